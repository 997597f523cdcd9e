/** Ways through the cells of a row that make no more cells than they must. */
import type { Cell } from "./grid.ts";
import { PackedCells } from "./packed-cells.ts";
import type { CellKind } from "./protocol.ts";

type Cells = ReadonlyMap<number, Cell>;

/** Whether a cell passes the test; asks in the order of the columns, until one does. */
export function someCell(cells: Cells, test: (cell: Cell, column: number) => boolean): boolean {
  if (cells instanceof PackedCells) return cells.some(test);
  for (const [column, cell] of cells) if (test(cell, column)) return true;
  return false;
}

/** How many cells are of a kind. */
export function countKind(cells: Cells, kind: CellKind): number {
  if (cells instanceof PackedCells) return cells.count(kind);
  let count = 0;
  for (const cell of cells.values()) if (cell.kind === kind) count++;
  return count;
}
