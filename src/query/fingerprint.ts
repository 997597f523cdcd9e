/** What ties a cursor to the order it was made in. */
import { createHash } from "node:crypto";

import type { ConnectionPlan, GroupsPlan } from "./plan.ts";

export function fingerprintOf({ noun, order }: ConnectionPlan): string {
  return digest(["rows", noun, order]);
}

/** Of groups, the keys, totals and filled gaps too: they make the rows. */
export function groupFingerprintOf({ noun, by, rollup, order, fill }: GroupsPlan): string {
  return digest(["groups", noun, by, rollup, order, ...(fill === null ? [] : [fill])]);
}

function digest(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 10);
}
