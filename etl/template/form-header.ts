/** The header of a printed form: levels that neighbours share are one merged cell, short paths reach down. */
import type { CellRange, CellStyle, OurCell } from "../../src/spreadsheet/workbook.ts";
import { putCell } from "../../src/spreadsheet/workbook.ts";
import type { FormColumn } from "./form-columns.ts";

const style: CellStyle = { bold: true, fill: "D9E1F2", border: true, wrap: true, align: "center" };
const numbering: CellStyle = { italic: true, border: true, align: "center" };
const ordinalLabel = "STT";
/** A mark that is taken off when the header is read. */
export const requiredMark = "(*)";

export interface FormHeader {
  readonly merges: readonly CellRange[];
  /** The row that numbers the columns. */
  readonly lastRow: number;
}

/** Column 0 numbers the rows; the form's own follow. */
export function putHeader(
  rows: Map<number, Map<number, OurCell>>,
  firstRow: number,
  columns: readonly FormColumn[],
): FormHeader {
  const depth = Math.max(1, ...columns.map(({ labels }) => labels.length));
  const lastHeaderRow = firstRow + depth - 1;
  const merges: CellRange[] = [];
  const paths = [[ordinalLabel], ...columns.map((column) => printedPath(column))];
  for (const [column, path] of paths.entries()) {
    for (let level = 0; level < depth; level++) {
      const row = firstRow + level;
      putCell(rows, row, column, { style });
      const label = path[level];
      if (label === undefined || continuesLeft(paths, column, level)) continue;
      putCell(rows, row, column, { value: label, style });
      const lastColumn = lastShared(paths, column, level);
      const lastRow = level === path.length - 1 ? lastHeaderRow : row;
      if (lastColumn > column || lastRow > row) {
        merges.push({ firstRow: row, lastRow, firstColumn: column, lastColumn });
      }
    }
    putCell(rows, lastHeaderRow + 1, column, { value: `(${column + 1})`, style: numbering });
  }
  return { merges, lastRow: lastHeaderRow + 1 };
}

function printedPath({ labels, unit, isRequired }: FormColumn): string[] {
  const lowest = [
    labels.at(-1),
    ...(unit === null ? [] : [`(${unit})`]),
    ...(isRequired ? [requiredMark] : []),
  ].join(" ");
  return [...labels.slice(0, -1), lowest];
}

/** Upper levels alone are shared; the lowest names its column. */
function isShared(a: readonly string[] | undefined, b: readonly string[], level: number): boolean {
  if (a === undefined || level >= a.length - 1 || level >= b.length - 1) return false;
  return b.slice(0, level + 1).every((label, index) => label === a[index]);
}

function continuesLeft(paths: readonly (readonly string[])[], column: number, level: number) {
  const path = paths[column] ?? [];
  return column > 0 && isShared(paths[column - 1], path, level);
}

function lastShared(paths: readonly (readonly string[])[], column: number, level: number): number {
  let last = column;
  while (isShared(paths[last + 1], paths[column] ?? [], level)) last++;
  return last;
}
