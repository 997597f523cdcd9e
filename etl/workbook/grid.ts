/** The one grid that every file format becomes. Rows and columns as a person counts them in the sheet. */

export type CellValue =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** An Excel error such as `#REF!`. */
  | { readonly kind: "error"; readonly value: string }
  /** A formula whose file holds no cached result. */
  | { readonly kind: "uncached"; readonly value: string };

export type Cell = CellValue & {
  /** Number format, e.g. `dd/mm/yyyy` or `0.0%`; absent when General. */
  readonly format?: string;
  /** Font name where the format tells it; decides legacy encodings. */
  readonly font?: string;
  /** Rich text in pieces, each with its font. */
  readonly runs?: readonly { readonly text: string; readonly font: string | null }[];
  /** The text as the file has it, where it was decoded from a legacy encoding. */
  readonly raw?: string;
};

export interface GridRow {
  /** 1-based sheet row, hidden and blank rows counted; for CSV the record number, blank lines counted. */
  readonly row: number;
  readonly hidden: boolean;
  /** By 0-based column; blank cells are absent. */
  readonly cells: ReadonlyMap<number, Cell>;
}

/** Rows 1-based, columns 0-based, both ends included. */
export interface MergedRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface Sheet {
  /** Null for CSV. */
  readonly name: string | null;
  readonly hidden: boolean;
  readonly rows: readonly GridRow[];
  readonly merges: readonly MergedRange[];
  /** The legacy encodings that text of the sheet was converted from; absent where all of it was Unicode. */
  readonly encoding?: string;
}

export type WorkbookFormat = "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" | "csv";

export interface Workbook {
  readonly format: WorkbookFormat;
  /** Excel's 1904 date system, for serial dates. */
  readonly date1904: boolean;
  readonly sheets: readonly Sheet[];
  /** Custom document properties, name to text. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** 0 -> A, 26 -> AA. */
export function columnLetters(column: number): string {
  const head = Math.floor(column / 26);
  const last = String.fromCharCode(65 + (column % 26));
  return head === 0 ? last : columnLetters(head - 1) + last;
}

/** A1 address of a 0-based column and a 1-based row. */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}
