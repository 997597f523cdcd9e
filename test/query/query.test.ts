/**
 * Cases: a document, the SQL it becomes and its answer, side by side in `cases`. `UPDATE_CASES=1` writes the last two
 * anew; the difference is then for a person to read.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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
    const { data, codes, messages, statements } = await world.ask({ document, viewer });
    expect({ codes, messages }).toEqual({ codes: [], messages: [] });
    compare(`${name}.sql`, `${statements.map(broken).join(";\n\n")}\n`);
    compare(`${name}.json`, `${JSON.stringify(data, null, 2)}\n`);
  });
});

function compare(file: string, found: string): void {
  const path = join(folder, file);
  if (isUpdate) writeFileSync(path, found);
  expect(existsSync(path) ? readFileSync(path, "utf8") : "").toBe(found);
}

/** On several lines, for people to read; words and their order are as they were sent. */
function broken(statement: string): string {
  return statement.replaceAll(/ (from|where|and|order by|group by|limit|left join) /g, "\n  $1 ");
}
