import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { measureWritten, refreshStatistics } from "../../src/database/statistics.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    `create table "Much" (number integer); create table little (number integer)`,
  );
});
afterAll(() => database.drop());

test("the planner learns at once of a table that changed much, and of no other", async () => {
  const client = await database.pool.connect();
  await client.query(`insert into "Much" select generate_series(1, 1000)`);
  await client.query("insert into little values (1)");
  await refreshStatistics(client);
  const { rows } = await client.query(
    "select tablename from pg_stats where tablename in ('Much', 'little')",
  );
  client.release();
  expect(rows).toEqual([{ tablename: "Much" }]);
});

test("a transaction measures what it has written before it ends", async () => {
  const client = await database.pool.connect();
  await client.query("begin");
  await client.query(
    `create table written (number integer); create table "Hardly" (number integer)`,
  );
  await client.query("insert into written select generate_series(1, 1000)");
  await client.query(`insert into "Hardly" values (1)`);
  await measureWritten(client);
  const { rows } = await client.query(
    "select tablename from pg_stats where tablename in ('written', 'Hardly')",
  );
  const target = await client.query("rollback; show default_statistics_target");
  client.release();
  expect(rows).toEqual([{ tablename: "written" }]);
  expect(target).toMatchObject([{}, { rows: [{ default_statistics_target: "100" }] }]);
});
