import { cursorTypesOf, groupCursorTypesOf } from "../compile/order-types.ts";
import { readCursor } from "../cursor.ts";
import type { CursorType } from "../cursor.ts";
import { selectsCursors } from "../list-fields.ts";
import type { ConnectionPlan, GroupsPlan, Page, Seal } from "../plan.ts";
import { groupSealOf, sealOf } from "../seal.ts";
import type { Step } from "./step.ts";
import { visitPlan } from "./visit.ts";

/**
 * Opens the cursors that the caller sent back, and gives the seal where cursors are asked for. It comes last: what the
 * other steps add decides the rows, too. @throws CURSOR_INVALID
 */
export const cursors: Step = (plan, _, cursorSecret) => {
  const sealing = { moment: plan.moment, cursorSecret };
  return visitPlan(plan, {
    connection: (connection) => ({
      ...connection,
      page: sealedPage(connection, {
        seal: () => sealOf(connection, sealing),
        types: () => cursorTypesOf(connection),
      }),
    }),
    groups: (groups) => ({
      ...groups,
      page: sealedPage(groups, {
        seal: () => groupSealOf(groups, sealing),
        types: () => groupCursorTypesOf(groups),
      }),
    }),
  });
};

interface List {
  readonly seal: () => Seal;
  readonly types: () => readonly CursorType[];
}

function sealedPage({ page, select }: ConnectionPlan | GroupsPlan, list: List): Page {
  if (page.cursor === null && !selectsCursors(select)) return page;
  const seal = list.seal();
  const from = page.cursor === null ? null : readCursor(page.cursor, seal, list.types());
  return { ...page, seal, from };
}
