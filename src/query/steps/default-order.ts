import type { Direction, OrderKey } from "../plan.ts";
import { nounNamed, primaryKeyOf } from "../descriptors.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/**
 * By the noun's own order when none is asked, and always by the primary key at last: no two rows tie. It goes the way
 * of the key before it, so that one index serves both ways.
 */
export const defaultOrder: Step = (plan) =>
  visitPlan(plan, {
    connection: (connection) => {
      const noun = nounNamed(connection.noun);
      const isAsked = connection.order.length > 0;
      const direction = noun.newestFirst === true ? "desc" : "asc";
      const order = isAsked ? connection.order : [byField(noun.defaultOrder, direction)];
      const primaryKey = primaryKeyOf(noun).property;
      const isTotal = order.some((key) => key.kind === "field" && key.property === primaryKey);
      if (isTotal) return { ...connection, order };
      return { ...connection, order: [...order, byField(primaryKey, order.at(-1)!.direction)] };
    },
  });

function byField(property: string, direction: Direction): OrderKey {
  return { kind: "field", property, direction, nulls: "last" };
}
