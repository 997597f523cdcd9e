/** Whether a query may run by what it costs with its variables. */
import type { ViewerLimits } from "../../access/viewer.ts";
import { userError } from "../../errors.ts";
import { guardedDatabase } from "../../query/statement-plan.ts";
import type { GraphqlContext } from "../context.ts";
import type { Cost } from "./cost-of.ts";
import { measureCost } from "./measure.ts";
import type { Measured } from "./measure.ts";

/** From here on PostgreSQL is asked for its own estimate before it runs a statement. */
const guardedCost = 20_000;

/** Gives a query that is not cheap a database that looks first. @throws QUERY_TOO_COSTLY */
export function judgeCost(asked: Omit<Measured, "entriesAtOnce">, context: GraphqlContext) {
  const { limits } = context.viewer;
  const entriesAtOnce = context.asRows === true ? limits.pageSize : undefined;
  const measured = measureCost({ ...asked, entriesAtOnce });
  if (measured === null) return null;
  if (measured.cost > limits.cost) throw tooCostly(measured, limits);
  // What is read by and by is guarded where it is read.
  if (measured.cost >= guardedCost && context.asRows !== true) {
    context.database = guardedDatabase(context.database, limits.planCost);
  }
  return measured;
}

function tooCostly({ cost, list }: Cost, { cost: limit }: ViewerLimits): Error {
  return userError("QUERY_TOO_COSTLY", { cost, limit, list: list.join(".") });
}
