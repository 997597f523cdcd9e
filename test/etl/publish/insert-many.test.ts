import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { PoolClient } from "pg";

import { insertMany } from "../../../etl/publish/insert-many.ts";
import type { ManyRows } from "../../../etl/publish/insert-many.ts";
import { createTestDatabase } from "../../support/database.ts";
import type { TestDatabase } from "../../support/database.ts";
import { insertRows } from "../../support/rows.ts";
import { expectSummariesExact } from "../../support/summaries.ts";

const count = 12_000;

let database: TestDatabase;
let client: PoolClient;
beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await insertRows(pool, "data_version", [{ id: 1 }]);
  await insertRows(pool, "source", [{ id: 1, code: "registry" }]);
  await insertRows(pool, "source_file", [{ sha256: "0" }]);
  await insertRows(pool, "load", [{ id: 1, source_id: 1 }]);
  await pool.query(
    `insert into identity (id, noun, created_version) overriding system value
select n, 'Cooperative', 1 from generate_series(1, ${count}) n`,
  );
});
afterAll(() => database.drop());

beforeEach(async () => {
  client = await database.pool.connect();
  await client.query("begin");
  await client.query(
    `create temp table staged on commit drop as select n::bigint as cooperative_id from generate_series(1, ${count}) n`,
  );
});
afterEach(async () => {
  await client.query("rollback");
  client.release();
});

const rows: ManyRows = {
  table: "cooperative_version",
  count,
  references: { from: "staged", columns: [["cooperative_id", "identity"]] },
  insert: () =>
    client.query(
      `insert into cooperative_version (cooperative_id, source_id, agency, as_of, load_id, row, name, name_key, link_key, bound_fields, from_version)
select cooperative_id, 1, 'office', '2025-12-31', 1, cooperative_id, 'HTX', 'htx', 'htx', '{}', 1 from staged`,
    ),
};

async function catalogue(): Promise<unknown> {
  const { rows: found } = await client.query(
    `select pg_get_indexdef(indexrelid) as part from pg_index where indrelid = 'cooperative_version'::regclass
union all select conname || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'cooperative_version'::regclass
union all select tgname || tgenabled::text from pg_trigger where tgrelid = 'cooperative_version'::regclass order by part`,
  );
  return found;
}

/** Another one once the index is built anew. */
async function filenode(): Promise<unknown> {
  const { rows: found } = await client.query<{ node: unknown }>(
    "select pg_relation_filenode('cooperative_version_code') as node",
  );
  return found[0]?.node;
}

test("a table that many rows are put into is as it was: indexes, keys, triggers", async () => {
  const before = await catalogue();
  const index = await filenode();
  await insertMany(client, rows);
  expect(await catalogue()).toEqual(before);
  expect(await filenode()).not.toBe(index);
  const found = await client.query("select from cooperative_version where code is null");
  expect(found.rowCount).toBe(count);
  await client.query("savepoint wrong");
  const wrong = client.query("update cooperative_version set cooperative_id = -1 where row = 1");
  await expect(wrong).rejects.toMatchObject({ code: "23503" });
  await client.query("rollback to savepoint wrong");
});

test("a row that refers to nothing is refused", async () => {
  await client.query("update staged set cooperative_id = -1 where cooperative_id = 7");
  await expect(insertMany(client, rows)).rejects.toThrow("refer to rows that do not exist");
});

test("while somebody reads the table its indexes stay", async () => {
  const reader = await database.pool.connect();
  await reader.query("begin");
  await reader.query("select from cooperative_version");
  const index = await filenode();
  await insertMany(client, rows);
  expect(await filenode()).toBe(index);
  await reader.query("rollback");
  reader.release();
});

test("few rows, and rows that do not multiply the table, go in as ever", async () => {
  const index = await filenode();
  await insertMany(client, { ...rows, count: 9_999 });
  expect(await filenode()).toBe(index);
  await client.query("update cooperative_version set to_version = 1");
  await insertMany(client, rows);
  expect(await filenode()).toBe(index);
});

test("no row that the table has is lost, whether many come, few or none", async () => {
  await insertRows(client, "cooperative_version", [
    { id: 1, source_id: 1, cooperative_id: 1, as_of: "2024-12-31", name: "HTX Sen" },
  ]);
  const all = () => client.query("select from cooperative_version");
  const nothing = () => Promise.resolve();
  await insertMany(client, { ...rows, count: 0, insert: nothing });
  expect((await all()).rowCount).toBe(1);
  await insertMany(client, rows);
  expect((await all()).rowCount).toBe(count + 1);
});

test("foreign keys to a table come off with the key that they refer to, and stand again behind the rows", async () => {
  const keys = async () => {
    const { rows: found } = await client.query<{ key: string }>(
      `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated as key
from pg_constraint where 'identity'::regclass in (conrelid, confrelid) order by key`,
    );
    return found.map(({ key }) => key);
  };
  const before = await keys();
  expect(before.filter((key) => key.includes("REFERENCES identity"))).not.toEqual([]);
  const insert = () =>
    client.query(
      `insert into identity (id, noun, created_version) overriding system value
select ${count} + n, 'Cooperative', 1 from generate_series(1, 10) n`,
    );
  // So many that they would multiply the rows that are there.
  await insertMany(client, { table: "identity", count: count * 11, insert });
  expect(await keys()).toEqual(before);
  expect((await client.query("select from identity")).rowCount).toBe(count + 10);
  const astray = client.query(
    "insert into union_membership (union_id, member_id, joined_on, from_version) values (-1, -1, now(), 1)",
  );
  await expect(astray).rejects.toMatchObject({ code: "23503" });
});

test("many rows are summed up behind them, and their triggers stand again", async () => {
  const insert = () =>
    client.query(
      `insert into cooperative (id, as_of, name, name_key, link_key, form, charter_capital, bound_fields, from_version)
select cooperative_id, '2025-12-31', 'HTX', 'htx', 'htx', 'COOPERATIVE', cooperative_id, '{}', 1 from staged`,
    );
  await insertMany(client, { table: "cooperative", count, insert });
  await expectSummariesExact(client);
  await client.query("update cooperative set to_version = 1 where id <= 5");
  await expectSummariesExact(client);
  const { rows: found } = await client.query("select row_count from cooperative_summary");
  expect(found).toEqual([{ row_count: String(count - 5) }]);
});

test("while somebody reads a table that refers to it, its indexes stay", async () => {
  const node = async (): Promise<unknown> => {
    const { rows: found } = await client.query<{ node: unknown }>(
      "select pg_relation_filenode('identity_pkey') as node",
    );
    return found[0]?.node;
  };
  const before = await node();
  const reader = await database.pool.connect();
  await reader.query("begin");
  await reader.query("select from union_membership");
  const insert = () => Promise.resolve();
  await insertMany(client, { table: "identity", count: count * 11, insert });
  expect(await node()).toBe(before);
  await reader.query("rollback");
  reader.release();
  await insertMany(client, { table: "identity", count: count * 11, insert });
  expect(await node()).not.toBe(before);
});
