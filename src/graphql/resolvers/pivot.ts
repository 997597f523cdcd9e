/** `xPivot`: groups by the keys of rows and columns with all totals, laid out as a table. */
import type { Noun } from "../../model/describe/noun.ts";
import { runPlan } from "../../query/run.ts";
import { readMoment } from "../../query/read/moment.ts";
import { readPivot } from "../../query/pivot/read-pivot.ts";
import { pivotTable } from "../../query/pivot/table.ts";
import type { PivotGroups } from "../../query/pivot/table.ts";
import type { RootResolver } from "./collection.ts";

export function pivotOf(noun: Noun): RootResolver {
  return async (_, input, context) => {
    const { language, limits } = context.viewer;
    const pivot = readPivot(noun, input, { language, limit: limits.pageSize });
    const groups = (await runPlan({ ...pivot.plan, ...readMoment(input) }, context)) as PivotGroups;
    return pivotTable(groups, pivot);
  };
}
