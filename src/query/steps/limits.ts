import type { ViewerLimits } from "../../access/viewer.ts";
import { userError } from "../../errors.ts";
import { selectedGroupFields } from "../group-fields.ts";
import type { Condition, GroupsPlan, Page } from "../plan.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

const depthLimit = 8;
const conditionLimit = 200;
/** Each may fold a text of every row. */
const patternLimit = 20;

/** How much one request may ask for: the size of pages, how far they are passed over, how large filters are. */
export const limits: Step = (plan, viewer) => {
  if (plan.kind === "one") checkConditions(plan.where);
  return visitPlan(plan, {
    connection: (connection) => {
      checkPage(connection.page, viewer.limits);
      checkConditions(connection.where);
      for (const key of connection.order) if (key.kind === "aggregate") checkConditions(key.where);
      return connection;
    },
    groups: (groups) => {
      checkPage(groups.page, viewer.limits);
      checkItems(groups, viewer.limits);
      checkConditions(groups.where);
      return groups;
    },
  });
};

function checkPage({ argument, size, offset }: Page, most: ViewerLimits): void {
  if (size > most.pageSize) throw userError("PAGE_TOO_LARGE", { argument, limit: most.pageSize });
  if (offset > most.offset) {
    throw userError("PAGE_TOO_LARGE", { argument: "offset", limit: most.offset });
  }
}

/** The rows of all groups of a page together are as many as those of one page of rows. */
function checkItems(groups: GroupsPlan, { pageSize }: ViewerLimits): void {
  const items = selectedGroupFields(groups).reduce(
    (sum, field) => sum + (field.kind === "items" ? field.connection.page.size : 0),
    0,
  );
  if (groups.page.size * items <= pageSize) return;
  throw userError("PAGE_TOO_LARGE", {
    argument: `${groups.page.argument} x items`,
    limit: pageSize,
  });
}

function checkConditions(conditions: readonly Condition[]): void {
  if (depthOf(conditions) > depthLimit) throw userError("QUERY_TOO_DEEP", { limit: depthLimit });
  if (countOf(conditions, () => true) > conditionLimit) {
    throw userError("LIST_TOO_LONG", { argument: "where", limit: conditionLimit });
  }
  if (countOf(conditions, isPattern) > patternLimit) {
    throw userError("LIST_TOO_LONG", { argument: "contains, startsWith", limit: patternLimit });
  }
}

function depthOf(conditions: readonly Condition[]): number {
  return conditions.reduce((deepest, each) => Math.max(deepest, 1 + depthOf(within(each))), 0);
}

function countOf(
  conditions: readonly Condition[],
  isCounted: (condition: Condition) => boolean,
): number {
  return conditions.reduce(
    (sum, each) => sum + Number(isCounted(each)) + countOf(within(each), isCounted),
    0,
  );
}

function isPattern(condition: Condition): boolean {
  if (condition.kind !== "compare") return false;
  return condition.operator === "contains" || condition.operator === "startsWith";
}

function within(condition: Condition): readonly Condition[] {
  if (condition.kind === "related" || condition.kind === "aggregate") return condition.where;
  if (condition.kind === "not") return [condition.of];
  return condition.kind === "all" || condition.kind === "any" ? condition.of : [];
}
