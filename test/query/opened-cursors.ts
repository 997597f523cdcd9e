import { openCursor } from "../../src/query/cursor.ts";
import { isSeal } from "../support/cursors.ts";

const cursorFields = new Set(["cursor", "startCursor", "endCursor"]);

/** An answer with what its cursors hold in their place; the seals are among the parameters of its statements. */
export function openedCursors(answer: unknown, values: readonly unknown[]): unknown {
  const seals = values.filter(isSeal);
  const open = (cursor: string): string =>
    seals.map((seal) => openCursor(cursor, seal)).find((content) => content !== null) ??
    `sealed by none: ${cursor}`;
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) =>
    cursorFields.has(name) && typeof value === "string" ? open(value) : value,
  ) as unknown;
}
