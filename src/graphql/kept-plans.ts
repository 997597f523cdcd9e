/**
 * Plans and statements of queries that come again with other variables, kept within a bound of memory. Where anything
 * looks at the value of a free variable while the plan is made, the variable is free no longer.
 */
import type { OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

import { textOfViewer } from "../access/viewer.ts";
import { fillRead } from "../query/run.ts";
import { Slot } from "../query/slot.ts";
import type { Cost } from "./cost/cost-of.ts";
import { measureCost } from "./cost/measure.ts";
import { decidingPart, freeVariablesOf } from "./free-variables.ts";
import type { FreeVariables } from "./free-variables.ts";
import { planWith } from "./planned-query.ts";
import type { AskedOperation, PlannedField } from "./planned-query.ts";
import { coerceVariables } from "./variables.ts";
import type { Variables } from "./variables.ts";

type Fields = readonly PlannedField[];

/** Plans take about as much as their statements, a few times over. */
const keptCharacters = 4_000_000;
const longestPlan = 100_000;
const longestKey = 2_000;

/** An operation with certain variables given: what is looked at depends on that, as a cursor looks at the filter. */
interface KnownOperation {
  readonly number: number;
  free: FreeVariables;
}

/** Ways to give the variables of an operation that are remembered. */
const keptWays = 50;

interface Planned {
  readonly fields: Fields;
  readonly cost: Cost;
}

/**
 * Plans as `planQuery` does, sooner what was planned before.
 * @param measure what a query costs that was not planned before for such a viewer; it throws where that is too much
 */
export type KeptPlans = (
  asked: AskedOperation,
  measure?: (asked: AskedOperation) => Cost | null,
) => Planned | null;

export function planKeeper(): KeptPlans {
  const kept = new LRUCache<string, Planned>({
    maxSize: keptCharacters,
    maxEntrySize: longestPlan,
    sizeCalculation: ({ fields }, key) => key.length + sizeOf(fields),
  });
  const operations = new WeakMap<OperationDefinitionNode, LRUCache<string, KnownOperation>>();
  let number = 0;
  const knownOf = (asked: AskedOperation, variables: Variables): KnownOperation => {
    const ways = operations.get(asked.operation) ?? new LRUCache({ max: keptWays });
    operations.set(asked.operation, ways);
    const way = namesGiven(variables);
    const known = ways.get(way) ?? { number: ++number, free: freeVariablesOf(asked) };
    ways.set(way, known);
    return known;
  };
  return (asked, measure = measureCost) => {
    const variables = coerceVariables(asked);
    if (variables === null) return null;
    const known = knownOf(asked, variables);
    const keyOf = (): string =>
      `${known.number} ${textOfViewer(asked.viewer)} ${decidingPart(variables, known.free)}`;
    const found = kept.get(keyOf());
    if (found !== undefined) return fill(found, variables);
    const cost = measure(asked);
    const fields = cost && planFree(variables, asked, known);
    if (cost === null || fields === null) return null;
    const key = keyOf();
    if (key.length <= longestKey) kept.set(key, { fields, cost });
    return fill({ fields, cost }, variables);
  };
}

function namesGiven(variables: Variables): string {
  let names = "";
  for (const [name, value] of Object.entries(variables)) if (value !== null) names += `${name} `;
  return names;
}

function sizeOf(fields: Fields): number {
  return fields.reduce((sum, { read }) => sum + (read?.statement.text.length ?? 0), 1);
}

/** Planned with slots for the free variables; `known` is told which are free no longer. */
function planFree(variables: Variables, asked: AskedOperation, known: KnownOperation) {
  for (;;) {
    const slots = Object.entries(variables).flatMap(([name, value]) => {
      const shapes = value === null ? undefined : known.free.get(name);
      return shapes === undefined ? [] : [[name, new Slot(name, value, { shapes })] as const];
    });
    const fields = planWith({ ...variables, ...Object.fromEntries(slots) }, asked);
    const pinned = slots.flatMap(([name, slot]) => (slot.isPinned ? [name] : []));
    if (fields === null || pinned.length === 0) return fields;
    known.free = new Map([...known.free].filter(([name]) => !pinned.includes(name)));
  }
}

/** null: a value is refused, as execution will tell. */
function fill({ fields, cost }: Planned, variables: Variables): Planned | null {
  try {
    return {
      fields: fields.map((field) => ({
        ...field,
        read: field.read && fillRead(field.read, variables),
      })),
      cost,
    };
  } catch {
    return null;
  }
}
