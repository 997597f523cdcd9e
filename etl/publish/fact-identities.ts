/** Identities of facts by natural key, and rows of one file that turn out to be the same fact. */
import type { Issue } from "../reading.ts";
import { isKnown } from "./known-nouns.ts";
import type { PublishedNoun } from "./nouns.ts";
import { columnList } from "./publishing.ts";
import type { Publishing, Writing } from "./publishing.ts";
import { standing } from "./standing.ts";

/**
 * Finds the identities of staged rows that are known; rows of one natural key are of one identity. Whether any row
 * has another than its own.
 */
export async function identifyFacts(publishing: Publishing, noun: PublishedNoun): Promise<boolean> {
  const found = isKnown(publishing, noun.entity) && (await findKnown(publishing, noun));
  const repeated = await joinRepeated(publishing, noun);
  return found || repeated;
}

async function findKnown({ client }: Publishing, noun: PublishedNoun): Promise<boolean> {
  const { rowCount } = await client.query(
    `update ${noun.staged} t set reading_id = i.id, is_new = false from identity i
where i.noun = $1 and i.natural_key = ${noun.naturalKey}`,
    [noun.name],
  );
  return rowCount !== 0;
}

async function joinRepeated({ client }: Publishing, noun: PublishedNoun): Promise<boolean> {
  const { rowCount } = await client.query(
    `with repeated as (
  select ${noun.naturalKey} as natural_key, min(t.ordinal) as ordinal from ${noun.staged} t
  where t.is_new group by 1 having count(*) > 1
)
update ${noun.staged} t set reading_id = f.reading_id, is_new = false
from repeated r join ${noun.staged} f on f.ordinal = r.ordinal
where t.is_new and t.ordinal <> r.ordinal and r.natural_key = ${noun.naturalKey}`,
  );
  return rowCount !== 0;
}

/** `keys` is a select of natural keys. */
export async function createMissing(
  { client, dataVersion }: Writing,
  noun: PublishedNoun,
  keys: string,
): Promise<void> {
  await client.query(
    `insert into identity (noun, natural_key, created_version)
select $1, wanted.natural_key, $2 from (${keys}) as wanted (natural_key)
where not exists (select from identity i where i.noun = $1 and i.natural_key = wanted.natural_key)`,
    [noun.name, dataVersion],
  );
}

/** Participants belong to the chain of their name that begins at or last before their row, else to a known one. */
export async function linkToChains(
  { client }: Publishing,
  participations: PublishedNoun,
  chains: PublishedNoun | null,
): Promise<void> {
  if (chains !== null) {
    await client.query(
      `update ${participations.staged} s set value_chain_id = (
  select c.value_chain_id from ${chains.staged} c
  where c.name_key = s.chain_key and c.sheet is not distinct from s.sheet
  order by c.row > s.row, case when c.row > s.row then c.row else -c.row end limit 1)`,
    );
  }
  await client.query(
    `update ${participations.staged} s set value_chain_id = (
  select v.value_chain_id from value_chain_version v
  where v.name_key = s.chain_key and ${standing("v")} order by v.to_version is not null, v.value_chain_id limit 1)
where s.value_chain_id is null`,
  );
}

interface DroppedRow extends Readonly<Record<string, unknown>> {
  readonly sheet: string | null;
  readonly row: number;
  readonly cell: string | null;
  readonly other: number;
  readonly is_same: boolean;
}

/**
 * Two rows that the file tells apart and the register does not, one by code and one by name: the first is
 * taken, the other is a repetition or, with other values, an error.
 */
export async function dropRepeats(publishing: Publishing, noun: PublishedNoun): Promise<Issue[]> {
  const values = noun.columns.filter((column) => column.boundBy !== null).map(({ name }) => name);
  const rows = await dropRows<DroppedRow>(
    publishing,
    noun,
    `delete from ${noun.staged} s using (
  select distinct on (${noun.identity}) * from ${noun.staged}
  where ${noun.identity} in (select ${noun.identity} from ${noun.staged} group by 1 having count(*) > 1)
  order by ${noun.identity}, ordinal
) f
where f.${noun.identity} = s.${noun.identity} and f.ordinal < s.ordinal
returning s.*, f.row as other, (${columnList(values, "s")}) is not distinct from (${columnList(values, "f")}) as is_same`,
  );
  return rows.map((row) => ({
    code: row.is_same ? "row-duplicate" : "row-conflict",
    severity: row.is_same ? "WARNING" : "ERROR",
    sheet: row.sheet,
    ...placeOf(publishing, noun, row),
    details: { other: row.other },
    row: row.row,
  }));
}

/** Fields that name the thing of a row, the first that a form has. */
const nameFields = ["participantName", "cooperativeName", "name"];

/** The row's own cell, or the one that names its thing. */
function placeOf(
  { reading }: Publishing,
  noun: PublishedNoun,
  row: DroppedRow,
): Pick<Issue, "cell" | "value"> {
  const columns = nameFields.flatMap((field) =>
    reading.columns.filter((each) => each.entity === noun.entity && each.field === field),
  );
  const [column] = columns;
  if (row.cell !== null || column === undefined) return { cell: row.cell, value: null };
  const name = noun.columns.find((each) => each.property === column.field)?.name;
  return {
    cell: `${column.column}${row.row}`,
    value: name === undefined ? null : textOf(row, name),
  };
}

function textOf(row: DroppedRow, column: string): string | null {
  const value = row[column];
  return typeof value === "string" ? value : null;
}

/** Participants of a chain whose own row is in error: they wait with it. */
export async function dropWithoutChain(
  publishing: Publishing,
  noun: PublishedNoun,
): Promise<Issue[]> {
  const rows = await dropRows<DroppedRow & { chain_name: string }>(
    publishing,
    noun,
    `delete from ${noun.staged} s where s.value_chain_id is null
returning s.*, false as is_same, s.chain_name`,
  );
  return rows.map((row) => ({
    code: "value-required",
    severity: "ERROR",
    sheet: row.sheet,
    cell: row.cell,
    value: null,
    details: { field: "valueChains" },
    row: row.row,
  }));
}

/** Takes staged rows out by a `delete ... returning s.*, is_same`; those that are no repetition are quarantined. */
async function dropRows<Row extends DroppedRow>(
  { client, loadId }: Publishing,
  noun: PublishedNoun,
  deletion: string,
): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `with dropped as (${deletion}), kept as (
  insert into quarantined_row (load_id, sheet, row, raw, partial)
  select $1, d.sheet, d.row, '{}', jsonb_build_object($2::text, jsonb_strip_nulls(to_jsonb(d)))
  from dropped d where not d.is_same
)
select * from dropped`,
    [loadId, noun.entity],
  );
  return rows;
}
