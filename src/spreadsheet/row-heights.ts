/** Heights of rows whose text is broken into lines: not every program finds them by itself. */
import type { CellRange, OurCell, OurSheet } from "./workbook.ts";

const lineHeight = 15;
/** Excel's highest row. */
const highest = 409;
const usualWidth = 9;
/** Broken at words, a line takes less than its width. */
const filledShare = 0.9;

/** By row, in points; rows of one line are absent. */
export function rowHeights({ rows, widths, merges = [] }: OurSheet): Map<number, number> {
  const merged = new Map(merges.map((merge) => [`${merge.firstRow} ${merge.firstColumn}`, merge]));
  const heights = new Map<number, number>();
  for (const [row, cells] of rows) {
    for (const [column, cell] of cells) {
      const merge = merged.get(`${row} ${column}`);
      const area = merge ?? {
        firstRow: row,
        lastRow: row,
        firstColumn: column,
        lastColumn: column,
      };
      const rowCount = area.lastRow - area.firstRow + 1;
      const height = Math.ceil((linesOf(cell, area, widths) / rowCount) * lineHeight);
      if (height <= lineHeight) continue;
      for (let each = area.firstRow; each <= area.lastRow; each++) {
        heights.set(each, Math.min(highest, Math.max(height, heights.get(each) ?? 0)));
      }
    }
  }
  return heights;
}

function linesOf(
  { value, style }: OurCell,
  { firstColumn, lastColumn }: CellRange,
  widths: OurSheet["widths"],
): number {
  if (typeof value !== "string" || style?.wrap !== true) return 1;
  let width = 0;
  for (let column = firstColumn; column <= lastColumn; column++) {
    width += widths?.get(column) ?? usualWidth;
  }
  const room = Math.max(1, Math.floor(width * filledShare));
  return value
    .split("\n")
    .reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / room)), 0);
}
