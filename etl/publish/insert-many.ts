/**
 * Rows that multiply a table, such as the first register of a province. Its indexes and keys are taken off and
 * built anew behind them, sorted and by several processes at once, in a third of the time that row by row takes; an
 * empty table is begun anew, so that its rows need no log beside themselves. Readers of the table wait meanwhile;
 * where anybody uses it just then, the rows go in as ever.
 */
import type { PoolClient } from "pg";

/** So many rows, and so many times those that the table has. */
const leastRows = 10_000;
const leastGrowth = 10;

const lockNotAvailable = "55P03";

export interface ManyRows {
  readonly table: string;
  readonly count: number;
  readonly insert: () => Promise<unknown>;
  /** What the table's triggers would ask of the rows; left out where it was asked already. */
  readonly references?: References;
}

export interface References {
  /** Where the rows are taken from, all of them. */
  readonly from: string;
  /** Its columns that refer to the `id` of a row, with the table of that. */
  readonly columns: readonly (readonly [column: string, to: string])[];
}

export async function insertMany(client: PoolClient, rows: ManyRows): Promise<void> {
  const { table, count, insert, references } = rows;
  const isMany =
    count >= leastRows && !(await hasMore(client, table, Math.floor(count / leastGrowth)));
  if (!isMany || !(await lockTable(client, table))) {
    await insert();
    return;
  }
  if (references !== undefined) await requireReferences(client, references);
  const parts = await partsOf(client, table);
  for (const { removal } of parts) await client.query(removal);
  if (!(await hasMore(client, table, 0))) await client.query(`truncate ${table}`);
  await insert();
  await client.query("select refresh_summary($1)", [table]);
  for (const { creation } of parts.toReversed()) await client.query(creation);
}

async function hasMore(client: PoolClient, table: string, count: number): Promise<boolean> {
  const { rows } = await client.query<{ more: boolean }>(
    `select exists (select from ${table} offset $1) as more`,
    [count],
  );
  return rows[0]?.more !== false;
}

/** With those that refer to it by a foreign key. Not waiting for anybody, so that nobody who waits for us is waited for. */
async function lockTable(client: PoolClient, table: string): Promise<boolean> {
  const { rows } = await client.query<{ list: string }>(
    `select concat_ws(', ', $1::regclass::text, string_agg(distinct conrelid::regclass::text, ', ')) as list
from pg_constraint where confrelid = $1::regclass and conrelid <> confrelid and contype = 'f'`,
    [table],
  );
  await client.query("savepoint alone");
  try {
    await client.query(`lock table ${rows[0]?.list ?? table} in access exclusive mode nowait`);
    await client.query("release savepoint alone");
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code !== lockNotAvailable) throw error;
    await client.query("rollback to savepoint alone");
    return false;
  }
}

/**
 * What the table's triggers ask of every statement, asked of the rows before they are copied.
 * @throws Error where one refers to nothing.
 */
async function requireReferences(client: PoolClient, { from, columns }: References): Promise<void> {
  const joins = columns.map(([column, to], index) => {
    return `left join ${to} r${index} on r${index}.id = s.${column}`;
  });
  const misses = columns.map(([column], index) => {
    return `(s.${column} is not null and r${index}.id is null)`;
  });
  const { rows } = await client.query<{ broken: boolean }>(
    `select exists (select from ${from} s ${joins.join(" ")} where ${["false", ...misses].join(" or ")}) as broken`,
  );
  if (rows[0]?.broken !== false) {
    throw new Error(`Rows of ${from} refer to rows that do not exist.`);
  }
}

interface Part {
  readonly removal: string;
  readonly creation: string;
}

/**
 * Foreign keys to the table, triggers, keys and indexes as the catalogue has them, in the order in which they come off.
 * Indexes of what is past or a copy stay: a new row is none, so that they cost nothing, and each anew a look at all rows.
 */
async function partsOf(client: PoolClient, table: string): Promise<readonly Part[]> {
  const { rows } = await client.query<Part>(
    `select removal, creation from (
  select 0 as step, conname as name, format('alter table %s drop constraint %I', conrelid::regclass, conname) as removal,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as creation
  from pg_constraint where confrelid = $1::regclass and conrelid <> confrelid and contype = 'f'
  union all
  select 1, tgname, format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
    format('alter table %s enable trigger %I', tgrelid::regclass, tgname)
  from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgfoid in ('references_exist'::regproc, 'keep_summary'::regproc)
  union all
  select 2, conname, format('alter table %s drop constraint %I', conrelid::regclass, conname),
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'x')
  union all
  select 3, i.indexrelid::regclass::text, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
  from pg_index i where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    and coalesce(pg_get_expr(i.indpred, i.indrelid) !~ '^\\(+(to_version|as_of_end|closed_by|copy_of) IS NOT NULL', true)
) part order by step, name`,
    [table],
  );
  return rows;
}
