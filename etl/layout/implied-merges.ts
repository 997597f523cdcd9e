/**
 * A csv file cannot merge cells: of a merged range only its first cell has the text. The ranges that matter are seen
 * from what is left: upper levels of a header over the labels below them, and rows of one text, which are titles,
 * groups or notes (forms.md 2.2, 2.6).
 */
import type { GridRow, MergedRange, Sheet } from "../workbook/grid.ts";
import { cellText, isBlankCell } from "./cell-text.ts";
import { isOrdinal } from "./row-patterns.ts";

/** Rows in which a header is looked for. */
const headerSearch = 100;
const words = /\p{L}{2}/u;
const year = /(?:^|\D)(?:19|20)\d\d(?:\D|$)/u;

export function withImpliedMerges(sheet: Sheet): Sheet {
  if (sheet.name !== null || sheet.merges.length > 0) return sheet;
  const rows = sheet.rows.slice(0, headerSearch);
  return { ...sheet, merges: [...upperLevels(rows), ...singleTexts(sheet.rows)] };
}

/** A label reaches over the blank cells at its right as long as each has a label below it. */
function upperLevels(rows: readonly GridRow[]): MergedRange[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const merges: MergedRange[] = [];
  for (const row of rows.toReversed()) {
    const below = byRow.get(row.row + 1);
    if (below === undefined || !isOfLabels(row) || !isOfLabels(below)) continue;
    const covered = coveredColumns(below, merges);
    for (const column of filledColumns(row)) {
      const last = lastCovered(row, column, covered);
      if (last > column) merges.push(horizontal(row.row, column, last));
    }
  }
  return merges;
}

function lastCovered(row: GridRow, column: number, covered: ReadonlySet<number>): number {
  if (!covered.has(column)) return column;
  let last = column;
  while (covered.has(last + 1) && isBlankCell(row.cells.get(last + 1))) last++;
  return last;
}

function coveredColumns(row: GridRow, merges: readonly MergedRange[]): Set<number> {
  const columns = new Set(filledColumns(row));
  for (const merge of merges.filter(({ firstRow }) => firstRow === row.row)) {
    for (let column = merge.firstColumn; column <= merge.lastColumn; column++) columns.add(column);
  }
  return columns;
}

/** No row of data is without a number. */
function isOfLabels({ cells }: GridRow): boolean {
  return [...cells.values()].every((cell) => {
    const text = cellText(cell);
    return isBlankCell(cell) || words.test(text) || text === "%" || year.test(text);
  });
}

function singleTexts(rows: readonly GridRow[]): MergedRange[] {
  const [first, last] = reachOf(rows);
  if (first >= last) return [];
  const byRow = new Map(rows.map((row) => [row.row, row]));
  return rows.flatMap((row) => {
    const [column, ...others] = filledColumns(row);
    if (column !== first || others.length > 0) return [];
    if (isBelowLabels(byRow.get(row.row - 1))) return [];
    const text = cellText(row.cells.get(first));
    return words.test(text) && !isOrdinal(text) ? [horizontal(row.row, first, last)] : [];
  });
}

/** A text below several labels may be the lower level of the first of them. */
function isBelowLabels(above: GridRow | undefined): boolean {
  return above !== undefined && filledColumns(above).length > 1 && isOfLabels(above);
}

function reachOf(rows: readonly GridRow[]): readonly [first: number, last: number] {
  let [first, last] = [Number.MAX_SAFE_INTEGER, 0];
  for (const row of rows) {
    for (const column of filledColumns(row)) {
      first = Math.min(first, column);
      last = Math.max(last, column);
    }
  }
  return [first, last];
}

function filledColumns({ cells }: GridRow): number[] {
  return [...cells].flatMap(([column, cell]) => (isBlankCell(cell) ? [] : [column]));
}

function horizontal(row: number, firstColumn: number, lastColumn: number): MergedRange {
  return { firstRow: row, lastRow: row, firstColumn, lastColumn };
}
