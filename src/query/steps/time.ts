import type { Noun } from "../../model/describe/noun.ts";
import type { Condition, Moment } from "../plan.ts";
import { mentions } from "./mentions.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";
import type { Place } from "./visit.ts";

/**
 * Readings are those of today, or of the moment that is asked about (data-model.md 2). Of what files reported the rows
 * held then are shown; without a moment those we still hold, unless the caller asks about `toVersion`, and one that is
 * named by its id in any case. What is valid for a time is that of the day; a row refers to what it was reported for.
 */
export const time: Step = (plan) =>
  visitPlan(plan, { rows: (place) => conditionsOn(place, plan.moment) });

function conditionsOn(place: Place, moment: Moment | undefined): readonly Condition[] {
  const { noun, reach } = place;
  if (noun.time !== "plain") return isLimited(place, moment) ? [{ kind: "current" }] : [];
  const day = moment?.day ?? null;
  if (day === null || reach === "reference" || !isValidForATime(noun)) return [];
  return [{ kind: "validOn", date: day }];
}

function isLimited({ noun, where, reach }: Place, moment: Moment | undefined): boolean {
  if (noun.time === "reading" || moment !== undefined) return true;
  return reach === "many" && !mentions(where, "toVersion");
}

function isValidForATime({ attributes }: Noun): boolean {
  return attributes.some(({ property }) => property === "validTo");
}
