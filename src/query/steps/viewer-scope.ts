import type { Noun, Relation } from "../../model/describe/noun.ts";
import { targetOf } from "../descriptors.ts";
import type { Condition } from "../plan.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/**
 * A viewer of some units sees only rows of these: by the unit of the row, else by that of the reading or organisation
 * it belongs to. What belongs to none is held back too.
 */
export const viewerScope: Step = (plan, { scopeUnits }) =>
  scopeUnits === null
    ? plan
    : visitPlan(plan, { rows: ({ noun }) => conditionsOn(noun, scopeUnits) });

function conditionsOn(noun: Noun, units: readonly string[]): readonly Condition[] {
  const inScope: Condition = { kind: "inScope", units };
  if (noun.unitColumn !== undefined) return [inScope];
  const owner = noun.relations.find(leadsToUnit);
  if (owner === undefined) return [];
  const scope: readonly Condition[] =
    targetOf(owner).time === "reading" ? [{ kind: "current" }] : [];
  const where = [inScope];
  return [{ kind: "related", relation: owner.property, match: "some", where, scope }];
}

function leadsToUnit(relation: Relation): boolean {
  const { unitColumn, time } = targetOf(relation);
  return relation.kind === "toOne" && unitColumn !== undefined && time !== "plain";
}
