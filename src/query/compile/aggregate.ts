/** Aggregates over rows to SQL. */
import type { Noun } from "../../model/describe/noun.ts";
import { attributeNamed } from "../descriptors.ts";
import type { Aggregate, AggregateFunction } from "../plan.ts";
import type { Writer } from "./writer.ts";

interface Measured {
  readonly value: string;
  /** Column of the number that a mean is per. */
  readonly weight: string | null;
  readonly part: number;
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
  stddev: ({ value }) => `stddev_samp(${value}::double precision)::numeric`,
  /** The part itself; `shareOf` makes the share of it when all groups are known. */
  share: ({ value }) => (value === "" ? "count(*)" : `sum(${value})`),
};

export function compileAggregate(
  { function: name, property, part = 0 }: Aggregate,
  { noun, alias }: { readonly noun: Noun; readonly alias: string },
  writer: Writer,
): string {
  const attribute = property === null ? null : attributeNamed(noun, property);
  const weight = attribute?.weight;
  return functions[name]({
    value: attribute === null ? "" : `${alias}.${attribute.column}`,
    weight: weight === undefined ? null : `${alias}.${attributeNamed(noun, weight).column}`,
    part,
    writer,
  });
}

/** Share of the grand total, which is that of all groups, whatever `having` leaves of them. */
export function shareOf(part: string, total: string): string {
  return `${part}::double precision / nullif(${total}, 0)::double precision`;
}
