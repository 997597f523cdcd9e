import type { OrderKey } from "../plan.ts";
import { nounNamed, primaryKeyOf } from "../descriptors.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/** By the noun's own order when none is asked, and always by the primary key at last: no two rows tie. */
export const defaultOrder: Step = (plan) =>
  visitPlan(plan, {
    connection: (connection) => {
      const noun = nounNamed(connection.noun);
      const asked = connection.order.length > 0 ? connection.order : [byField(noun.defaultOrder)];
      const primaryKey = primaryKeyOf(noun).property;
      const isTotal = asked.some((key) => key.kind === "field" && key.property === primaryKey);
      return { ...connection, order: isTotal ? asked : [...asked, byField(primaryKey)] };
    },
  });

function byField(property: string): OrderKey {
  return { kind: "field", property, direction: "asc", nulls: "last" };
}
