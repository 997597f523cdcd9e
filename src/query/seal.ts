/**
 * What ties a cursor to its list: a key made of the secret of the database and of all that decides which rows come, for
 * this viewer, and in which order. Cursors are encrypted and signed by it, so that one that was made up, changed or
 * taken from another list cannot be opened, and none shows the values it holds.
 */
import { createHmac } from "node:crypto";

import type { ConnectionPlan, GroupsPlan, Moment, Seal } from "./plan.ts";

interface Sealing {
  readonly moment: Moment | undefined;
  readonly cursorSecret: string;
}

/** Not the row that a list stands beneath: one cursor is said for the lists beneath all rows. */
export function sealOf({ noun, where, scope, order }: ConnectionPlan, sealing: Sealing): Seal {
  return seal(["rows", noun, where, scope, order], sealing);
}

/** Of groups, the keys, totals and filled gaps too: they make the rows. */
export function groupSealOf(plan: GroupsPlan, sealing: Sealing): Seal {
  const { noun, where, scope, by, having, rollup, order, fill } = plan;
  return seal(["groups", noun, where, scope, by, having, rollup, order, fill], sealing);
}

function seal(decisive: readonly unknown[], { moment, cursorSecret }: Sealing): Seal {
  const { day = null, version = null } = moment ?? {};
  const text = JSON.stringify([...decisive, day, version]);
  return `\\x${createHmac("sha512", cursorSecret).update(text).digest("hex")}`;
}
