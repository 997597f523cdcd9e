/** Types of the values of a cursor, in the order of the order. */
import type { CursorType } from "../cursor.ts";
import { attributeNamed, nounNamed, relationNamed, targetOf } from "../descriptors.ts";
import type { ConnectionPlan, GroupsPlan } from "../plan.ts";
import { groupKeyTypes } from "./group-order.ts";
import { aggregateType, relevanceType, sqlTypeOf } from "./types.ts";

export function cursorTypesOf({ noun: name, order }: ConnectionPlan): readonly CursorType[] {
  const noun = nounNamed(name);
  return order.map((key) => {
    if (key.kind === "relevance") return relevanceType;
    if (key.kind === "aggregate") return aggregateType(key.aggregate);
    const owner = key.kind === "field" ? noun : targetOf(relationNamed(noun, key.relation));
    return sqlTypeOf(attributeNamed(owner, key.property));
  });
}

export function groupCursorTypesOf(plan: GroupsPlan): readonly CursorType[] {
  return groupKeyTypes(plan);
}
