/**
 * Root fields whose answer is made of what was read, by graphql-js: what each rests on, so that it bears a tag and is
 * kept all the same.
 */
import { referenceMark } from "../../database/freshness.ts";
import { nouns } from "../../model/index.ts";
import { marksOf } from "../../query/nouns-read.ts";
import type { Plan } from "../../query/plan.ts";
import { completePlan } from "../../query/steps/index.ts";
import type { Asker } from "../../query/steps/index.ts";
import type { SelectedField } from "../selection/collect-fields.ts";
import { planStatement } from "./planners.ts";

export interface ExecutedBasis {
  /** As of a plan. */
  readonly marks: readonly string[] | null;
  /** Another day may have another answer. */
  readonly isOfToday: boolean;
}

type Find = (field: SelectedField, asker: Asker) => ExecutedBasis;

const ofStatement: Find = (field, asker) => {
  const plan: Plan | null = planStatement(field, asker.viewer);
  return { marks: plan && marksOf(completePlan(plan, asker)), isOfToday: false };
};

/** Organisations with their figures, chains and digital levels, of which indicators are made. */
const organisationMarks: readonly string[] = [
  referenceMark,
  "AnnualReport",
  "ChainParticipation",
  "Cooperative",
  "DigitalAssessment",
  "ValueChain",
];

const bases: ReadonlyMap<string, Find> = new Map<string, Find>([
  ...nouns
    .filter(({ groups }) => groups === true)
    .map(({ singular }): [string, Find] => [`${singular}Pivot`, ofStatement]),
  ["node", ofStatement],
  ["nodes", ofStatement],
  ["dataDictionary", () => ({ marks: [], isOfToday: false })],
  ["indicatorSeries", () => ({ marks: [referenceMark, "Observation"], isOfToday: false })],
  [
    "targetProgress",
    ({ arguments: { asOf } }) => ({
      marks: organisationMarks,
      isOfToday: asOf === null || asOf === undefined,
    }),
  ],
]);

/** null: it is no such field. @throws UserError for what may not or cannot be asked */
export function executedBasis(field: SelectedField, asker: Asker): ExecutedBasis | null {
  return bases.get(field.name)?.(field, asker) ?? null;
}

export function isExecutedField(name: string): boolean {
  return bases.has(name);
}
