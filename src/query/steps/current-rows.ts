import { mentions } from "./mentions.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";
import type { Place } from "./visit.ts";

/**
 * Readings are those of today (data-model.md 2). Of what files reported the rows we still hold are shown, unless the
 * caller asks about `toVersion`; one that is named by its id is shown in any case.
 */
export const currentRows: Step = (plan) =>
  visitPlan(plan, { rows: (place) => (isLimited(place) ? [{ kind: "current" }] : []) });

function isLimited({ noun, where, reach }: Place): boolean {
  if (noun.time === "reading") return true;
  return noun.time === "version" && reach === "many" && !mentions(where, "toVersion");
}
