/** Administrative units in SQL, as reported or restated to a boundary set (data-model.md 5). */
import type { Boundaries } from "../plan.ts";
import type { Slot } from "../slot.ts";
import type { Writer } from "./writer.ts";

/** Ids of all units that lie wholly in the unit of this code. */
export function unitsWithin(code: string | Slot, boundaries: Boundaries, writer: Writer): string {
  const above = `join administrative_unit above on above.id = inside.ancestor_id`;
  const isNamed = `above.code = ${writer.parameter(code, "text")}`;
  if (boundaries === "AS_REPORTED") {
    return `select inside.unit_id from unit_ancestor inside ${above} where ${isNamed}`;
  }
  const set = boundarySet(boundaries, writer);
  const isWhole = writer.countsParts === true ? "" : " and inside.whole";
  return `select inside.unit_id from unit_membership inside ${above} where inside.boundary_starts_on = ${set}${isWhole} and ${isNamed}`;
}

/** Ids of all units that lie wholly in one of the units of today. */
export function unitsInScope(codes: readonly string[], writer: Writer): string {
  const set = boundarySet("CURRENT", writer);
  return `select inside.unit_id from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id where inside.boundary_starts_on = ${set} and inside.whole and above.code = any (${writer.parameter(codes, "text[]")})`;
}

/**
 * Every unit with the unit of a level that it lies in, as `unit_id` and `ancestor_id`; one that was split has none.
 * Joined once, not looked up row by row: groups are made of hundreds of thousands of rows.
 */
export function unitsAbove(
  { level, boundaries }: { readonly level: string; readonly boundaries: Boundaries },
  writer: Writer,
): string {
  const isOfLevel = `above.level = ${writer.parameter(level, "text")}`;
  const above = `join administrative_unit above on above.id = inside.ancestor_id`;
  const units = `select inside.unit_id, inside.ancestor_id from`;
  if (boundaries === "AS_REPORTED") {
    return `${units} unit_ancestor inside ${above} where ${isOfLevel}`;
  }
  const set = boundarySet(boundaries, writer);
  return `${units} unit_membership inside ${above} where inside.boundary_starts_on = ${set} and inside.whole and ${isOfLevel}`;
}

/** Ids of the units that lie only in part in a unit of a level, or in the very one. */
export function unitsInPart(
  boundaries: Boundaries,
  of: { readonly level: string } | { readonly ancestor: string },
  writer: Writer,
): string {
  const set = boundarySet(boundaries, writer);
  const parts = `select inside.unit_id from unit_membership inside`;
  const isPart = `where inside.boundary_starts_on = ${set} and not inside.whole`;
  if ("ancestor" in of) return `${parts} ${isPart} and inside.ancestor_id = ${of.ancestor}`;
  const level = writer.parameter(of.level, "text");
  return `${parts} join administrative_unit above on above.id = inside.ancestor_id ${isPart} and above.level = ${level}`;
}

/** Whether a unit of this code exists in the boundaries. */
export function unitExists(code: string | Slot, boundaries: Boundaries, writer: Writer): string {
  const named = writer.parameter(code, "text");
  if (boundaries === "AS_REPORTED") {
    return `exists (select 1 from administrative_unit where code = ${named})`;
  }
  const set = boundarySet(boundaries, writer);
  return `exists (select 1 from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id where inside.boundary_starts_on = ${set} and above.code = ${named})`;
}

/** First day of the boundary set, which names it. */
export function boundarySet(boundaries: Boundaries, writer: Writer): string {
  if (boundaries === "CURRENT") {
    return `(select starts_on from boundary_set where ends_on is null)`;
  }
  const day = writer.parameter(boundaries, "date");
  return `(select starts_on from boundary_set where starts_on <= ${day} and (ends_on is null or ends_on >= ${day}))`;
}
