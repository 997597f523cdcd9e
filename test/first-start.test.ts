import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { projectRoot } from "../src/project-root.ts";
import { buildHoptac, createDataFolder, spawnHoptac } from "./support/hoptac-process.ts";
import type { DataFolder, HoptacProcess } from "./support/hoptac-process.ts";

const firstStartMs = 120_000;
const examplesFolder = join(projectRoot, "src/web/graphiql/examples");

let data: DataFolder;
let platform: HoptacProcess;
let address: string;

beforeAll(async () => {
  await buildHoptac();
  data = createDataFolder();
  platform = spawnHoptac(["start"], {
    environment: { HOPTAC_DATA: data.path, PORT: "0", HOPTAC_LOG_LEVEL: "silent" },
  });
  [, address] = (await platform.told(/GraphQL\s+(http:\S+)/)) as unknown as [string, string];
}, firstStartMs);

afterAll(async () => {
  await platform.end("SIGTERM");
  await data.remove();
});

describe("a newcomer's first start", () => {
  const promised = readmeQueries();

  test("the README shows queries with their answers", () => {
    expect(promised.length).toBeGreaterThanOrEqual(4);
  });

  test.each(promised)(
    "the README's query $body has the printed answer",
    async ({ body, answer }) => {
      expect(await post(body)).toEqual(JSON.parse(answer));
    },
  );

  test.each(readdirSync(examplesFolder))("the console's example %s finds data", async (file) => {
    const query = readFileSync(join(examplesFolder, file), "utf8");
    const answer = (await post(JSON.stringify({ query }))) as { data: Record<string, unknown> };
    expect(answer).not.toHaveProperty("errors");
    for (const found of Object.values(answer.data)) expect(rowsOf(found).length).toBeGreaterThan(0);
  });
});

function rowsOf(found: unknown): readonly unknown[] {
  return Array.isArray(found) ? found : (found as { nodes: unknown[] }).nodes;
}

async function post(body: string): Promise<unknown> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  return answer.json();
}

/** Each `curl ... -d '<body>'` of the README and the JSON block that follows it. */
function readmeQueries(): { body: string; answer: string }[] {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const blocks = /```sh\ncurl [^\n]* -d '([^\n]*)'\n```\n\n```json\n([^`]*)```/g;
  return [...readme.matchAll(blocks)].map(([, body, answer]) => ({ body: body!, answer: answer! }));
}
