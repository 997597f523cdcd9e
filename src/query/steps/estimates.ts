import { userError } from "../../errors.ts";
import type { ConnectionPlan } from "../plan.ts";
import { badInput } from "../refusals.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/**
 * PostgreSQL estimates the rows of one list, that of the root: beneath rows it would be asked once a row. Its statistics
 * are of all rows, also of those that a viewer of some units may not see.
 */
export const estimates: Step = (plan, { scopeUnits }) => {
  const isRoot = plan.kind === "connection";
  if (isRoot && scopeUnits !== null && plan.select.some(isEstimate)) {
    throw userError("FORBIDDEN", { what: "totalCountEstimate" });
  }
  const others = isRoot
    ? { ...plan, select: plan.select.filter((each) => !isEstimate(each)) }
    : plan;
  visitPlan(others, { connection: refuseEstimate });
  return plan;
};

function isEstimate({ kind }: ConnectionPlan["select"][number]): boolean {
  return kind === "totalCountEstimate";
}

function refuseEstimate(connection: ConnectionPlan): ConnectionPlan {
  if (!connection.select.some(isEstimate)) return connection;
  throw badInput(
    "totalCountEstimate is of root fields alone; ask for totalCount here",
    "totalCountEstimate chỉ có ở trường gốc; ở đây hãy dùng totalCount",
  );
}
