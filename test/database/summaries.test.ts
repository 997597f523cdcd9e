/** Whatever statement writes rows, the sums kept of them are those that the rows have. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PoolClient } from "pg";

import { attributeNamed } from "../../src/query/descriptors.ts";
import { writeMadeUpRows } from "../graphql/fuzz/made-up-rows.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { createRandom } from "../support/random.ts";
import { withReference } from "../support/reference-template.ts";
import { expectSummariesExact, summarised } from "../support/summaries.ts";

let database: TestDatabase;
let client: PoolClient;
beforeAll(async () => {
  database = await createTestDatabase(withReference);
  await writeMadeUpRows(database.pool, createRandom(7));
  client = await database.pool.connect();
});
afterAll(async () => {
  client.release();
  await database.drop();
});

const exact = (): Promise<void> => expectSummariesExact(client);

test("what a noun says is kept is kept", async () => {
  const { rows } = await client.query(
    "select table_name as table, column_name as column from information_schema.columns",
  );
  const found = new Map<unknown, Set<unknown>>();
  for (const { table, column } of rows) {
    found.set(table, (found.get(table) ?? new Set()).add(column));
  }
  for (const noun of summarised) {
    const { table, by, of } = noun.summary!;
    const sums = of.flatMap((property) => {
      const { column, weight } = attributeNamed(noun, property);
      const names = weight === undefined ? ["count", "sum"] : ["weighted", "weight"];
      return names.map((name) => `${column}_${name}`);
    });
    expect({ table, columns: found.get(table) }).toEqual({
      table,
      columns: new Set([...by, "row_count", ...sums]),
    });
  }
});

test("rows that are written are summed up, past ones are not", async () => {
  await exact();
  const { rows } = await client.query(
    `select (select sum(row_count) from annual_report_summary)::integer as kept, count(*)::integer as all,
count(*) filter (where as_of_end is null and to_version is null)::integer as current from annual_report`,
  );
  expect(rows[0]!["kept"]).toBe(rows[0]!["current"]);
  expect(rows[0]!["all"]).toBeGreaterThan(Number(rows[0]!["current"]));
});

const opening = `delete from annual_report where as_of_end is null and to_version is null;
update annual_report set to_version = null, as_of_end = null`;

test.each([
  ["closes some rows", "update annual_report set to_version = 2 where members > 5"],
  ["opens rows again", opening],
  ["moves rows to another unit", "update annual_report set unit_id = null where unit_id % 2 = 0"],
  ["gives rows without a unit one", "update annual_report set unit_id = 1 where unit_id is null"],
  ["moves rows to another year", "update annual_report set year = year + 1 where revenue > 0"],
  ["changes figures", "update annual_report set revenue = revenue * 1.5, worker_income = 7.25"],
  ["takes figures away", "update annual_report set members = null where year = 2024"],
  ["touches past rows alone", "update annual_report set members = 1 where to_version is not null"],
  ["touches none", "update annual_report set members = 1 where false"],
  ["removes some rows", "delete from digital_adoption where unit_id is null"],
  ["removes all rows", "delete from digital_adoption"],
  ["empties the table", "truncate cooperative cascade"],
  ["changes what is told apart", "update cooperative set form = 'COOPERATIVE' where id % 3 = 0"],
])("a statement that %s changes the sums with them", async (_, statement) => {
  await client.query("begin");
  await client.query(statement);
  await exact();
  await client.query("rollback");
});

async function isAnyoneWaiting(): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rowCount !== 0;
}

test("of two that write at once the second sums up what the first wrote", async () => {
  const [one, other] = [client, await database.pool.connect()];
  const close = (by: PoolClient, from: number): Promise<unknown> =>
    by.query(
      `update annual_report set to_version = 2 where id % 2 = ${from} and to_version is null`,
    );
  try {
    await one.query("begin");
    await close(one, 0);
    const waiting = close(other, 1);
    await eventually(isAnyoneWaiting);
    await one.query("commit");
    await waiting;
  } finally {
    other.release();
  }
  await exact();
  const { rows } = await client.query("select from annual_report_summary");
  expect(rows).toEqual([]);
});

test("what was written while triggers were off is summed up when asked for", async () => {
  const trigger = "trigger digital_adoption_delete_summary";
  await client.query(`alter table digital_adoption disable ${trigger}`);
  await client.query("delete from digital_adoption where unit_id is null");
  await client.query(`alter table digital_adoption enable ${trigger}`);
  await expect(exact()).rejects.toThrow("digital_adoption");
  await client.query("select refresh_summary('digital_adoption'), refresh_summary('source')");
  await exact();
});
