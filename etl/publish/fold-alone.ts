/**
 * The fold of a version that stands alone in its group, which nearly all do: nothing is weighed, so that nothing need
 * be grouped. What it says is what the reading says, by the rules of fold.ts.
 */
import { reportedFields } from "./content-columns.ts";
import type { ContentColumn } from "./content-columns.ts";
import type { PublishedNoun } from "./nouns.ts";

/** A select over `versions`, in the order of the fold's columns, that ends in a condition. */
export function aloneStatement(noun: PublishedNoun, versions: string): string {
  const reported = reportedFields(noun.columns);
  const columns = [
    ...noun.columns.map(statedValue),
    listOf(reported.map((field) => `when '${field}' = any(v.bound_fields) then '${field}'`)),
    listOf(reported.map((field) => `when ${isInvalid(noun, field)} then '${field}'`)),
    ...(noun.hasStatus ? ["v.status_order > 0"] : []),
  ];
  return `select v.member_id, v.as_of, null::date, ${columns.join(",\n  ")}
from ${versions} v where true`;
}

/** A field without a column in the file says nothing. */
function statedValue({ name, boundBy }: ContentColumn): string {
  return boundBy === null
    ? `v.${name}`
    : `case when '${boundBy}' = any(v.bound_fields) then v.${name} end`;
}

function isInvalid(noun: PublishedNoun, field: string): string {
  const column = noun.columns.find((each) => each.property === field);
  if (column === undefined) throw new Error(`Noun ${noun.name} has no column for ${field}.`);
  const isStated = `'${field}' = any(v.bound_fields) and '${field}' = any(v.invalid_fields)`;
  return noun.fold === "latest" ? isStated : `${isStated} and v.${column.name} is null`;
}

function listOf(cases: readonly string[]): string {
  const fields = cases.map((each) => `case ${each} end`);
  return `array_remove(array[${fields.join(", ")}]::text[], null)`;
}
