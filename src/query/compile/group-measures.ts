/** Measures as columns of the grouped rows, each once. */
import { aggregatesOf } from "../group-fields.ts";
import type { Aggregate, GroupsPlan } from "../plan.ts";

export interface Measures {
  /** Name of the column. */
  readonly of: (aggregate: Aggregate) => string;
  /** Name of the column with the same measure of the group that is compared with. */
  readonly previousOf: (aggregate: Aggregate) => string;
  readonly list: () => readonly Aggregate[];
}

export function measuresOf(plan: GroupsPlan): Measures {
  const known = new Map<string, Aggregate>();
  const placeOf = (aggregate: Aggregate): number => {
    const name = JSON.stringify(aggregate);
    known.set(name, aggregate);
    return [...known.keys()].indexOf(name) + 1;
  };
  for (const aggregate of aggregatesOf(plan)) placeOf(aggregate);
  return {
    of: (aggregate) => `m${placeOf(aggregate)}`,
    previousOf: (aggregate) => `b${placeOf(aggregate)}`,
    list: () => [...known.values()],
  };
}
