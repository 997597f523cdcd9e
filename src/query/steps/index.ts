/** The steps that complete a plan, in order. */
import type { Viewer } from "../../access/viewer.ts";
import type { Plan } from "../plan.ts";
import { bestValueStatus } from "./best-value-status.ts";
import { cursors } from "./cursors.ts";
import { defaultOrder } from "./default-order.ts";
import { estimates } from "./estimates.ts";
import { limits } from "./limits.ts";
import { personalFields } from "./personal-fields.ts";
import { restrictedNouns } from "./restricted-nouns.ts";
import type { Step } from "./step.ts";
import { summaries } from "./summaries.ts";
import { time } from "./time.ts";
import { viewerScope } from "./viewer-scope.ts";

/**
 * Refusals first, what a request may not do does not depend on what is added to it; the order before the cursors,
 * which hold its values; last what the whole of it can be answered from.
 */
const steps: readonly Step[] = [
  restrictedNouns,
  personalFields,
  limits,
  estimates,
  time,
  bestValueStatus,
  viewerScope,
  defaultOrder,
  cursors,
  summaries,
];

/** Who asks, and what the cursors of the database are sealed with. */
export interface Asker {
  readonly viewer: Viewer;
  readonly cursorSecret: string;
}

/** The plan as it may be run for this viewer. @throws UserError */
export function completePlan(plan: Plan, { viewer, cursorSecret }: Asker): Plan {
  return steps.reduce((sofar, step) => step(sofar, viewer, cursorSecret), plan);
}
