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
  /** Of a text: its font's name, where the format tells it and the font is not a usual one (`usual-fonts.ts`). */
  readonly font?: string;
  /** Of a text written in several fonts, one of them unusual: its pieces in their order; they make up the value. */
  readonly runs?: readonly TextRun[];
  /** The text as the file has it, where it was decoded from a legacy encoding. */
  readonly raw?: string;
};

export interface TextRun {
  readonly text: string;
  /** Font name, usual or not; null where the file names none. */
  readonly font: string | null;
}

export interface GridRow {
  /** 1-based sheet row, hidden and blank rows counted; for CSV the record number, blank lines counted. */
  readonly row: number;
  readonly hidden: boolean;
  /** By 0-based column, in ascending order; blank cells are absent. */
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
  /** In ascending order; rows without a cell that holds anything are absent. */
  readonly rows: readonly GridRow[];
  readonly merges: readonly MergedRange[];
  /** 0-based; absent where nothing is hidden or the format does not tell. */
  readonly hiddenColumns?: ReadonlySet<number>;
  /** The legacy encodings that text of the sheet was converted from; absent where all of it was Unicode. */
  readonly encoding?: string;
}

export type WorkbookFormat = "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" | "csv";

export interface Workbook {
  readonly format: WorkbookFormat;
  /** Excel's 1904 date system, for serial dates. */
  readonly date1904: boolean;
  readonly sheets: readonly Sheet[];
  /** Custom document properties, name to text; absent where there are none. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** 0 -> A, 26 -> AA. */
export function columnLetters(column: number): string {
  const head = Math.floor(column / 26);
  const last = String.fromCharCode(65 + (column % 26));
  return head === 0 ? last : columnLetters(head - 1) + last;
}

/** A -> 0, AA -> 26. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at++) number = number * 26 + letters.charCodeAt(at) - 64;
  return number - 1;
}

/** A1 address of a 0-based column and a 1-based row. */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}
