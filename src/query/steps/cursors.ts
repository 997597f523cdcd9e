import { cursorTypesOf, groupCursorTypesOf } from "../compile/order-types.ts";
import { readCursor } from "../cursor.ts";
import type { CursorType } from "../cursor.ts";
import { selectsCursors } from "../list-fields.ts";
import type { ConnectionPlan, GroupsPlan, Page, Seal } from "../plan.ts";
import { decisiveParts, sealOf } from "../seal.ts";
import { makeOrLater } from "../slot.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/**
 * Opens the cursors that the caller sent back, and gives the seal where cursors are asked for. It comes last: what the
 * other steps add decides the rows, too. @throws CURSOR_INVALID
 */
export const cursors: Step = (plan, _, cursorSecret) => {
  const pageOf = (list: ConnectionPlan | GroupsPlan, types: () => readonly CursorType[]): Page => {
    const { page, select } = list;
    if (page.cursor === null && !selectsCursors(select)) return page;
    const parts = decisiveParts(list, plan.moment);
    const make = (each: unknown): Seal => sealOf(each, cursorSecret);
    if (page.cursor === null) return { ...page, seal: makeOrLater(parts, make) };
    // A cursor is of these very values: it is opened now.
    const seal = make(parts);
    return { ...page, seal, from: readCursor(page.cursor, seal, types()) };
  };
  return visitPlan(plan, {
    connection: (list) => ({ ...list, page: pageOf(list, () => cursorTypesOf(list)) }),
    groups: (list) => ({ ...list, page: pageOf(list, () => groupCursorTypesOf(list)) }),
  });
};
