import { cursorTypesOf, groupCursorTypesOf } from "../compile/order-types.ts";
import { readCursor } from "../cursor.ts";
import type { CursorType } from "../cursor.ts";
import { fingerprintOf, groupFingerprintOf } from "../fingerprint.ts";
import type { Page } from "../plan.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/** Opens the cursors that the caller sent back. @throws CURSOR_INVALID */
export const cursors: Step = (plan) =>
  visitPlan(plan, {
    connection: (connection) => ({
      ...connection,
      page: opened(
        connection.page,
        () => fingerprintOf(connection),
        () => cursorTypesOf(connection),
      ),
    }),
    groups: (groups) => ({
      ...groups,
      page: opened(
        groups.page,
        () => groupFingerprintOf(groups),
        () => groupCursorTypesOf(groups),
      ),
    }),
  });

function opened(page: Page, fingerprint: () => string, types: () => readonly CursorType[]): Page {
  if (page.cursor === null) return page;
  return { ...page, from: readCursor(page.cursor, fingerprint(), types()) };
}
