/** Cells below the headers of personal data that is never stored: a copy does not hand them on. */
import { cellText } from "../layout/cell-text.ts";
import { isPersonalLabel } from "../layout/header-index.ts";
import { closingClass, isTotalLabel } from "../layout/row-patterns.ts";
import type { Issue } from "../reading.ts";
import type { Cell, MergedRange, Sheet } from "../workbook/grid.ts";
import { cellPosition } from "./cell-position.ts";
import type { CellPosition } from "./cell-position.ts";

export type IsPersonal = (row: number, column: number, cell: Cell) => boolean;

/** By the headers that reading told of, and by every cell that is worded like one. */
export function personalCells(sheet: Sheet, issues: readonly Issue[]): IsPersonal {
  const firstRows = new Map<number, number>();
  for (const header of [...toldHeaders(issues), ...wordedHeaders(sheet)]) {
    const { lastRow, firstColumn, lastColumn } = areaOf(sheet.merges, header);
    for (let column = firstColumn; column <= lastColumn; column++) {
      firstRows.set(column, Math.min(lastRow + 1, firstRows.get(column) ?? Infinity));
    }
  }
  return (row, column, cell) => {
    if (row < (firstRows.get(column) ?? Infinity)) return false;
    const text = cellText(cell);
    // Labels give the table its shape; without them the copy would be read otherwise.
    return closingClass(text) === null && !isTotalLabel(text) && !isPersonalLabel(text);
  };
}

function toldHeaders(issues: readonly Issue[]): CellPosition[] {
  return issues.flatMap(({ code, cell }) =>
    code === "personal-data-dropped" && cell !== null ? (cellPosition(cell) ?? []) : [],
  );
}

function wordedHeaders(sheet: Sheet): CellPosition[] {
  return sheet.rows.flatMap(({ row, cells }) =>
    [...cells].flatMap(([column, cell]) =>
      cell.kind === "text" && isPersonalLabel(cell.value) ? [{ row, column }] : [],
    ),
  );
}

function areaOf(merges: readonly MergedRange[], { row, column }: CellPosition): MergedRange {
  const merge = merges.find((each) => each.firstRow === row && each.firstColumn === column);
  return merge ?? { firstRow: row, lastRow: row, firstColumn: column, lastColumn: column };
}
