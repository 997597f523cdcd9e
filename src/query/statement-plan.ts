/** What PostgreSQL would do for a statement, without doing it. */
import { userError } from "../errors.ts";
import type { Database } from "./database.ts";

/** A node of `explain (format json)`, as far as it is read here. */
interface PlanNode {
  readonly "Total Cost": number;
  readonly "Plan Rows": number;
  readonly "Index Name"?: string;
  readonly Plans?: readonly PlanNode[];
}

export interface PlannedStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export const explaining = "explain (format json) ";

/** @returns the estimate @throws PLAN_TOO_COSTLY where PostgreSQL's own estimate of a statement is above the limit. */
export async function checkPlanCost(
  statement: PlannedStatement,
  database: Database,
  limit: number,
): Promise<number> {
  const { "Total Cost": cost } = await planStatement(database, statement);
  if (cost > limit) throw userError("PLAN_TOO_COSTLY", { cost: Math.round(cost), limit });
  return cost;
}

interface Estimate {
  readonly cost: number;
  /** Most rows that one step gives each time it is run. */
  readonly rows: number;
  readonly indexes: readonly string[];
  /** The steps, without conditions: these hold the values of the statement. */
  readonly plan: unknown;
}

export async function estimateStatement(
  statement: PlannedStatement,
  database: Database,
): Promise<Estimate> {
  const root = await planStatement(database, statement);
  const nodes = nodesOf(root);
  const indexes = nodes.flatMap(({ "Index Name": name }) => (name === undefined ? [] : [name]));
  return {
    cost: root["Total Cost"],
    rows: Math.max(...nodes.map(({ "Plan Rows": rows }) => rows)),
    indexes: [...new Set(indexes)].sort(),
    plan: shownOf(root),
  };
}

const largestInt = 2 ** 31 - 1;

/** How many rows PostgreSQL expects of a statement. */
export async function estimateRows(
  statement: PlannedStatement,
  database: Database,
): Promise<number> {
  const { "Plan Rows": rows } = await planStatement(database, statement);
  return Math.min(Math.round(rows), largestInt);
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** All else (filters, conditions of indexes, keys of sorts and of groups) may hold values. */
const shownProperties: ReadonlySet<string> = new Set([
  "Node Type",
  "Strategy",
  "Partial Mode",
  "Parent Relationship",
  "Subplan Name",
  "CTE Name",
  "Join Type",
  "Inner Unique",
  "Command",
  "Scan Direction",
  "Relation Name",
  "Alias",
  "Index Name",
  "Function Name",
  "Workers Planned",
  "Startup Cost",
  "Total Cost",
  "Plan Rows",
  "Plan Width",
]);

function shownOf({ Plans: plans = [], ...node }: PlanNode): object {
  const shown = Object.entries(node).filter(([name]) => shownProperties.has(name));
  return {
    ...Object.fromEntries(shown),
    ...(plans.length > 0 && { Plans: plans.map(shownOf) }),
  };
}

async function planStatement(
  database: Database,
  { text, values }: PlannedStatement,
): Promise<PlanNode> {
  const { rows } = await database.query(`${explaining}${text}`, [...values]);
  const [{ Plan: plan }] = rows[0]!["QUERY PLAN"] as readonly [{ readonly Plan: PlanNode }];
  return plan;
}
