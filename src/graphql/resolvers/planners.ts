/** How root fields become plans. */
import type { Viewer } from "../../access/viewer.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { nouns } from "../../model/index.ts";
import { nounNamed } from "../../query/descriptors.ts";
import type { Plan } from "../../query/plan.ts";
import type { SelectedField } from "../selection/collect-fields.ts";
import { groupsOf, latestOr, manyOf, oneOf } from "./collection.ts";
import type { Planner } from "./collection.ts";
import { planNodes, readIds } from "./node.ts";
import { planPivot } from "./pivot.ts";

/** The root fields that are one read each. */
export const planners: ReadonlyMap<string, Planner> = new Map([
  ...nouns.flatMap((noun): [string, Planner][] => [
    [noun.plural, manyOf(noun)],
    [noun.singular, oneOf(noun)],
    ...(noun.groups === true ? [groupsEntry(noun)] : []),
  ]),
  // In the place of the generic one.
  ["dataVersion", latestOr(nounNamed("DataVersion"))],
]);

function groupsEntry(noun: Noun): [string, Planner] {
  return [`${noun.singular}Groups`, groupsOf(noun)];
}

type PlanStatement = (field: SelectedField, viewer: Viewer) => Plan;

/** Those whose rows become something else, from one statement as well. */
const planOthers: ReadonlyMap<string, PlanStatement> = new Map([
  ...nouns.map((noun): [string, PlanStatement] => [
    `${noun.singular}Pivot`,
    (field, viewer) => planPivot(noun, field.arguments, viewer).plan,
  ]),
  ["node", planByIds],
  ["nodes", planByIds],
]);

function planByIds({ arguments: input, fieldsOf }: SelectedField, { language }: Viewer): Plan {
  return planNodes(readIds(input), fieldsOf, language);
}

/** What a root field reads by one statement; null: it reads nothing, or by several statements. */
export function planStatement(field: SelectedField, viewer: Viewer): Plan | null {
  const { name, arguments: input, fieldsOf } = field;
  const plan = planners.get(name)?.(input, fieldsOf, viewer.language);
  return plan ?? planOthers.get(name)?.(field, viewer) ?? null;
}
