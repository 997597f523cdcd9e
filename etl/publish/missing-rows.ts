/**
 * Rows of the partition that the file no longer has (data-model.md 10): withdrawn where the file's scope holds them,
 * held where the file has them in error, otherwise listed and kept.
 */
import type { Issue } from "../reading.ts";
import { keyOfRow, versionKeyColumns } from "./record-key.ts";
import type { DatabaseRow } from "./record-key.ts";
import type { PublishedNoun } from "./nouns.ts";
import { inPartition, partition } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";
import { unitOn } from "./resolve-references.ts";

/** A larger part of the present rows is withdrawn only when that is said to be right. */
const LARGEST_WITHDRAWAL_PERCENT = 20;
/** How many of the rows that stay are named in the issue. */
const NAMES_LISTED = 20;

export interface MissingRows {
  readonly withdrawn: number;
  readonly held: number;
  readonly notInFile: number;
  readonly issues: readonly Issue[];
}

/** SQL conditions over the noun's `present` table. */
export const isWithdrawn = "p.is_missing and p.in_scope and not p.is_held";
const isKept = "p.is_missing and not p.in_scope and not p.is_held";

/** Fills the noun's `present` table: every open row of the partition, whether missing, held, in scope. */
export async function findMissing(
  publishing: Publishing,
  noun: PublishedNoun,
): Promise<MissingRows> {
  const { client, scope } = publishing;
  await client.query(
    `create temp table ${noun.present} (id bigint, identity_id bigint, in_scope boolean, is_held boolean, is_missing boolean) on commit drop`,
  );
  if (publishing.isCorrection) return { withdrawn: 0, held: 0, notInFile: 0, issues: [] };
  const certain = !(await hasUnknownRows(publishing, noun));
  const stated = noun.statedIn ?? "true";
  await client.query(
    `insert into ${noun.present}
select v.id, v.${noun.identity}, $4 and ${stated} and ${inScope(publishing, noun)}, ${isHeld(noun)},
  ${stated} and found.previous_id is null
from ${noun.versionTable} v left join ${noun.staged} found on found.previous_id = v.id
where ${inPartition} and ($5::text[], $6::text[]) is not null`,
    [...partition(publishing), certain, scope.codes ?? [], fieldsWithColumn(publishing, noun)],
  );
  return countMissing(publishing, noun);
}

function fieldsWithColumn({ reading }: Publishing, noun: PublishedNoun): string[] {
  return reading.columns
    .filter((column) => column.entity === noun.entity)
    .map((column) => column.field);
}

/** A row in error of which no key was read may be any of the missing ones: then none is known to be gone. */
async function hasUnknownRows(
  { client, reading }: Publishing,
  noun: PublishedNoun,
): Promise<boolean> {
  if (reading.quarantined.some((row) => Object.keys(row.partial).length === 0)) return true;
  const keyed = noun.heldBy.map(
    (columns) => `(${columns.map((column) => `h.${column} is not null`).join(" and ")})`,
  );
  const { rows } = await client.query<{ found: boolean }>(
    `select exists (select from ${noun.held} h where not (${keyed.join(" or ")})) as found`,
  );
  return rows[0]?.found ?? false;
}

/** Equal to a row in error in all columns of one of the noun's sets. */
function isHeld(noun: PublishedNoun): string {
  const equal = noun.heldBy.map(
    (columns) => `(${columns.map((column) => `h.${column} = v.${column}`).join(" and ")})`,
  );
  return `exists (select from ${noun.held} h where ${equal.join(" or ")})`;
}

/** Facts lie where their cooperative lies; what lies nowhere counts only when the file covers all. */
function inScope({ scope }: Publishing, noun: PublishedNoun): string {
  if (scope.codes === null) return "false";
  if (scope.isWhole) return "true";
  if (noun.placedBy === "nothing") return "false";
  const unit =
    noun.placedBy === "own"
      ? "v.unit_id"
      : "(select c.unit_id from cooperative c where c.id = v.cooperative_id and c.as_of_end is null and c.to_version is null)";
  return `exists (
  select from unnest($5::text[]) as wanted (code), lateral (select ${unitOn("wanted.code", "$3::date")} as id) s
  where exists (select from unit_ancestor a where a.unit_id = ${unit} and a.ancestor_id = s.id)
    or exists (select from unit_membership m where m.unit_id = ${unit} and m.ancestor_id = s.id and m.whole
      and m.boundary_starts_on = (select max(b.starts_on) from boundary_set b where b.starts_on <= $3::date)))`;
}

interface MissingCounts {
  readonly total: number;
  readonly withdrawn: number;
  readonly held: number;
  readonly kept: number;
}

async function countMissing(publishing: Publishing, noun: PublishedNoun): Promise<MissingRows> {
  const { rows } = await publishing.client.query<MissingCounts>(
    `select count(*) filter (where p.in_scope)::integer as total, count(*) filter (where ${isWithdrawn})::integer as withdrawn,
  count(*) filter (where p.is_missing and p.is_held)::integer as held, count(*) filter (where ${isKept})::integer as kept
from ${noun.present} p`,
  );
  const counts = rows[0] ?? { total: 0, withdrawn: 0, held: 0, kept: 0 };
  const { withdrawn, held, kept } = counts;
  const issues = [
    ...(isTooLarge(publishing, counts) ? [withdrawalIssue(counts)] : []),
    ...(kept > 0 ? [await notInFileIssue(publishing, noun, kept)] : []),
  ];
  return { withdrawn, held, notInFile: kept, issues };
}

function isTooLarge(
  { allowWithdrawals }: Publishing,
  { withdrawn, total }: MissingCounts,
): boolean {
  return !allowWithdrawals && withdrawn * 100 > total * LARGEST_WITHDRAWAL_PERCENT;
}

function withdrawalIssue({ withdrawn, total }: MissingCounts): Issue {
  return {
    code: "withdrawal-large",
    severity: "ERROR",
    sheet: null,
    cell: null,
    value: null,
    details: { count: withdrawn, total, limit: LARGEST_WITHDRAWAL_PERCENT },
    row: null,
  };
}

async function notInFileIssue(
  { client }: Publishing,
  noun: PublishedNoun,
  count: number,
): Promise<Issue> {
  const { rows } = await client.query<DatabaseRow>(
    `select ${versionKeyColumns(noun)} from ${noun.present} p join ${noun.versionTable} v on v.id = p.id
where ${isKept} order by v.row, v.id limit ${NAMES_LISTED}`,
  );
  const names = rows.map((row) => Object.values(keyOfRow(noun, row)).join(" · "));
  return {
    code: "not-in-file",
    severity: "INFO",
    sheet: null,
    cell: null,
    value: names.join("; ") + (count > names.length ? "; …" : ""),
    details: { count, entity: noun.entity },
    row: null,
  };
}
