/** Sheets in memory, written as rows of values, for tests of what lies behind the file formats. */
import { readGrid } from "../../etl/read-file.ts";
import type { ReadParameters } from "../../etl/read-file.ts";
import type { FileReading, Issue } from "../../etl/reading.ts";
import type { Cell, GridRow, MergedRange, Sheet, Workbook } from "../../etl/workbook/grid.ts";

export type CellInput = string | number | boolean | null | Cell;

export interface SheetOptions {
  readonly name?: string | null;
  readonly hidden?: boolean;
  /** Such as `A1:C1`. */
  readonly merges?: readonly string[];
  /** Where the first value stands. */
  readonly firstRow?: number;
  readonly firstColumn?: number;
}

export function sheetOf(
  rows: readonly (readonly CellInput[])[],
  options: SheetOptions = {},
): Sheet {
  const { name = "Sheet1", hidden = false, merges = [], firstRow = 1, firstColumn = 0 } = options;
  return {
    name,
    hidden,
    merges: merges.map((range) => mergedRange(range)),
    rows: rows.flatMap((values, index) => gridRow(values, firstRow + index, firstColumn)),
  };
}

/** A sheet without a name is that of a csv file. */
export function workbookOf(...sheets: readonly Sheet[]): Workbook {
  const format = sheets.some(({ name }) => name === null) ? "csv" : "xlsx";
  return { format, date1904: false, sheets };
}

export function errorCell(value: string): Cell {
  return { kind: "error", value };
}

export function dateCell(serial: number): Cell {
  return { kind: "number", value: serial, format: "dd/mm/yyyy" };
}

function gridRow(values: readonly CellInput[], row: number, firstColumn: number): GridRow[] {
  const cells = new Map<number, Cell>();
  for (const [index, value] of values.entries()) {
    if (value !== null && value !== "") cells.set(firstColumn + index, cellOf(value));
  }
  return cells.size === 0 ? [] : [{ row, hidden: false, cells }];
}

function cellOf(value: string | number | boolean | Cell): Cell {
  if (typeof value === "string") return { kind: "text", value };
  if (typeof value === "number") return { kind: "number", value };
  return typeof value === "boolean" ? { kind: "boolean", value } : value;
}

function mergedRange(range: string): MergedRange {
  const [from = "", to = ""] = range.split(":");
  const [firstColumn, firstRow] = position(from);
  const [lastColumn, lastRow] = position(to);
  return { firstRow, lastRow, firstColumn, lastColumn };
}

function position(address: string): [column: number, row: number] {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/u.exec(address) ?? [];
  const column =
    letters.split("").reduce((so, letter) => so * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return [column, Number(digits)];
}

export interface ReadOptions extends SheetOptions {
  readonly source?: string | null;
  readonly file?: string;
  readonly parameters?: ReadParameters;
}

/** Reads one sheet in memory the way a file is read. */
export function readSheet(
  rows: readonly (readonly CellInput[])[],
  options: ReadOptions = {},
): FileReading {
  const { source = null, file = "bieu-2025.xlsx", parameters = {} } = options;
  const received = { name: file, sha256: "", format: "xlsx" } as const;
  return readGrid(received, workbookOf(sheetOf(rows, options)), { source, parameters });
}

/** What is compared of issues: code and cell, without the counts of skipped rows. */
export function findings(reading: { readonly issues: readonly Issue[] }): string[] {
  return reading.issues
    .filter(({ code }) => code !== "row-skipped")
    .map(({ code, cell, severity }) => `${code} ${cell ?? "-"}${severity === "ERROR" ? "!" : ""}`);
}

/** The fields of an entity's records, all or the ones named. */
export function fieldsOf(
  reading: FileReading,
  entity: keyof FileReading["records"],
  ...names: readonly string[]
): Record<string, unknown>[] {
  return (reading.records[entity] ?? []).map(({ fields }) =>
    names.length === 0
      ? { ...fields }
      : Object.fromEntries(names.map((name) => [name, fields[name]])),
  );
}
