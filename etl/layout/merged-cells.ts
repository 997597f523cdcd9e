/** Looks merged ranges up by row and column. */
import type { MergedRange, Sheet } from "../workbook/grid.ts";

export interface MergedCells {
  /** The range that covers a cell, its own top-left cell included. */
  at(row: number, column: number): MergedRange | null;
  /** Every range that touches a row. */
  inRow(row: number): readonly MergedRange[];
  /** Ranges of more than one row that start above a row and reach into it. */
  reachingInto(row: number): readonly MergedRange[];
  /** Whether a range lies across the line above a row. */
  crosses(row: number): boolean;
}

/** Pairs of row and range that are kept; only a hostile file has more, and its further ranges are left out. */
const maximumPairs = 2_000_000;

const none: readonly MergedRange[] = [];

export function mergedCells(sheet: Sheet): MergedCells {
  const byRow = new Map<number, Map<number, MergedRange>>();
  const lastRow = sheet.rows.at(-1)?.row ?? 0;
  let pairs = 0;
  for (const merge of sheet.merges) {
    const end = Math.min(merge.lastRow, lastRow);
    pairs += Math.max(0, end - merge.firstRow + 1);
    if (pairs > maximumPairs) break;
    for (let row = merge.firstRow; row <= end; row++) {
      const ranges = byRow.get(row) ?? new Map<number, MergedRange>();
      ranges.set(merge.firstColumn, merge);
      byRow.set(row, ranges);
    }
  }
  const inRow = (row: number): readonly MergedRange[] => {
    const ranges = byRow.get(row);
    return ranges === undefined ? none : [...ranges.values()];
  };
  const reachingInto = (row: number): readonly MergedRange[] => {
    const ranges = inRow(row);
    return ranges.length === 0 ? none : ranges.filter((merge) => merge.firstRow < row);
  };
  return {
    at: (row, column) =>
      byRow.get(row)?.get(column) ??
      inRow(row).find((merge) => merge.firstColumn <= column && column <= merge.lastColumn) ??
      null,
    inRow,
    reachingInto,
    crosses: (row) => reachingInto(row).length > 0,
  };
}
