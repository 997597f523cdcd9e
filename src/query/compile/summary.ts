/** Groups from the sums kept of a noun instead of from its rows: the same columns, other aggregates. */
import type { Noun } from "../../model/describe/noun.ts";
import { attributeNamed, nounNamed } from "../descriptors.ts";
import type { Aggregate, AggregateFunction, Condition, GroupsPlan } from "../plan.ts";
import { compileAggregate } from "./aggregate.ts";
import type { Writer } from "./writer.ts";

/** What is grouped: rows of the noun, or of its summary under the same names. */
export function groupedNoun({ noun: name, summary }: GroupsPlan): Noun {
  const noun = nounNamed(name);
  return summary === undefined ? noun : { ...noun, table: summary };
}

export function groupedConditions({ summary, scope, where }: GroupsPlan): readonly Condition[] {
  const limits = summary === undefined ? scope : scope.filter(({ kind }) => kind !== "current");
  return [...limits, ...where];
}

/** @param alias of what is grouped */
export function compileMeasure(
  aggregate: Aggregate,
  { plan, alias }: { readonly plan: GroupsPlan; readonly alias: string },
  writer: Writer,
): string {
  const noun = nounNamed(plan.noun);
  if (plan.summary === undefined) return compileAggregate(aggregate, { noun, alias }, writer);
  const { function: name, property } = aggregate;
  const attribute = property === null ? null : attributeNamed(noun, property);
  const compile = functions[name];
  if (compile === undefined) throw new Error(`${plan.summary} does not tell ${name}.`);
  return compile({
    rows: `coalesce(sum(${alias}.row_count), 0)::bigint`,
    column: attribute === null ? "" : `${alias}.${attribute.column}`,
    isWeighted: attribute?.weight !== undefined,
  });
}

interface Summed {
  /** How many rows. */
  readonly rows: string;
  readonly column: string;
  readonly isWeighted: boolean;
}

/** Types and scales are those of `compileAggregate`, so that numbers are written alike. */
const functions: Partial<Record<AggregateFunction, (summed: Summed) => string>> = {
  count: ({ rows }) => rows,
  countDistinct: ({ column }) => `count(distinct ${column})`,
  sum: ({ column }) => `sum(${column}_sum)::numeric`,
  avg: ({ column, isWeighted }) =>
    isWeighted
      ? `(sum(${column}_weighted) / nullif(sum(${column}_weight), 0))::numeric`
      : `(sum(${column}_sum) / nullif(sum(${column}_count), 0))::numeric`,
  share: ({ rows, column }) => (column === "" ? rows : `sum(${column}_sum)`),
};
