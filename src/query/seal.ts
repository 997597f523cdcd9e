/**
 * What ties a cursor to its list: a key made of the secret of the database and of all that decides which rows come, for
 * this viewer, and in which order. Cursors are encrypted and signed by it, so that one that was made up, changed or
 * taken from another list cannot be opened, and none shows the values it holds.
 */
import { createHmac } from "node:crypto";

import type { ConnectionPlan, GroupsPlan, Moment, Seal } from "./plan.ts";

/** Of rows not the one that their list stands beneath: one cursor is said for the lists beneath all rows. */
export function decisiveParts(
  plan: ConnectionPlan | GroupsPlan,
  moment: Moment | undefined,
): readonly unknown[] {
  const { kind, noun, where, scope, order } = plan;
  const { day = null, version = null } = moment ?? {};
  const common = [kind, noun, day, version, where, scope, order];
  return plan.kind === "connection" ? common : [...common, ...groupParts(plan)];
}

/** Keys, totals and filled gaps make the groups. */
function groupParts({ by, having, rollup, fill }: GroupsPlan): readonly unknown[] {
  return [by, having, rollup, fill];
}

export function sealOf(parts: unknown, cursorSecret: string): Seal {
  return `\\x${createHmac("sha512", cursorSecret).update(JSON.stringify(parts)).digest("hex")}`;
}
