/** Values of indicators over the organisations of an area: one statement for all that are asked. */
import { indicatorByCode } from "../../domain/indicator.ts";
import { createWriter } from "../compile/writer.ts";
import type { Database } from "../database.ts";
import { runStatement } from "../run.ts";
import { organisationRows } from "./organisation-rows.ts";
import type { Area } from "./organisation-rows.ts";
import { organisationSets, organisationSums } from "./organisation-sets.ts";

export interface IndicatorValue {
  readonly value: number | null;
  /** Of a ratio; null otherwise. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly asOf: string | null;
}

interface Computation {
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly asOf: string;
}

/** Whether the data we hold can answer it at all. */
export function isComputable(code: string): boolean {
  return computationOf(code) !== null;
}

/** By code; codes that cannot be computed are left out. */
export async function indicatorValues(
  codes: readonly string[],
  where: { readonly area: Area; readonly day: string },
  database: Database,
): Promise<ReadonlyMap<string, IndicatorValue>> {
  const computed = [...new Set(codes)].flatMap((code) => {
    const computation = computationOf(code);
    return computation === null ? [] : [{ code, computation }];
  });
  if (computed.length === 0) return new Map();
  const writer = createWriter();
  const rows = organisationRows(where.area, where.day, writer);
  const values = computed.map(({ computation }) => jsonOf(computation)).join(", ");
  const text = `${rows}\nselect json_build_array(${values}) as data from organisation o`;
  const [row] = await runStatement(database, { text, values: writer.values });
  const data = row?.["data"] as readonly IndicatorValue[];
  return new Map(computed.map(({ code }, index) => [code, data[index]!]));
}

function jsonOf({ value, numerator, denominator, asOf }: Computation): string {
  return `json_build_object('value', ${value}, 'numerator', ${numerator}, 'denominator', ${denominator}, 'asOf', ${asOf})`;
}

function computationOf(code: string): Computation | null {
  const set = organisationSets[code];
  if (set !== undefined) {
    const { has, known, asOf } = set;
    const count = `case when count(*) filter (where ${known}) > 0 then count(*) filter (where ${has}) end`;
    return { ...plain, value: count, asOf: `max(${asOf}) filter (where ${known})` };
  }
  const sum = organisationSums[code];
  if (sum !== undefined) {
    const { value, of, asOf } = sum;
    const isReported = `${of} and ${value} is not null`;
    return {
      ...plain,
      value: `sum(${value}) filter (where ${of})`,
      asOf: `max(${asOf}) filter (where ${isReported})`,
    };
  }
  return ratioOf(code);
}

const plain = { numerator: "null", denominator: "null" };

/** Recomputed from its parts; the numerator is counted within the denominator. */
function ratioOf(code: string): Computation | null {
  const indicator = indicatorByCode(code);
  const over = organisationSets[indicator?.numerator ?? ""];
  const under = organisationSets[indicator?.denominator ?? ""];
  if (indicator?.unit !== "PERCENT" || over === undefined || under === undefined) return null;
  const isKnown = `(${over.known}) and (${under.has})`;
  const known = `count(*) filter (where ${isKnown}) > 0`;
  const part = `count(*) filter (where (${over.has}) and (${under.has}))`;
  const whole = `count(*) filter (where ${under.has})`;
  return {
    value: `case when ${known} then round(100.0 * ${part} / nullif(${whole}, 0), 2) end`,
    numerator: `case when ${known} then ${part} end`,
    denominator: `nullif(${whole}, 0)`,
    asOf: `max(${over.asOf}) filter (where ${isKnown})`,
  };
}
