/**
 * A csv file cannot merge cells: of a merged range only its first cell has the text. A text that stands alone in the
 * first column was merged over the table: a title, a group or a note (forms.md 2.2, 2.6).
 */
import type { GridRow, MergedRange, Sheet } from "../workbook/grid.ts";
import { cellText, isBlankCell } from "./cell-text.ts";
import { isOrdinal } from "./row-patterns.ts";

const words = /\p{L}{2}/u;
const year = /(?:^|\D)(?:19|20)\d\d(?:\D|$)/u;

export function withImpliedMerges(sheet: Sheet): Sheet {
  if (sheet.name !== null || sheet.merges.length > 0) return sheet;
  return { ...sheet, merges: singleTexts(sheet.rows) };
}

function singleTexts(rows: readonly GridRow[]): MergedRange[] {
  const [first, last] = reachOf(rows);
  if (first >= last) return [];
  const byRow = new Map(rows.map((row) => [row.row, row]));
  return rows.flatMap((row) => {
    if (onlyColumn(row) !== first) return [];
    if (isBelowLabels(byRow.get(row.row - 1))) return [];
    const text = cellText(row.cells.get(first));
    return words.test(text) && !isOrdinal(text) ? [horizontal(row.row, first, last)] : [];
  });
}

/** No row of data is without a number. */
function isOfLabels({ cells }: GridRow): boolean {
  return [...cells.values()].every((cell) => {
    const text = cellText(cell);
    return isBlankCell(cell) || words.test(text) || text === "%" || year.test(text);
  });
}

/** A text below several labels may be the lower level of the first of them. */
function isBelowLabels(above: GridRow | undefined): boolean {
  return above !== undefined && onlyColumn(above) === null && isOfLabels(above);
}

function reachOf(rows: readonly GridRow[]): readonly [first: number, last: number] {
  let [first, last] = [Number.MAX_SAFE_INTEGER, 0];
  for (const row of rows) {
    for (const column of row.cells.keys()) {
      first = Math.min(first, column);
      last = Math.max(last, column);
    }
  }
  return [first, last];
}

/** The column of the one cell that is not blank. */
function onlyColumn(row: GridRow): number | null {
  let only: number | null = null;
  for (const [column, cell] of row.cells) {
    if (isBlankCell(cell)) continue;
    if (only !== null) return null;
    only = column;
  }
  return only;
}

function horizontal(row: number, firstColumn: number, lastColumn: number): MergedRange {
  return { firstRow: row, lastRow: row, firstColumn, lastColumn };
}
