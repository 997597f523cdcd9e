/** Whether a query may run by what it costs with its variables. */
import type { ViewerLimits } from "../../access/viewer.ts";
import { userError } from "../../errors.ts";
import type { Database } from "../../query/database.ts";
import { guardedDatabase } from "../../query/plan-guard.ts";
import type { GraphqlContext } from "../context.ts";
import type { Cost } from "./cost-of.ts";
import { measureCost } from "./measure.ts";
import type { Measured } from "./measure.ts";

/** From here on PostgreSQL is asked for its own estimate before it runs a statement. */
export const guardedCost = 20_000;

/** Gives a query that is not cheap a database that looks first. @throws QUERY_TOO_COSTLY */
export function judgeCost(asked: Omit<Measured, "entriesAtOnce">, context: GraphqlContext) {
  const { limits } = context.viewer;
  const entriesAtOnce = context.asRows === true ? limits.pageSize : undefined;
  const measured = admittedCost({ ...asked, entriesAtOnce }, limits);
  // What is read by and by is guarded where it is read.
  if (measured !== null && context.asRows !== true) guardCostly(measured, context);
  return measured;
}

/** null: the variables do not fit. @throws QUERY_TOO_COSTLY */
export function admittedCost(asked: Measured, limits: ViewerLimits): Cost | null {
  const measured = measureCost(asked);
  if (measured !== null && measured.cost > limits.cost) throw tooCostly(measured, limits);
  return measured;
}

const guarded = new WeakSet<Database>();

/** Once a request, however often it is asked. */
export function guardCostly({ cost }: Cost, context: GraphqlContext): void {
  if (cost < guardedCost || guarded.has(context.database)) return;
  context.database = guardedDatabase(context.database, context.viewer.limits.planCost);
  guarded.add(context.database);
}

function tooCostly({ cost, list }: Cost, { cost: limit }: ViewerLimits): Error {
  return userError("QUERY_TOO_COSTLY", { cost, limit, list: list.join(".") });
}
