/** What a publication changes, told record by record in the words of contract.md (data-model.md 23). */
import type { FieldValue } from "../reading.ts";
import { isWithdrawn } from "./missing-rows.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { ChangedRecord, Difference, RowDifference } from "./publication.ts";
import type { Publishing } from "./publishing.ts";
import { keyColumns, keyOfRow, versionKeyColumns } from "./record-key.ts";
import type { DatabaseRow } from "./record-key.ts";
import { contractWord } from "./staged-row.ts";

export async function describeDifferences(
  publishing: Publishing,
  noun: PublishedNoun,
): Promise<Difference> {
  const { client } = publishing;
  const added = await client.query<DatabaseRow>(
    `select s.row, ${keyColumns(noun, "s")} from ${noun.staged} s where s.change = 'added' order by s.ordinal`,
  );
  const changes = await client.query<{ now: DatabaseRow; before: DatabaseRow }>(
    `select to_jsonb(s) as now, to_jsonb(v) as before
from ${noun.staged} s join ${noun.versionTable} v on v.id = s.previous_id
where s.change = 'changed' order by s.ordinal`,
  );
  const unchanged = await client.query<{ count: number }>(
    `select count(*)::integer as count from ${noun.staged} where change = 'unchanged'`,
  );
  const rewritten = changes.rows.map(({ now, before }) => changedRecord(noun, before, now));
  const changed = rewritten.filter(({ fields }) => Object.keys(fields).length > 0);
  return {
    added: added.rows.map((row) => rowDifference(noun, row)),
    changed,
    // A new version may say only which columns its file had, or why a value is missing: no value changed.
    unchanged: (unchanged.rows[0]?.count ?? 0) + rewritten.length - changed.length,
    withdrawn: await withdrawnRows(publishing, noun),
  };
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
