/**
 * What a partition holds once a load is undone. Of every row that the load stated or withdrew, what the latest load
 * still standing made of it holds: its version, or nothing where it withdrew the row. Whichever loads are undone, and
 * in whatever order, the outcome is the same. A version that no load closed goes on elsewhere and is not opened again.
 */
import type { PublishedNoun } from "../nouns.ts";
import { collectPlacing, createPlacing, placeRows } from "../place-rows.ts";
import type { RecordKey } from "../publication.ts";
import { touchedTable } from "../publishing.ts";
import type { Writing } from "../publishing.ts";
import { keyOfRow, versionRow } from "../record-key.ts";
import type { DatabaseRow } from "../record-key.ts";

export interface UndoneLoad {
  readonly id: string;
  readonly dataVersion: string;
}

/** A row that a later load stated or withdrew: it stays as that load left it. */
export interface KeptRow {
  readonly entity: PublishedNoun["entity"];
  readonly key: RecordKey;
  readonly load: number;
}

export interface Restored {
  /** Versions of the load that hold no more. */
  readonly closed: number;
  /** Of those that held before, the ones that hold again. */
  readonly reopened: number;
  readonly kept: readonly KeptRow[];
}

const partitionColumns = ["source_id", "agency", "as_of"];

/** The load is UNDONE already, so that nothing counts as standing that is not. */
export async function restoreNoun(
  writing: Writing,
  noun: PublishedNoun,
  load: UndoneLoad,
): Promise<Restored> {
  const { client } = writing;
  const names = tablesOf(noun);
  await collectEffects(writing, noun, load);
  const kept = await keptRows(writing, noun, load);
  const closed = await closeOwn(writing, noun, load);
  await createPlacing(writing, noun, names.reopened);
  if (noun.linkable !== undefined) await unlinkOwn(writing, noun, load);
  await collectPlacing(writing, noun, { table: names.reopened, where: lastStated(noun) });
  await placeRows(writing, noun, names.reopened);
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from ${names.reopened}`,
  );
  return { closed, reopened: rows[0]?.count ?? 0, kept };
}

function tablesOf(noun: PublishedNoun) {
  return { effects: `effect_${noun.table}`, reopened: `reopened_${noun.table}` };
}

/** SQL: two rows are the same row of one partition. */
function sameRow(noun: PublishedNoun, one: string, other: string): string {
  const columns = [noun.identity, ...partitionColumns];
  const list = (alias: string): string => columns.map((each) => `${alias}.${each}`).join(", ");
  return `(${list(one)}) = (${list(other)})`;
}

/** Every row the load touched, with the latest load standing that touched it and whether that one states it. */
async function collectEffects(
  { client }: Writing,
  noun: PublishedNoun,
  { id }: UndoneLoad,
): Promise<void> {
  const { effects } = tablesOf(noun);
  const columns = [noun.identity, ...partitionColumns];
  const list = columns.map((each) => `t.${each}`).join(", ");
  await client.query(
    `create temp table ${effects} on commit drop as
with mine as (
  select distinct ${columns.join(", ")} from ${noun.versionTable} where load_id = ${literal(id)} or closed_by = ${literal(id)}
)
select distinct on (${list}) t.*, l.id as load_id, l.data_version, e.states
from mine t
join ${noun.versionTable} v on ${sameRow(noun, "v", "t")}
cross join lateral (values (v.load_id, true), (v.closed_by, false)) e (load_id, states)
join load l on l.id = e.load_id and l.state = 'PUBLISHED'
order by ${list}, l.data_version desc, e.states desc`,
  );
}

/** The number of a load, for statements that take no parameters. */
function literal(id: string): string {
  return BigInt(id).toString();
}

async function keptRows(
  { client }: Writing,
  noun: PublishedNoun,
  { id, dataVersion }: UndoneLoad,
): Promise<KeptRow[]> {
  const { rows } = await client.query<{ record: DatabaseRow; load: number }>(
    `select distinct on (e.${noun.identity}) ${versionRow(noun)} as record, e.load_id::integer as load
from ${tablesOf(noun).effects} e
join ${noun.versionTable} v on ${sameRow(noun, "v", "e")} and (v.load_id = $1 or v.closed_by = $1)
where e.data_version > $2 order by e.${noun.identity}, v.id desc`,
    [id, dataVersion],
  );
  return rows.map(({ record, load }) => ({
    entity: noun.entity,
    key: keyOfRow(noun, record),
    load,
  }));
}

async function closeOwn(
  { client, dataVersion }: Writing,
  noun: PublishedNoun,
  { id }: UndoneLoad,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `with closed as (
  update ${noun.versionTable} set to_version = $1 where load_id = $2 and to_version is null
  returning ${noun.identity} as id
), noted as (
  insert into ${touchedTable} (noun, id) select distinct $3::text, id from closed on conflict do nothing
)
select count(*)::integer as count from closed`,
    [dataVersion, id, noun.name],
  );
  return rows[0]?.count ?? 0;
}

/** SQL over `t`: the last version by which the standing load stated a row that is open nowhere. */
function lastStated(noun: PublishedNoun): string {
  return `t.id in (
  select distinct on (e.${noun.identity}, e.source_id, e.agency, e.as_of) v.id
  from ${tablesOf(noun).effects} e
  join ${noun.versionTable} v on ${sameRow(noun, "v", "e")} and v.load_id = e.load_id and v.closed_by is not null
  where e.states and not exists (
    select from ${noun.versionTable} o where ${sameRow(noun, "o", "e")} and o.to_version is null)
  order by e.${noun.identity}, e.source_id, e.agency, e.as_of, v.from_version desc, v.id desc)`;
}

/** Facts of other loads that this one linked, and that nobody stated since, are again as they were before. */
async function unlinkOwn(
  writing: Writing,
  noun: PublishedNoun,
  { dataVersion }: UndoneLoad,
): Promise<void> {
  const { client } = writing;
  const { reopened } = tablesOf(noun);
  const { rows } = await client.query<{ id: string; copy: string; identity: string }>(
    `update ${noun.versionTable} set to_version = $1
where from_version = $2 and copy_of is not null and to_version is null
returning copy_of as id, id as copy, ${noun.identity} as identity`,
    [writing.dataVersion, dataVersion],
  );
  if (rows.length === 0) return;
  await collectPlacing(writing, noun, {
    table: reopened,
    where: "t.id = any($1::bigint[])",
    values: [rows.map(({ id }) => id)],
  });
  await client.query(
    `update ${reopened} s set old_identity = copied.identity
from unnest($1::bigint[], $2::bigint[]) as copied (id, identity) where copied.id = s.old_id`,
    [rows.map(({ id }) => id), rows.map(({ identity }) => identity)],
  );
  await client.query(
    `insert into ${touchedTable} (noun, id) select $1::text, unnest($2::bigint[]) on conflict do nothing`,
    [noun.name, rows.map(({ identity }) => identity)],
  );
}
