/** Widths that fit what stands in the columns; grids do not tell those of the sender. */
import { cellText } from "../layout/cell-text.ts";
import type { Sheet } from "../workbook/grid.ts";

const narrowest = 6;
const widest = 40;
/** Rows that tell what the rest of a column is like. */
const rowsLookedAt = 200;

export function columnWidths(sheet: Sheet): Map<number, number> {
  const wide = new Set(
    sheet.merges
      .filter((merge) => merge.lastColumn > merge.firstColumn)
      .map((merge) => `${merge.firstRow} ${merge.firstColumn}`),
  );
  const widths = new Map<number, number>();
  // A title that runs over the columns beside it stands alone in its row.
  const rows = sheet.rows.filter(({ cells }) => cells.size > 2).slice(0, rowsLookedAt);
  for (const { row, cells } of rows) {
    for (const [column, cell] of cells) {
      if (wide.has(`${row} ${column}`)) continue;
      const length = cellText(cell).length + 2;
      const width = Math.min(widest, Math.max(narrowest, length, widths.get(column) ?? 0));
      widths.set(column, width);
    }
  }
  return widths;
}
