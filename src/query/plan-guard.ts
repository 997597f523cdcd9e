/** Keeps statements from being run that PostgreSQL itself expects to be too costly. */
import { LRUCache } from "lru-cache";

import type { ReadText } from "../database/prepared-reads.ts";
import type { Database } from "./database.ts";
import { checkPlanCost, explaining } from "./statement-plan.ts";
import type { PlannedStatement } from "./statement-plan.ts";

/**
 * Asks for the plan of each statement first and refuses to run one above the limit: for queries that are not cheap by
 * our own measure, so that cheap ones pay nothing. What only asks for a plan passes, and what is known to be cheap.
 */
export function guardedDatabase(database: Database, limit: number): Database {
  return {
    query: async (statement, values) => {
      const asked = typeof statement === "string" ? { text: statement } : statement;
      if (!asked.text.startsWith(explaining)) await guard({ ...asked, values }, database, limit);
      return database.query(statement, values);
    },
  };
}

/** Statements that were found to cost next to nothing, by database. Tables grow, so that it does not hold for long. */
const cheap = new WeakMap<Database, LRUCache<string, true>>();
const keptStatements = { max: 200, ttl: 60_000 };
/** Other values of the same statement may cost that many times as much. */
const spread = 100;

async function guard(
  statement: PlannedStatement & ReadText,
  database: Database,
  limit: number,
): Promise<void> {
  const known = cheap.get(database) ?? new LRUCache<string, true>(keptStatements);
  cheap.set(database, known);
  const key = keyOf(statement, limit);
  if (key !== null && known.has(key)) return;
  const cost = await checkPlanCost(statement, database, limit);
  if (key !== null && cost <= limit / spread) known.set(key, true);
}

/** null: its plan follows from its values. With a longer list a statement may cost more without bound. */
function keyOf(
  { text, values, plannedForValues }: PlannedStatement & ReadText,
  limit: number,
): string | null {
  if (plannedForValues === true) return null;
  const lengths = values.map((value) => (Array.isArray(value) ? value.length : ""));
  return `${limit} ${lengths.join(" ")}\n${text}`;
}
