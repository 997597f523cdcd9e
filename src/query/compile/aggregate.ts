/** Aggregates over rows to SQL. */
import { attributeNamed } from "../descriptors.ts";
import type { Aggregate, AggregateFunction } from "../plan.ts";
import type { Rows } from "./conditions.ts";
import type { Writer } from "./writer.ts";

interface Measured {
  readonly value: string;
  /** Column of the number that a mean is per. */
  readonly weight: string | null;
  readonly part: number;
  /** Whether a row is of the groups themselves and not of a total. */
  readonly isGroup: string;
  readonly writer: Writer;
}

const functions: Readonly<Record<AggregateFunction, (measured: Measured) => string>> = {
  count: () => "count(*)",
  countDistinct: ({ value }) => `count(distinct ${value})`,
  sum: ({ value }) => `sum(${value})::numeric`,
  avg: ({ value, weight }) =>
    weight === null
      ? `avg(${value})::numeric`
      : `(sum(${value} * ${weight}) / nullif(sum(${weight}) filter (where ${value} is not null), 0))::numeric`,
  min: ({ value }) => `min(${value})::numeric`,
  max: ({ value }) => `max(${value})::numeric`,
  median: ({ value }) => `(percentile_cont(0.5) within group (order by ${value}))::numeric`,
  percentile: ({ value, part, writer }) =>
    `(percentile_cont(${writer.parameter(part, "double precision")}) within group (order by ${value}))::numeric`,
  share: ({ value, isGroup }) => {
    const own = value === "" ? "count(*)" : `sum(${value})`;
    return `(${own}::double precision / nullif(sum(${own}) filter (where ${isGroup}) over (), 0)::double precision)`;
  },
};

export function compileAggregate(
  { function: name, property, part = 0 }: Aggregate,
  { noun, alias }: Rows,
  writer: Writer,
  isGroup = "true",
): string {
  const attribute = property === null ? null : attributeNamed(noun, property);
  const weight = attribute?.weight;
  return functions[name]({
    value: attribute === null ? "" : `${alias}.${attribute.column}`,
    weight: weight === undefined ? null : `${alias}.${attributeNamed(noun, weight).column}`,
    part,
    isGroup,
    writer,
  });
}
