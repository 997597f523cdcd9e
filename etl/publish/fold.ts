/**
 * The SQL that folds versions into merged readings (data-model.md 2, 7, 9), built from a noun's columns: no noun has
 * one of its own. It reads `member` rows: identities to fold with the group in which value statuses stand together.
 */
import { decides, precedence } from "../../src/database/merge-order.ts";
import { reportedFields } from "./content-columns.ts";
import type { ContentColumn } from "./content-columns.ts";
import { aloneStatement } from "./fold-alone.ts";
import type { PublishedNoun } from "./nouns.ts";

/** Table of the identities to fold: id, group_key, status_order. */
export const memberTable = "member";

/** Lists are folded as text: aggregates cannot hold arrays of different lengths. Codes have no such character. */
const LIST_SEPARATOR = ",";

/** Table of the open versions of the members, with their group, status and source rank: small, whatever the history. */
const versionsOf = (noun: PublishedNoun): string => `folding_${noun.table}`;

/** Fills and measures the versions to fold; the fold itself reads nothing else. */
export function gatherStatements(noun: PublishedNoun): readonly string[] {
  return [
    `create temp table ${versionsOf(noun)} on commit drop as
select m.id as member_id, m.group_key, m.status_order, source.rank, load.data_version as stated_version, v.*
from ${memberTable} m
join ${noun.versionTable} v on v.${noun.identity} = m.id and v.to_version is null
join source on source.id = v.source_id
join load on load.id = v.load_id`,
    `analyze ${versionsOf(noun)}`,
  ];
}

/** A select with the columns of `readingColumns`, one row an identity and step of `as_of`. */
export function foldStatement(noun: PublishedNoun): string {
  const own = noun.columns.map((column) => `${foldColumn(noun, column)} as ${column.name}`);
  const reported = reportedFields(noun.columns);
  const best = "r.status_order > 0 and r.status_order = s.best_order as is_best";
  const alone = aloneStatement(noun, versionsOf(noun));
  return `with crowded as materialized (
  select group_key from ${versionsOf(noun)} group by group_key having count(*) > 1
), step as (
  select group_key, as_of, lead(as_of) over days as as_of_end, max(best_order) over days as best_order
  from (select group_key, as_of, max(status_order) as best_order from ${versionsOf(noun)}
    where group_key in (select group_key from crowded) group by group_key, as_of) reported
  window days as (partition by group_key order by as_of)
), folded as (
select r.id, s.as_of, s.as_of_end, ${own.join(",\n  ")},
  array_remove(array[${reported.map(boundField).join(", ")}]::text[], null) as bound_fields,
  array_remove(array[${reported.map((field) => invalidField(noun, field)).join(", ")}]::text[], null) as invalid_fields${noun.hasStatus ? `,\n  ${best}` : ""}
from ${memberTable} r
join step s on s.group_key = r.group_key
join ${versionsOf(noun)} v on v.group_key = r.group_key and v.as_of <= s.as_of and ${contributes(noun)}
group by r.id, r.status_order, s.as_of, s.as_of_end, s.best_order
having bool_or(v.member_id = r.id)
union all
${alone} and not exists (select from crowded c where c.group_key = v.group_key)
)
${placed(noun)}`;
}

/** Columns of the reading, in the order of the fold. */
export function readingColumns(noun: PublishedNoun): readonly string[] {
  return [
    "id",
    "as_of",
    "as_of_end",
    ...noun.columns.map(({ name }) => name),
    "bound_fields",
    "invalid_fields",
    ...(noun.hasStatus ? ["is_best"] : []),
    ...(noun.takesCooperativeUnit === true ? ["unit_id"] : []),
  ];
}

/** The status of a reading is its own; where the noun allows it, lower ones fill what it lacks. */
function contributes(noun: PublishedNoun): string {
  return noun.fillsFromLowerStatus === true
    ? "v.status_order <= r.status_order"
    : "v.member_id = r.id";
}

/** First in the noun's order of precedence. */
function first(noun: PublishedNoun, value: string, condition: string): string {
  return `(array_agg(${value} order by ${precedence(noun)}) filter (where ${condition}))[1]`;
}

function foldColumn(noun: PublishedNoun, column: ContentColumn): string {
  const value = `v.${column.name}`;
  const condition = decides(noun, column);
  if (!column.isList) return first(noun, value, condition);
  const text = first(noun, `array_to_string(${value}, '${LIST_SEPARATOR}')`, condition);
  return `string_to_array(${text}, '${LIST_SEPARATOR}')`;
}

function boundField(field: string): string {
  return `case when bool_or('${field}' = any(v.bound_fields)) then '${field}' end`;
}

/** Null because the cell that would have decided could not be read. */
function invalidField(noun: PublishedNoun, field: string): string {
  const column = noun.columns.find((each) => each.property === field);
  if (column === undefined) throw new Error(`Noun ${noun.name} has no column for ${field}.`);
  const deciding = first(
    noun,
    `'${field}' = any(v.invalid_fields)`,
    `'${field}' = any(v.bound_fields)`,
  );
  const isNull = noun.fold === "latest" ? "true" : `bool_and(v.${column.name} is null)`;
  return `case when ${isNull} and ${deciding} then '${field}' end`;
}

function placed(noun: PublishedNoun): string {
  return noun.takesCooperativeUnit === true
    ? `select folded.*, ${lastKnownUnit("folded.cooperative_id")} as unit_id from folded`
    : "select * from folded";
}

/** SQL: facts are where their cooperative is, or was last known before it was withdrawn. */
export function lastKnownUnit(cooperativeId: string): string {
  return `(select k.unit_id from cooperative k where k.id = ${cooperativeId} and k.as_of_end is null
    and not exists (select from load l where l.state = 'UNDONE' and l.data_version = k.from_version)
  order by k.to_version desc nulls first limit 1)`;
}
