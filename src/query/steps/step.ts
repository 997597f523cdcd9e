import type { Viewer } from "../../access/viewer.ts";
import type { Plan } from "../plan.ts";

/** Pure: checks a plan, or gives a more complete one. */
export type Step = (plan: Plan, viewer: Viewer, cursorSecret: string) => Plan;
