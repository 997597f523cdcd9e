import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { onceInRun } from "../support/once-in-run.ts";

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  first = await createTestDatabase();
  second = await createTestDatabase();
});

afterAll(async () => {
  await first.drop();
  await second.drop();
});

test("every test file gets a migrated database of its own", async () => {
  await first.pool.query("create table only_here (id int)");

  const names = (database: TestDatabase) =>
    database.pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
    );
  const [here, there] = await Promise.all([names(first), names(second)]);
  const isShared = ({ name }: { name: string }) => name !== "only_here";

  expect(here.rows.filter(isShared)).toEqual(there.rows);
  expect(there.rows.map(({ name }) => name)).toContain("schema_migration");
});

test("the tests do not run as superuser, so that what they may is what an owner may", async () => {
  const { rows } = await first.pool.query("select current_setting('is_superuser') as superuser");

  expect(rows).toEqual([
    { superuser: process.env["HOPTAC_TEST_DATABASE_URL"] ? expect.anything() : "off" },
  ]);
});

test("work that the workers share is done once, and its failure told to all of them", async () => {
  let count = 0;
  const work = async (): Promise<void> => {
    count += 1;
  };
  await Promise.all([onceInRun("harness", work), onceInRun("harness", work)]);
  expect(count).toBe(1);

  const failing = (): Promise<void> => Promise.reject(new Error("no disk"));
  await expect(onceInRun("harness-fails", failing)).rejects.toThrow("no disk");
  await expect(onceInRun("harness-fails", work)).rejects.toThrow("no disk");
  expect(count).toBe(1);
});
