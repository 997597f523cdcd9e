/** Every group beside the one that it is compared with: a period or a year before. */
import type { GroupComparison } from "../plan.ts";
import { keyNames, keysTogether } from "./grouped-rows.ts";
import type { Grouping } from "./grouped-rows.ts";
import { timeOf } from "./group-time.ts";

/** @param name of the groups. @returns them with `has_previous` and, as `b1`, `b2`, ..., the measures before. */
export function comparedGroups(
  { position, with: earlier }: GroupComparison,
  name: string,
  { plan, measures }: Grouping,
): string {
  const time = `k${position + 1}`;
  const before = timeOf(plan, position)[earlier](`g.${time}`);
  const own = measures.list().map((_, index) => `g.m${index + 1}`);
  const previous = measures.list().map((_, index) => `b.m${index + 1} as b${index + 1}`);
  const columns = [
    ...keyNames(plan, "g"),
    "g.grouping",
    ...own,
    "b.grouping is not null as has_previous",
    ...previous,
  ];
  const isSame = ["g", "b"].map((alias) => keysTogether(plan, alias, position)).join(" = ");
  return `select ${columns.join(", ")} from ${name} g left join ${name} b on b.grouping = g.grouping and b.${time} = ${before} and ${isSame}`;
}
