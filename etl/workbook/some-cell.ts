import type { Cell } from "./grid.ts";
import { PackedCells } from "./packed-cells.ts";

/** Whether a cell of a row passes the test; asks in the order of the columns, until one does. */
export function someCell(
  cells: ReadonlyMap<number, Cell>,
  test: (cell: Cell, column: number) => boolean,
): boolean {
  if (cells instanceof PackedCells) return cells.some(test);
  for (const [column, cell] of cells) if (test(cell, column)) return true;
  return false;
}
