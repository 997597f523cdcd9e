import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import type { ReadText } from "../../src/database/prepared-reads.ts";
import { preparedReads } from "../../src/database/prepared-reads.ts";
import type { Database } from "../../src/query/database.ts";
import { guardedDatabase } from "../../src/query/plan-guard.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
let database: Database;
let explained: number;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());
beforeEach(() => {
  const reads = preparedReads(world.pool);
  explained = 0;
  database = {
    query: (statement, values) => {
      const text = typeof statement === "string" ? statement : statement.text;
      if (text.startsWith("explain ")) explained += 1;
      return reads.query(statement, values);
    },
  };
});

const counting: ReadText = { text: "select count(*) from cooperative where code = any ($1)" };
const codes = [["2211", "2212"]];

test("a statement that costs next to nothing is not explained again for other values", async () => {
  await guardedDatabase(database, 1_000_000).query(counting, codes);
  await guardedDatabase(database, 1_000_000).query(counting, [["1", "2"]]);
  expect(explained).toBe(1);
});

test("it is for a list of another length, and where its plan follows from its values", async () => {
  const guarded = guardedDatabase(database, 1_000_000);
  await guarded.query(counting, codes);
  await guarded.query(counting, [["1", "2", "3"]]);
  expect(explained).toBe(2);
  const ofValues = { ...counting, plannedForValues: true };
  for (const each of [codes, codes]) await guarded.query(ofValues, each);
  expect(explained).toBe(4);
});

test("one that is not far below the limit is explained each time, one above it is not run", async () => {
  for (const each of [codes, codes]) await guardedDatabase(database, 50).query(counting, each);
  expect(explained).toBe(2);
  for (const each of [codes, codes]) {
    await expect(guardedDatabase(database, 0.01).query(counting, each)).rejects.toMatchObject({
      code: "PLAN_TOO_COSTLY",
    });
  }
  expect(explained).toBe(4);
});
