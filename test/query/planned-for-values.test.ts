/** Which statements PostgreSQL plans for their values each time: searches and groups of rows, wherever they stand. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";

import type { Database } from "../../src/query/database.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

it.each([
  [
    "groups of rows",
    "{ annualReportGroups(by: [{ field: YEAR }]) { nodes { median(field: MEMBERS) } } }",
    true,
  ],
  ["groups of sums", "{ annualReportGroups(by: [{ field: YEAR }]) { nodes { count } } }", false],
  ["a search", '{ cooperatives(where: { search: "htx" }) { nodes { code } } }', true],
  ["contains", '{ cooperatives(where: { name: { contains: "a" } }) { totalCount } }', true],
  [
    "startsWith",
    '{ cooperatives(where: { not: { name: { startsWith: "0" } } }) { totalCount } }',
    true,
  ],
  [
    "a search beneath a row",
    '{ cooperative(code: "2211") { products(where: { search: "che" }) { totalCount } } }',
    true,
  ],
  [
    "a search of a relation",
    '{ annualReports(where: { cooperative: { search: "htx" } }) { totalCount } }',
    true,
  ],
  ["a page", "{ cooperatives(where: { form: { eq: COOPERATIVE } }) { nodes { code } } }", false],
  [
    "one row with those beneath it",
    '{ cooperative(code: "2211") { name annualReports { nodes { year } } } }',
    false,
  ],
])("%s", async (_, document, expected) => {
  const asked: boolean[] = [];
  const pool: Database = world.pool;
  const database: Database = {
    query: (statement, values) => {
      asked.push(typeof statement !== "string" && statement.plannedForValues === true);
      return pool.query(statement, values);
    },
  };
  const { codes } = await world.ask({ document, database });
  expect({ codes, asked }).toEqual({ codes: [], asked: [expected] });
});
