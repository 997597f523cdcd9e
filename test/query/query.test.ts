/**
 * Cases: a document, the SQL it becomes and its answer, side by side in `cases`. `UPDATE_CASES=1` writes the last two
 * anew; the difference is then for a person to read. Cursors are shown opened. Where an operation `start` stands before
 * the case, the variables are the end cursors of its lists, by their names.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Viewer } from "../../src/access/viewer.ts";
import { openedCursors } from "./opened-cursors.ts";
import { administrator, anonymous, createWorld } from "./world.ts";
import type { World } from "./world.ts";

const folder = join(import.meta.dirname, "cases");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".graphql"))
  .map((file) => file.slice(0, -".graphql".length));
const isUpdate = process.env["UPDATE_CASES"] === "1";

describe("a query", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.drop());

  it.each(names)("%s becomes the SQL and the answer beside it", async (name) => {
    const document = readFileSync(join(folder, `${name}.graphql`), "utf8");
    const viewer = document.startsWith("# administrator") ? administrator : anonymous;
    const isContinued = document.includes("query start {");
    const variables = isContinued ? await endCursors(world, { document, viewer }) : {};
    const { data, codes, messages, statements, values } = await world.ask({
      document,
      viewer,
      variables,
      ...(isContinued && { operation: "continued" }),
    });
    expect({ codes, messages }).toEqual({ codes: [], messages: [] });
    compare(`${name}.sql`, `${statements.map(broken).join(";\n\n")}\n`);
    compare(`${name}.json`, `${JSON.stringify(openedCursors(data, values), null, 2)}\n`);
  });
});

interface Connection {
  readonly pageInfo: { readonly endCursor: string };
}

async function endCursors(
  { ask }: World,
  asked: { readonly document: string; readonly viewer: Viewer },
): Promise<Readonly<Record<string, string>>> {
  const { data } = await ask({ ...asked, operation: "start" });
  const lists = Object.entries<Connection>(data ?? {});
  return Object.fromEntries(lists.map(([name, { pageInfo }]) => [name, pageInfo.endCursor]));
}

function compare(file: string, found: string): void {
  const path = join(folder, file);
  if (isUpdate) writeFileSync(path, found);
  expect(existsSync(path) ? readFileSync(path, "utf8") : "").toBe(found);
}

/** On several lines, for people to read; words and their order are as they were sent. */
function broken(statement: string): string {
  return statement.replaceAll(/ (from|where|and|order by|group by|limit|left join) /g, "\n  $1 ");
}
