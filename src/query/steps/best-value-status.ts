import { mentions } from "./mentions.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";
import type { Place } from "./visit.ts";

/** Rows that a noun leaves out unless asked for: all but the best value status of a period (data-model.md 8). */
export const bestValueStatus: Step = (plan) =>
  visitPlan(plan, { rows: (place) => (isLimited(place) ? [{ kind: "unlessAsked" }] : []) });

function isLimited({ noun, where, reach }: Place): boolean {
  return (
    noun.unlessAsked !== undefined &&
    reach === "many" &&
    !mentions(where, noun.unlessAsked.property)
  );
}
