/** A workbook of our own, before it is written. Rows are 1-based, columns 0-based, as in a grid that was read. */

/** Excel's own error values, as a cell shows them. */
interface ErrorValue {
  readonly error: string;
}

/** Text is always text: what looks like a formula is never one. */
export type CellContent = string | number | boolean | ErrorValue;

export interface CellStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  /** RRGGBB. */
  readonly color?: string;
  readonly fill?: string;
  readonly align?: "left" | "center" | "right";
  readonly wrap?: boolean;
  readonly border?: boolean;
  /** Number format; General when left out. */
  readonly format?: string;
  /** In a protected sheet: may be written to. */
  readonly unlocked?: boolean;
}

export interface OurCell {
  readonly value?: CellContent;
  readonly style?: CellStyle;
  readonly comment?: string;
  /** A cell of this workbook that a click leads to. */
  readonly link?: { readonly sheet: string; readonly address: string };
}

/** Both ends included. */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

interface Hint {
  readonly range: CellRange;
  /** Shown when a cell is entered. */
  readonly hint?: string;
  /** Shown when something else is written; left out: anything may be written. */
  readonly refusal?: string;
}

/** What may be written into cells. Limits are numbers; a date is its serial number. */
export type Validation = Hint &
  (
    | { readonly kind: "list"; readonly sheet: string; readonly entries: CellRange }
    | { readonly kind: "whole" | "decimal" | "date"; readonly from?: number; readonly to?: number }
    | { readonly kind: "any" }
  );

export interface OurSheet {
  readonly name: string;
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, OurCell>>;
  readonly merges?: readonly CellRange[];
  /** By column, in characters. */
  readonly widths?: ReadonlyMap<number, number>;
  readonly hiddenRows?: ReadonlySet<number>;
  /** So many rows and columns stay in sight. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly filter?: CellRange;
  readonly validations?: readonly Validation[];
  /** Only unlocked cells may be written to. */
  readonly isProtected?: boolean;
  readonly isHidden?: boolean;
  readonly isLandscape?: boolean;
}

export interface OurWorkbook {
  readonly title: string;
  readonly sheets: readonly OurSheet[];
  /** Custom document properties. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Serial dates count from 1904. */
  readonly date1904?: boolean;
}

/** Sets a cell of rows under construction. */
export function putCell(
  rows: Map<number, Map<number, OurCell>>,
  row: number,
  column: number,
  cell: OurCell,
): void {
  const cells = rows.get(row) ?? new Map<number, OurCell>();
  rows.set(row, cells.set(column, cell));
}
