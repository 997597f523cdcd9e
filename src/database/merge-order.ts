/**
 * Which of several versions decides a field of the merged reading (data-model.md 2, 7, 8, 9), as SQL over versions
 * `v` with their `status_order`, the `rank` of their source and `stated_version`, the data version of their load.
 * Publishing folds by it and provenance names by it: a value and where it comes from never disagree.
 */
import type { Merge } from "../model/describe/noun.ts";

/** Best first; a plan stands alone and is the best of nothing. */
export const statusOrder: Readonly<Record<string, number>> = {
  REVISED: 4,
  ACTUAL: 3,
  PRELIMINARY: 2,
  ESTIMATE: 1,
  PLAN: 0,
};

/** A load that is being published has no data version yet: it comes after all others. */
export function precedence({ fold }: Pick<Merge, "fold">): string {
  const latest = "v.as_of desc, v.stated_version desc nulls first, v.id desc";
  return fold === "latest" ? latest : `v.status_order desc, v.rank, ${latest}`;
}

/** A state that a later report leaves blank is blank; a figure that one report leaves blank another may have. */
export function decides(
  { fold }: Pick<Merge, "fold">,
  { name, boundBy }: { readonly name: string; readonly boundBy: string | null },
): string {
  if (boundBy === null) return `v.${name} is not null`;
  const bound = `'${boundBy}' = any(v.bound_fields)`;
  return fold === "latest" ? bound : `${bound} and v.${name} is not null`;
}
