/** Gives every row of a table's sheet its class (forms.md 2.5 to 2.8); the first test that fits wins. */
import type { RowClass } from "../reading.ts";
import type { GridRow, Sheet } from "../workbook/grid.ts";
import { cellText } from "./cell-text.ts";
import { closingSentences } from "./closing-sentences.ts";
import { isGroupRow, isMergedLabel } from "./group-rows.ts";
import { headerRows } from "./header-rows.ts";
import type { HeaderRows } from "./header-rows.ts";
import { mergedCells } from "./merged-cells.ts";
import type { MergedCells } from "./merged-cells.ts";
import { rowAt } from "./row-at.ts";
import { blankCells, rowCells } from "./row-cells.ts";
import type { RowCells } from "./row-cells.ts";

export type { TableCell } from "./row-cells.ts";
import {
  closingClass,
  isLabelRowText,
  isLoneDate,
  isNumberingRow,
  isOrdinal,
  isTotalLabel,
} from "./row-patterns.ts";
import type { ClosingClass } from "./row-patterns.ts";

export interface TableRow {
  readonly row: number;
  readonly class: RowClass;
  /** By column; blank cells are absent. */
  readonly cells: RowCells;
}

/** What the grammar needs to know of the columns. */
export interface TableColumns {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly name: number;
  readonly ordinal: number | null;
  /** Every column that maps to a field. */
  readonly mapped: ReadonlySet<number>;
  /** Those of them that hold numbers, which a group row may fill with subtotals. */
  readonly numeric: ReadonlySet<number>;
  /** Label keys of the form's headers. */
  readonly headerKeys: ReadonlySet<string>;
  /** Whether the form has total rows. */
  readonly hasTotals: boolean;
  /** Whether a row may leave its name out. */
  readonly nameMayBeBlank: boolean;
  /** Whether the file's format knows merged cells. */
  readonly canMerge: boolean;
}

export interface ClassifiedRows {
  /** Rows below the header that are not blank, in order. */
  readonly rows: readonly TableRow[];
  readonly accounting: Readonly<Partial<Record<RowClass, number>>>;
}

type Accounting = Partial<Record<RowClass, number>>;

export function classifyRows(sheet: Sheet, columns: TableColumns): ClassifiedRows {
  const merges = mergedCells(sheet);
  const rowAbove = (row: number): GridRow | undefined => rowAt(sheet, row);
  const classify = rowClassifier(columns, merges, headerRows(sheet, columns, columns.headerKeys));
  const blanks = blankCells(sheet);
  const accounting: Accounting = {};
  const rows: TableRow[] = [];
  let next = 1;
  for (const gridRow of sheet.rows) {
    const { row } = gridRow;
    count(accounting, "blank", row - next);
    next = row + 1;
    const cells = rowCells(gridRow, rowAbove, merges, columns.lastRow, blanks);
    const rowClass = classify(row, cells);
    if (row > columns.lastRow && rowClass !== "blank") rows.push({ row, class: rowClass, cells });
    else count(accounting, rowClass, 1);
  }
  const settled = withNotes(rows, closingSentences(rows));
  for (const { class: rowClass } of settled) count(accounting, rowClass, 1);
  return { rows: settled, accounting };
}

function withNotes(rows: readonly TableRow[], notes: ReadonlySet<TableRow>): readonly TableRow[] {
  if (notes.size === 0) return rows;
  return rows.map((row) => (notes.has(row) ? { ...row, class: "note" } : row));
}

function count(accounting: Accounting, rowClass: RowClass, rows: number): void {
  if (rows > 0) accounting[rowClass] = (accounting[rowClass] ?? 0) + rows;
}

/** Follows the table from top to bottom: before it, in it, behind it. */
function rowClassifier(
  columns: TableColumns,
  merges: MergedCells,
  headers: HeaderRows,
): (row: number, cells: RowCells) => RowClass {
  let hasData = false;
  let headerEnd = columns.lastRow;
  let lastFilled = columns.lastRow;
  let end: "open" | "closed" | "left" = "open";
  let closing: ClosingClass | null = null;
  return (row, cells) => {
    if (row < columns.firstRow) return cells.size === 0 ? "blank" : "title";
    if (row <= columns.lastRow) return "header";
    if (cells.size === 0) return "blank";
    if (lastFilled === headerEnd && numbersColumns(cells)) {
      lastFilled = row;
      return "numbering row";
    }
    const gap = row - lastFilled - 1;
    if (end === "open" && hasData && gap >= 2) end = "closed";
    if (end === "open" && headers.isRepeated(cells, row === headerEnd + 1)) {
      lastFilled = row;
      headerEnd = row;
      return "repeated header";
    }
    if (end === "open" && headers.isOther(cells)) end = "left";
    const rowClass = end === "open" ? tableRowClass(row, cells, columns, merges) : "outside";
    if (rowClass === "blank") return rowClass;
    lastFilled = row;
    if (rowClass === "data") hasData = true;
    if (rowClass !== "note" && rowClass !== "signature" && end === "open") return rowClass;
    const first = closingClass(firstText(cells)) ?? (gap === 0 ? closing : null);
    if (end === "closed" && first === null) end = "left";
    if (end === "left") return "outside";
    end = "closed";
    closing = first;
    return first ?? "outside";
  };
}

function tableRowClass(
  row: number,
  cells: RowCells,
  columns: TableColumns,
  merges: MergedCells,
): RowClass {
  if (isOnlyOrdinal(cells, columns) && !isMergedLabel(row, cells, merges)) return "blank";
  const closing = closingClass(firstText(cells));
  if (closing !== null) return closing;
  if (cells.size === 1 && isLoneDate(firstText(cells))) return "signature";
  if (columns.hasTotals && isTotalRow(cells, columns)) return "total row";
  if (isLabelRowText(textAt(cells, columns.name))) return "label row";
  if (isGroupRow(row, cells, columns, merges)) return "group row";
  return hasAny(cells, columns.mapped) ? "data" : "blank";
}

function hasAny(cells: RowCells, columns: ReadonlySet<number>): boolean {
  for (const column of columns) if (cells.has(column)) return true;
  return false;
}

function numbersColumns(cells: RowCells): boolean {
  return isNumberingRow([...cells.values()].map(({ cell }) => cell));
}

function firstText(cells: RowCells): string {
  return cellText(cells.first());
}

function textAt(cells: RowCells, column: number): string {
  return cellText(cells.cell(column));
}

function isOnlyOrdinal(cells: RowCells, { ordinal }: TableColumns): boolean {
  if (ordinal === null || cells.size !== 1 || !cells.has(ordinal)) return false;
  return isOrdinal(textAt(cells, ordinal));
}

function isTotalRow(cells: RowCells, { name, ordinal }: TableColumns): boolean {
  const isTotal = (column: number): boolean => isTotalLabel(textAt(cells, column));
  for (let column = 0; column <= name; column++) if (isTotal(column)) return true;
  return ordinal !== null && isTotal(ordinal);
}
