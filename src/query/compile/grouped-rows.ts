/** Rows to groups: keys, totals by grouping sets, measures. */
import type { Aggregate, GroupsPlan, Rollup } from "../plan.ts";
import { shareOf } from "./aggregate.ts";
import { compileConditions } from "./conditions.ts";
import { compileGroupKey } from "./group-key.ts";
import type { Measures } from "./group-measures.ts";
import { sourceOf } from "./moment.ts";
import { whereClause } from "./sql.ts";
import { compileMeasure, groupedConditions, groupedNoun } from "./summary.ts";
import type { Writer } from "./writer.ts";

export interface Grouping {
  readonly plan: GroupsPlan;
  readonly measures: Measures;
  readonly writer: Writer;
}

/** The rows that are grouped, with their keys as `k1`, `k2`, ... */
export function keyedRows({ plan, writer }: Grouping, alias: string): string {
  const noun = groupedNoun(plan);
  const rows = { noun, alias };
  const compiled = plan.by.map((key) => compileGroupKey(key, rows, writer));
  const keys = compiled.map(({ expression }, position) => `${expression} as k${position + 1}`);
  const joins = compiled.map(({ join = "" }) => join).join("");
  const conditions = compileConditions(groupedConditions(plan), rows, writer);
  return `select ${[`${alias}.*`, ...keys].join(", ")} from ${sourceOf(noun, writer)} ${alias}${joins}${whereClause(conditions)}`;
}

export function keyNames({ by }: GroupsPlan, alias: string): readonly string[] {
  return by.map((_, position) => `${alias}.k${position + 1}`);
}

/** @param from keyed rows under an alias, with what must hold of them */
export function groupRows(
  grouping: Grouping,
  {
    from,
    alias,
    rollup,
  }: { readonly from: string; readonly alias: string; readonly rollup: Rollup },
  measure: (aggregate: Aggregate) => string = (each) =>
    compileMeasure(each, { plan: grouping.plan, alias }, grouping.writer),
): string {
  const names = keyNames(grouping.plan, alias);
  const columns = [
    ...names,
    `${names.length === 0 ? "0" : `grouping(${names.join(", ")})`} as grouping`,
    ...grouping.measures.list().map((each, index) => `${measure(each)} as m${index + 1}`),
  ];
  return `select ${columns.join(", ")} ${from} group by ${groupingSets[rollup](names.join(", "))}`;
}

const groupingSets: Readonly<Record<Rollup, (keys: string) => string>> = {
  none: (keys) => (keys === "" ? "()" : keys),
  total: (keys) => (keys === "" ? "()" : `grouping sets ((${keys}), ())`),
  subtotals: (keys) => (keys === "" ? "()" : `rollup (${keys})`),
  cube: (keys) => (keys === "" ? "()" : `cube (${keys})`),
};

/** Shares need all groups: the parts are replaced by them around the grouped rows. */
export function withShares(grouped: string, { plan, measures, writer }: Grouping): string {
  const list = measures.list();
  if (!list.some((each) => each.function === "share")) return grouped;
  const alias = writer.alias();
  const columns = list.map((each, index) => {
    const name = `m${index + 1}`;
    const part = `${alias}.${name}`;
    const total = `sum(${part}) filter (where ${alias}.grouping = 0) over ()`;
    return `${each.function === "share" ? shareOf(part, total) : part} as ${name}`;
  });
  const all = [...keyNames(plan, alias), `${alias}.grouping`, ...columns].join(", ");
  return `select ${all} from (${grouped}) ${alias}`;
}

/** The keys as one value that is equal where all are, missing ones too, and that PostgreSQL can hash. */
export function keysTogether(plan: GroupsPlan, alias: string, except?: number): string {
  const names = keyNames(plan, alias).filter((_, position) => position !== except);
  return `jsonb_build_array(${names.join(", ")})`;
}
