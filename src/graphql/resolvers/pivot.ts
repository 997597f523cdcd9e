/** `xPivot`: groups by the keys of rows and columns with all totals, laid out as a table. */
import type { Viewer } from "../../access/viewer.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { runPlan } from "../../query/run.ts";
import { readMoment } from "../../query/read/moment.ts";
import { readPivot } from "../../query/pivot/read-pivot.ts";
import type { Pivot } from "../../query/pivot/read-pivot.ts";
import { pivotTable } from "../../query/pivot/table.ts";
import type { PivotGroups } from "../../query/pivot/table.ts";
import type { InputObject } from "../../query/read/input.ts";
import type { RootResolver } from "./collection.ts";

export function pivotOf(noun: Noun): RootResolver {
  return async (_, input, context) => {
    const pivot = planPivot(noun, input, context.viewer);
    return pivotTable((await runPlan(pivot.plan, context)) as PivotGroups, pivot);
  };
}

export function planPivot(noun: Noun, input: InputObject, { language, limits }: Viewer): Pivot {
  const pivot = readPivot(noun, input, { language, limit: limits.pageSize });
  return { ...pivot, plan: { ...pivot.plan, ...readMoment(input) } };
}
