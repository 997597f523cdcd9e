/** Groups to SQL: a page of them as JSON, with the rows beneath them. */
import { nounNamed } from "../descriptors.ts";
import type { ComparedField, GroupField, GroupsPlan } from "../plan.ts";
import { compileConditions } from "./conditions.ts";
import { compileGroupItems } from "./group-items.ts";
import { compileGroupKeyObject } from "./group-key-object.ts";
import { measuresOf } from "./group-measures.ts";
import type { Measures } from "./group-measures.ts";
import { compileGroupOrder } from "./group-order.ts";
import { groupRelation } from "./group-relation.ts";
import { compilePage } from "./page.ts";
import { compileRestatement, notPlaced } from "./restatement.ts";
import type { NotPlaced } from "./restatement.ts";
import type { PageSource } from "./page.ts";
import { sourceOf } from "./moment.ts";
import { jsonObject, nameLiteral, whereClause } from "./sql.ts";
import type { Writer } from "./writer.ts";

export function compileGroups(plan: GroupsPlan, writer: Writer): string {
  return compilePage(groupsSource(plan, writer), writer);
}

export function groupsSource(plan: GroupsPlan, writer: Writer): PageSource<GroupField> {
  // Of how many rows there are groups, and how many, follows from the values: the plan of all years and units takes
  // five times as long for some of them. Of sums there are few in any case.
  if (plan.summary === undefined) writer.dependOnValues();
  const alias = writer.alias();
  const measures = measuresOf(plan);
  const read = () => groupRelation({ plan, measures, writer }, alias);
  return {
    page: plan.page,
    select: plan.select,
    alias,
    rows: read,
    count: () => {
      const { from, where } = read();
      return `(select count(*) ${from}${whereClause(where)})`;
    },
    restatement: (field) => compileRestatement(field, () => rowsNotPlaced(plan, writer), writer),
    keys: () => compileGroupOrder(plan, measures, alias),
    node: (fields) => compileGroup(fields, { plan, measures, alias }, writer),
  };
}

/** Of all that is grouped. */
function rowsNotPlaced(plan: GroupsPlan, writer: Writer): NotPlaced {
  const rows = { noun: nounNamed(plan.noun), alias: writer.alias() };
  const found = notPlaced(plan, rows, writer);
  const from = `from ${sourceOf(rows.noun, writer)} ${rows.alias}`;
  if (found.where.length === 0) return { ...found, rows, from };
  const scope = compileConditions(plan.scope, rows, writer);
  return { ...found, rows, from, where: [...scope, ...found.where] };
}

interface GroupSource {
  readonly plan: GroupsPlan;
  readonly measures: Measures;
  readonly alias: string;
}

type Kind = GroupField["kind"];
type Compile<K extends Kind> = (
  field: Extract<GroupField, { kind: K }>,
  source: GroupSource,
  writer: Writer,
) => string;

const compilers: { readonly [K in Kind]: Compile<K> } = {
  typename: ({ name }) => nameLiteral(name),
  measure: ({ aggregate }, { alias, measures }) => `${alias}.${measures.of(aggregate)}`,
  key: ({ select }, { plan, alias }, writer) =>
    compileGroupKeyObject(select, { plan, alias }, writer),
  grouping: (_, { alias }) => `${alias}.grouping`,
  isTotal: (_, { alias }) => `${alias}.grouping > 0`,
  previous: ({ select }, source) => compareWith(select, source, ({ previous }) => previous),
  change: ({ select }, source) =>
    compareWith(select, source, ({ own, previous }) => `${own} - ${previous}`),
  items: ({ connection }, source, writer) =>
    compileGroupItems(connection, { ...source, noun: nounNamed(source.plan.noun) }, writer),
};

function compileGroup(fields: readonly GroupField[], source: GroupSource, writer: Writer): string {
  return jsonObject(
    fields.map((field) => [field.key, compilers[field.kind](field as never, source, writer)]),
  );
}

/** null where there is no group to compare with. */
function compareWith(
  fields: readonly ComparedField[],
  { alias, measures }: GroupSource,
  valueOf: (columns: { readonly own: string; readonly previous: string }) => string,
): string {
  const object = jsonObject(
    fields.map((field) => {
      if (field.kind === "typename") return [field.key, nameLiteral(field.name)];
      const own = `${alias}.${measures.of(field.aggregate)}`;
      const previous = `${alias}.${measures.previousOf(field.aggregate)}`;
      return [field.key, valueOf({ own, previous })];
    }),
  );
  return `case when ${alias}.has_previous then ${object} end`;
}
