/** What PostgreSQL would do for a statement, without doing it. */
import { userError } from "../errors.ts";
import type { Statement } from "./compile/index.ts";
import type { Database } from "./database.ts";

/** A node of `explain (format json)`, as far as it is read here. */
interface PlanNode {
  readonly "Total Cost": number;
}

/**
 * Asks for the plan of each statement first and refuses to run one above the limit: for queries that are not cheap by
 * our own measure, so that cheap ones pay nothing.
 */
export function guardedDatabase(database: Database, limit: number): Database {
  return {
    query: async (statement, values) => {
      const text = typeof statement === "string" ? statement : statement.text;
      await checkPlanCost({ text, values }, database, limit);
      return database.query(statement, values);
    },
  };
}

/** @throws PLAN_TOO_COSTLY where PostgreSQL's own estimate of a statement is above the limit. */
export async function checkPlanCost(
  statement: Pick<Statement, "text" | "values">,
  database: Database,
  limit: number,
): Promise<void> {
  const { "Total Cost": cost } = await planStatement(database, statement);
  if (cost > limit) throw userError("PLAN_TOO_COSTLY", { cost: Math.round(cost), limit });
}

async function planStatement(
  database: Database,
  { text, values }: Pick<Statement, "text" | "values">,
): Promise<PlanNode> {
  const { rows } = await database.query(`explain (format json) ${text}`, values);
  const [{ Plan: plan }] = rows[0]!["QUERY PLAN"] as readonly [{ readonly Plan: PlanNode }];
  return plan;
}
