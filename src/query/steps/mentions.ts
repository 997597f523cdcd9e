import type { Condition } from "../plan.ts";

/** Whether conditions on a noun speak of one of its own fields, at any depth. */
export function mentions(conditions: readonly Condition[], property: string): boolean {
  return conditions.some((each) => {
    if (each.kind === "compare") return each.property === property;
    if (each.kind === "not") return mentions([each.of], property);
    return (each.kind === "all" || each.kind === "any") && mentions(each.of, property);
  });
}
