import { openCursor } from "../../src/query/cursor.ts";
import type { Seal } from "../../src/query/plan.ts";

const cursorFields = new Set(["cursor", "startCursor", "endCursor"]);
const isSeal = (value: unknown): value is Seal => /^\\x[0-9a-f]{128}$/.test(String(value));

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
