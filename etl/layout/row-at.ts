import type { GridRow, Sheet } from "../workbook/grid.ts";

/** The row of a number; undefined where all of its cells are blank. */
export function rowAt({ rows }: Sheet, row: number): GridRow | undefined {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rows[middle]!;
    if (found.row === row) return found;
    if (found.row < row) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
