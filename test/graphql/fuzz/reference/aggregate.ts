/** What the values of several rows come to. */
import type { Noun } from "../../../../src/model/describe/noun.ts";
import { attributeOf, attributeOfConstant } from "./data.ts";
import type { Row } from "./data.ts";

export interface Measure {
  /** COUNT when left out. */
  readonly function?: string;
  readonly field?: string;
}

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0);

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) / 2;
  return (sorted[Math.floor(place)]! + sorted[Math.ceil(place)]!) / 2;
}

const ofNumbers: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: sum,
  AVG: (values) => sum(values) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
  MEDIAN: middle,
};

export function aggregate(
  noun: Noun,
  { function: name = "COUNT", field }: Measure,
  rows: readonly Row[],
): number | null {
  if (field === undefined) return rows.length;
  const attribute = attributeOfConstant(noun, field);
  const values = rows.flatMap((row) => row[attribute.column] ?? []);
  if (name === "COUNT_DISTINCT") {
    const texts = rows.map((row) => row[attribute.column] ?? null).filter((each) => each !== null);
    return new Set(texts.map((each) => JSON.stringify(each))).size;
  }
  if (values.length === 0) return null;
  if (name !== "AVG" || attribute.weight === undefined) return ofNumbers[name]!(values as never);
  return weightedMean(rows, attribute.column, attributeOf(noun, attribute.weight).column);
}

/** A row without a weight says nothing of the mean. */
function weightedMean(rows: readonly Row[], column: string, weight: string): number | null {
  const told = rows
    .map((row) => [row[column] ?? null, row[weight] ?? null] as const)
    .filter((pair): pair is readonly [number, number] => !pair.includes(null));
  const total = sum(told.map(([, weight]) => weight));
  return total === 0 ? null : sum(told.map(([value, weight]) => value * weight)) / total;
}
