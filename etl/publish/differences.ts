/** What a publication changes, told record by record in the words of contract.md (data-model.md 23). */
import type { FieldValue } from "../reading.ts";
import { inSlices } from "../text/pausing.ts";
import type { Pausing } from "../text/pausing.ts";
import { isWithdrawn } from "./missing-rows.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { ChangedRecord, Difference, RowDifference } from "./publication.ts";
import type { Publishing } from "./publishing.ts";
import { keyColumns, keyOfRow, readKey, versionKeyColumns } from "./record-key.ts";
import type { DatabaseRow } from "./record-key.ts";
import { contractWord } from "./staged-row.ts";

/** Hundreds of thousands of added rows are told while the database writes them. */
export interface PendingDifference extends Omit<Difference, "added"> {
  readonly added: Promise<readonly RowDifference[]>;
}

export async function describeDifferences(
  publishing: Publishing,
  noun: PublishedNoun,
): Promise<PendingDifference> {
  const counts = await countChanges(publishing, noun);
  const rewritten = counts.changed === 0 ? [] : await changedRecords(publishing, noun);
  const changed = rewritten.filter(({ fields }) => Object.keys(fields).length > 0);
  const added = isAllAdded(publishing, noun, counts.added)
    ? inSlices(readRows(publishing, noun))
    : Promise.resolve(await addedRows(publishing, noun));
  return {
    added,
    changed,
    // A new version may say only which columns its file had, or why a value is missing: no value changed.
    unchanged: counts.unchanged + rewritten.length - changed.length,
    withdrawn: await withdrawnRows(publishing, noun),
  };
}

interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

async function countChanges({ client }: Publishing, noun: PublishedNoun): Promise<ChangeCounts> {
  const counts = ["added", "changed", "unchanged"].map(
    (change) => `count(*) filter (where change = '${change}')::integer as ${change}`,
  );
  const { rows } = await client.query<ChangeCounts>(
    `select ${counts.join(", ")} from ${noun.staged}`,
  );
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0 };
}

/** Where the file adds all that it says, that is what was read: a first register need not come back from the database. */
function isAllAdded({ reading }: Publishing, noun: PublishedNoun, count: number): boolean {
  return count === (reading.records[noun.entity] ?? []).length;
}

/** Rows told between two pauses. */
const batch = 500;

function* readRows({ reading, asOf }: Publishing, noun: PublishedNoun): Pausing<RowDifference[]> {
  const keyRow = readKey(noun, asOf);
  const rows: RowDifference[] = [];
  for (const { fields, source } of reading.records[noun.entity] ?? []) {
    if (rows.length % batch === 0) yield;
    rows.push({ entity: noun.entity, key: keyOfRow(noun, keyRow(fields)), row: source.row });
  }
  return rows;
}

async function addedRows({ client }: Publishing, noun: PublishedNoun): Promise<RowDifference[]> {
  const { rows } = await client.query<DatabaseRow>(
    `select s.row, ${keyColumns(noun, "s")} from ${noun.staged} s where s.change = 'added' order by s.ordinal`,
  );
  return rows.map((row) => rowDifference(noun, row));
}

async function changedRecords(
  { client }: Publishing,
  noun: PublishedNoun,
): Promise<ChangedRecord[]> {
  const { rows } = await client.query<{ now: DatabaseRow; before: DatabaseRow }>(
    `select to_jsonb(s) as now, to_jsonb(v) as before
from ${noun.staged} s join ${noun.versionTable} v on v.id = s.previous_id
where s.change = 'changed' order by s.ordinal`,
  );
  return rows.map(({ now, before }) => changedRecord(noun, before, now));
}

async function withdrawnRows(
  { client }: Publishing,
  noun: PublishedNoun,
): Promise<RowDifference[]> {
  const { rows } = await client.query<DatabaseRow>(
    `select v.row, ${versionKeyColumns(noun)} from ${noun.present} p join ${noun.versionTable} v on v.id = p.id
where ${isWithdrawn} order by v.row, v.id`,
  );
  return rows.map((row) => rowDifference(noun, row));
}

function rowDifference(noun: PublishedNoun, row: DatabaseRow): RowDifference {
  return { entity: noun.entity, key: keyOfRow(noun, row), row: Number(row["row"]) };
}

function changedRecord(noun: PublishedNoun, before: DatabaseRow, now: DatabaseRow): ChangedRecord {
  const fields = noun.columns.flatMap(({ name, property }) => {
    const from = before[name] ?? null;
    const to = now[name] ?? null;
    if (property === null || isSame(from, to)) return [];
    return [[`${noun.entity}.${contractWord(noun, property)}`, { from, to }] as const];
  });
  return { entity: noun.entity, key: keyOfRow(noun, now), fields: Object.fromEntries(fields) };
}

function isSame(one: FieldValue, other: FieldValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function joinDifferences(parts: readonly Difference[]): Difference {
  return {
    added: parts.flatMap((part) => part.added),
    changed: parts.flatMap((part) => part.changed),
    unchanged: parts.reduce((sum, part) => sum + part.unchanged, 0),
    withdrawn: parts.flatMap((part) => part.withdrawn),
  };
}
