/** The formats that rows are written in. */
import papaparse from "papaparse";

import { cellOf } from "./table.ts";

export interface RowFormat {
  /** The usual one first. */
  readonly mediaTypes: readonly [string, ...string[]];
  /** Ending of a path and of the file's name. */
  readonly extension: string;
  readonly head: (names: readonly string[]) => string;
  readonly rows: (names: readonly string[], rows: readonly (readonly unknown[])[]) => string;
  /** A last line that is no row; null: the format knows none, every line would be taken for a row. */
  readonly note: ((note: Readonly<Record<string, unknown>>) => string) | null;
}

/** Without the mark Excel takes UTF-8 for an old encoding, and Vietnamese is broken. */
const byteOrderMark = "\uFEFF";
/**
 * A text that begins so is run as a formula by spreadsheet programs. Of several lines the first counts, so that the
 * library's own pattern, which ends at the first line, does not do.
 */
const formulaStart = /^[=+\-@\t\r]/;

const csv: RowFormat = {
  mediaTypes: ["text/csv"],
  extension: "csv",
  head: (names) => byteOrderMark + csvLines([names]),
  rows: (_, rows) => csvLines(rows),
  note: null,
};

function csvLines(rows: readonly (readonly unknown[])[]): string {
  if (rows.length === 0) return "";
  const cells = rows.map((row) => row.map(cellOf));
  const options = { newline: "\r\n", header: false, escapeFormulae: formulaStart };
  return `${papaparse.unparse(cells, options)}\r\n`;
}

/** JSON keeps numbers, lists and null as they are: only objects are flat. */
const ndjson: RowFormat = {
  mediaTypes: ["application/x-ndjson", "application/jsonl"],
  extension: "ndjson",
  head: () => "",
  rows: (names, rows) => rows.map((row) => jsonLine(objectOf(names, row))).join(""),
  note: jsonLine,
};

function objectOf(names: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name, place) => [name, row[place]]));
}

function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

export const rowFormats: readonly RowFormat[] = [csv, ndjson];
