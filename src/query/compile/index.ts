/**
 * Plan to SQL: pure; one statement that answers with one row: `data`, and whether a unit or the data version that it
 * names does not exist.
 */
import { nounNamed, primaryKeyOf } from "../descriptors.ts";
import type { ConnectionPlan, GroupsPlan, NodesPart, NodesPlan, OnePlan, Plan } from "../plan.ts";
import { listOf } from "../list-fields.ts";
import { compileConditions } from "./conditions.ts";
import { compileGroups, groupsSource } from "./groups.ts";
import { sourceOf } from "./moment.ts";
import { compileOrder, orderByList } from "./order.ts";
import { compileEntries } from "./page.ts";
import { compileConnection, compileRow, connectionSource, untied } from "./rows.ts";
import { jsonDocument, jsonRow, whereClause } from "./sql.ts";
import type { JsonSource } from "./sql.ts";
import { unitExists } from "./units.ts";
import { createWriter } from "./writer.ts";
import type { RowEstimate, Writer } from "./writer.ts";

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
  /** To be planned for its values each time: a plan for whatever values would be far worse. */
  readonly plannedForValues: boolean;
  /** Units that the plan names; `missing` in the answer counts their places. */
  readonly units: Writer["units"];
  /** What PostgreSQL is asked first: the values at their places are null so far. */
  readonly estimates: readonly RowEstimate[];
}

export function compile(plan: Plan): Statement {
  const writer = createWriter(plan.moment);
  const data = dataOf(plan, writer);
  const units = [...writer.units];
  const columns = [`${jsonDocument(data)} as data`, ...unknownThings(units, writer)];
  return {
    text: `select ${columns.join(", ")}`,
    values: writer.values,
    plannedForValues: writer.dependsOnValues(),
    units,
    estimates: writer.estimates,
  };
}

/** Whether a unit or the data version that a plan names does not exist; empty where it names none. */
function unknownThings(units: Writer["units"], writer: Writer): readonly string[] {
  const missing = units.map(
    ({ code, boundaries }, place) =>
      `case when not ${unitExists(code, boundaries, writer)} then ${place} end`,
  );
  const version = writer.moment.version();
  return [
    ...(missing.length > 0 ? [`coalesce(${[...missing, "-1"].join(", ")}) as missing`] : []),
    ...(version === null
      ? []
      : [`not exists (select 1 from data_version where id = ${version}) as "versionUnknown"`]),
  ];
}

export interface EntryStatements {
  /** A row an entry, as `data`; `beyond`: it only shows that there are more. */
  readonly entries: Pick<Statement, "text" | "values">;
  /** What else the answer of `compile` tells, by itself; null: the plan names neither unit nor data version. */
  readonly unknown: Statement | null;
}

/** The entries of a list one by one. */
export function compileList(plan: ConnectionPlan | GroupsPlan): EntryStatements {
  const writer = createWriter(plan.moment);
  const text = entriesOf(plan, writer);
  const units = [...writer.units];
  const beside = createWriter(plan.moment);
  const columns = unknownThings(units, beside);
  const unknown = {
    text: `select ${columns.join(", ")}`,
    values: beside.values,
    plannedForValues: beside.dependsOnValues(),
    units,
    estimates: [],
  };
  return {
    entries: { text, values: writer.values },
    unknown: columns.length === 0 ? null : unknown,
  };
}

function entriesOf(plan: ConnectionPlan | GroupsPlan, writer: Writer): string {
  if (plan.kind === "groups") {
    return compileEntries(groupsSource(plan, writer), listOf(plan.select), writer);
  }
  return compileEntries(connectionSource(plan, untied, writer), listOf(plan.select), writer);
}

const compilers: {
  readonly [K in Plan["kind"]]: (plan: Extract<Plan, { kind: K }>, writer: Writer) => JsonSource;
} = {
  connection: (plan, writer) => compileConnection(plan, untied, writer),
  groups: compileGroups,
  one: compileOne,
  nodes: compileNodes,
};

function dataOf(plan: Plan, writer: Writer): JsonSource {
  return compilers[plan.kind](plan as never, writer);
}

function compileOne(plan: OnePlan, writer: Writer): JsonSource {
  const noun = nounNamed(plan.noun);
  const rows = { noun, alias: writer.alias() };
  const conditions = compileConditions([...plan.scope, ...plan.where], rows, writer);
  const order = orderByList(compileOrder(plan.order, rows, writer), { direction: "forward" });
  const from = `from ${sourceOf(noun, writer)} ${rows.alias}${whereClause(conditions)} order by ${order} limit 1`;
  return { members: compileRow(plan.select, rows, writer), from };
}

/** An object for each noun, with its rows by surrogate. */
function compileNodes({ parts }: NodesPlan, writer: Writer): JsonSource {
  return { members: parts.map((part) => [part.noun, compilePart(part, writer)]) };
}

function compilePart(part: NodesPart, writer: Writer): string {
  const noun = nounNamed(part.noun);
  const rows = { noun, alias: writer.alias() };
  const key = `${rows.alias}.${primaryKeyOf(noun).column}`;
  const isWanted = `${key} = any (${writer.parameter(part.ids, "bigint[]")})`;
  const conditions = [isWanted, ...compileConditions(part.scope, rows, writer)];
  const row = jsonRow({ members: compileRow(part.select, rows, writer) });
  return `(select coalesce(json_object_agg(${key}, ${row}), '{}'::json) from ${noun.table} ${rows.alias}${whereClause(conditions)})`;
}
