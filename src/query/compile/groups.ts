/** Groups to SQL: keys, totals by grouping sets, measures, and a page of the result. */
import { nounNamed } from "../descriptors.ts";
import { groupFingerprintOf } from "../fingerprint.ts";
import type { Aggregate, GroupField, GroupsPlan, Rollup } from "../plan.ts";
import { compileAggregate, shareOf } from "./aggregate.ts";
import { compileComparison } from "./comparison.ts";
import { compileConditions } from "./conditions.ts";
import { compileGroupKey } from "./group-key.ts";
import { compileGroupKeyObject } from "./group-key-object.ts";
import { compileGroupOrder } from "./group-order.ts";
import { sourceOf } from "./moment.ts";
import { compilePage } from "./page.ts";
import { jsonObject, nameLiteral, whereClause } from "./sql.ts";
import type { Writer } from "./writer.ts";

/** Measures as columns of the grouped rows, each once. */
interface Measures {
  /** Name of the column. */
  readonly of: (aggregate: Aggregate) => string;
  readonly list: () => readonly Aggregate[];
}

export function compileGroups(plan: GroupsPlan, writer: Writer): string {
  const alias = writer.alias();
  const measures = measuresOf(plan);
  const read = (): { from: string; where: readonly string[] } => ({
    from: `from (${withShares(groupedRows(plan, measures, writer), plan, measures, writer)}) ${alias}`,
    where: having(plan, measures, alias, writer),
  });
  return compilePage(
    {
      page: plan.page,
      select: plan.select,
      fingerprint: groupFingerprintOf(plan),
      alias,
      rows: read,
      count: () => {
        const { from, where } = read();
        return `(select count(*) ${from}${whereClause(where)})`;
      },
      keys: () => compileGroupOrder(plan, measures, alias),
      node: (fields) => compileGroup(fields, { plan, measures, alias }, writer),
    },
    writer,
  );
}

function measuresOf(plan: GroupsPlan): Measures {
  const measures = collectMeasures();
  for (const aggregate of aggregatesOf(plan)) measures.of(aggregate);
  return measures;
}

function aggregatesOf(plan: GroupsPlan): readonly Aggregate[] {
  const selected = plan.select.flatMap((field) => {
    if (field.kind === "nodes") return field.select;
    if (field.kind !== "edges") return [];
    return field.select.flatMap((each) => (each.kind === "node" ? each.select : []));
  });
  return [...selected, ...plan.having, ...plan.order].flatMap((each) =>
    "aggregate" in each ? [each.aggregate] : [],
  );
}

function collectMeasures(): Measures {
  const known = new Map<string, Aggregate>();
  return {
    of: (aggregate) => {
      const name = JSON.stringify(aggregate);
      known.set(name, aggregate);
      return `m${[...known.keys()].indexOf(name) + 1}`;
    },
    list: () => [...known.values()],
  };
}

function groupedRows(plan: GroupsPlan, measures: Measures, writer: Writer): string {
  const noun = nounNamed(plan.noun);
  const rows = { noun, alias: writer.alias() };
  const base = { noun, alias: writer.alias() };
  const names = plan.by.map((_, position) => `${base.alias}.k${position + 1}`);
  const compiled = plan.by.map((key) => compileGroupKey(key, rows, writer));
  const keys = compiled.map(({ expression }, position) => `${expression} as k${position + 1}`);
  const joins = compiled.map(({ join = "" }) => join).join("");
  const conditions = compileConditions([...plan.scope, ...plan.where], rows, writer);
  const grouping = names.length === 0 ? "0" : `grouping(${names.join(", ")})`;
  const columns = [
    ...names,
    `${grouping} as grouping`,
    ...measures
      .list()
      .map((each, index) => `${compileAggregate(each, base, writer)} as m${index + 1}`),
  ];
  const inner = `select ${[`${rows.alias}.*`, ...keys].join(", ")} from ${sourceOf(noun, writer)} ${rows.alias}${joins}${whereClause(conditions)}`;
  return `select ${columns.join(", ")} from (${inner}) ${base.alias} group by ${groupingSets[plan.rollup](names.join(", "))}`;
}

/** Shares need all groups: the parts are replaced by them around the grouped rows. */
function withShares(
  grouped: string,
  { by }: GroupsPlan,
  measures: Measures,
  writer: Writer,
): string {
  const list = measures.list();
  if (!list.some((each) => each.function === "share")) return grouped;
  const alias = writer.alias();
  const columns = list.map((each, index) => {
    const name = `m${index + 1}`;
    const part = `${alias}.${name}`;
    const value = each.function === "share" ? shareOf(part, `${alias}.grouping`) : part;
    return `${value} as ${name}`;
  });
  const keys = by.map((_, position) => `${alias}.k${position + 1}`);
  const all = [...keys, `${alias}.grouping`, ...columns].join(", ");
  return `select ${all} from (${grouped}) ${alias}`;
}

const groupingSets: Readonly<Record<Rollup, (keys: string) => string>> = {
  none: (keys) => (keys === "" ? "()" : keys),
  total: (keys) => `grouping sets ((${keys}), ())`,
  subtotals: (keys) => (keys === "" ? "()" : `rollup (${keys})`),
  cube: (keys) => (keys === "" ? "()" : `cube (${keys})`),
};

const measured = {
  property: "measure",
  column: "",
  nullable: true,
  vi: "",
  en: "",
  description: "",
};

function having(
  plan: GroupsPlan,
  measures: Measures,
  alias: string,
  writer: Writer,
): readonly string[] {
  const attribute = { ...measured, kind: "decimal" } as const;
  return plan.having.flatMap(({ aggregate, is }) => {
    const expression = `${alias}.${measures.of(aggregate)}`;
    return is.map((each) => compileComparison(each, { attribute, expression }, writer));
  });
}

interface GroupSource {
  readonly plan: GroupsPlan;
  readonly measures: Measures;
  readonly alias: string;
}

function compileGroup(fields: readonly GroupField[], source: GroupSource, writer: Writer): string {
  const { alias, measures, plan } = source;
  const members = fields.map((field): [string, string] => {
    const { key } = field;
    if (field.kind === "typename") return [key, nameLiteral(field.name)];
    if (field.kind === "measure") return [key, `${alias}.${measures.of(field.aggregate)}`];
    if (field.kind === "key") {
      return [key, compileGroupKeyObject(field.select, { plan, alias }, writer)];
    }
    return [key, field.kind === "grouping" ? `${alias}.grouping` : `${alias}.grouping > 0`];
  });
  return jsonObject(members);
}
