/** What an answer rests on, so that it is known when it is out of date. */
import { referenceMark } from "../database/freshness.ts";
import type { Noun } from "../model/describe/noun.ts";
import { nounNamed } from "./descriptors.ts";
import type { Plan } from "./plan.ts";
import { visitPlan } from "./steps/visit.ts";

/** They come with the program and change with it as a whole. */
const referenceNouns: ReadonlySet<string> = new Set([
  "AdminUnit",
  "UnitSuccession",
  "Indicator",
  "MeasurementUnit",
  "Programme",
  "Target",
]);
const computedNouns: ReadonlySet<string> = new Set(["DigitalAssessment"]);

/**
 * Names of the marks that an answer to a completed plan rests on; null: on data that bear none, such as jobs and
 * loads. The reference data are always among them: scopes, conditions and keys look units up.
 */
export function marksOf(plan: Plan): readonly string[] | null {
  const names = new Set<string | null>([referenceMark]);
  if (plan.kind !== "nodes") names.add(markOf(nounNamed(plan.noun)));
  visitPlan(plan, {
    rows: ({ noun }) => {
      names.add(markOf(noun));
      return [];
    },
    field: (_, field) => {
      // Of loads and their sources.
      if (field.kind === "provenance") names.add(null);
      return field;
    },
  });
  return names.has(null) ? null : [...(names as Set<string>)].toSorted();
}

function markOf({ name, time }: Noun): string | null {
  if (referenceNouns.has(name)) return referenceMark;
  return time !== "plain" || computedNouns.has(name) ? name : null;
}
