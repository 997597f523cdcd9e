/** SheetJS's workbook to protocol lines. Runs in the child process only; nothing else imports `xlsx`. */
import * as xlsx from "xlsx";
import type { CellObject, WorkBook, WorkSheet } from "xlsx";

import type { OpenDocumentFacts, SheetVisibility } from "../ods/open-document-facts.ts";
import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";
import { requireInside } from "../xlsx/cell-reference.ts";
import type { CellLine, ChildLine } from "../protocol.ts";
import type { MergedRange } from "../grid.ts";

/** SheetJS keeps Excel's error values as these numbers. */
const errorTexts: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
  0x2b: "#GETTING_DATA",
};

/**
 * `nodim`: the stated dimension may lie. `cellStyles` tells hidden rows and with them `sheetStubs`, without which
 * a formula that holds no cached result would look like a blank cell.
 */
const readOptions = {
  type: "buffer",
  dense: true,
  nodim: true,
  cellDates: false,
  cellNF: true,
  cellFormula: true,
  cellHTML: false,
  cellText: false,
  cellStyles: true,
  sheetStubs: true,
  bookVBA: false,
} as const;

/** Names that SheetJS mixes with a file's own: those of the two sets of built-in properties of an xls. */
const builtInProperties = new Set([
  "AppVersion",
  "Application",
  "Author",
  "Category",
  "CharCount",
  "CodePage",
  "Comments",
  "ContentStatus",
  "CreatedDate",
  "DocSecurity",
  "EditTime",
  "FMTID",
  "Keywords",
  "Language",
  "LastAuthor",
  "LastPrinted",
  "ModifiedDate",
  "PageCount",
  "RevNumber",
  "Subject",
  "SystemIdentifier",
  "Template",
  "Thumbnail",
  "Title",
  "WordCount",
]);
const kindsWithoutCells = new Set<string | undefined>(["chart", "dialog", "macro"]);

/** @throws RefusedFile, and whatever SheetJS throws on a damaged file. */
export function* parseWorkbook(bytes: Buffer, facts?: OpenDocumentFacts): Generator<ChildLine> {
  const workbook = xlsx.read(bytes, readOptions);
  if (workbook.SheetNames.length > caps.sheets) refuse("sheets");
  yield {
    type: "workbook",
    date1904: workbook.Workbook?.WBProps?.date1904 === true,
    properties: facts?.properties ?? customProperties(workbook),
  };
  for (const [index, name] of workbook.SheetNames.entries()) {
    yield* sheetLines(workbook, index, name, facts?.sheets.get(name));
  }
}

function* sheetLines(
  workbook: WorkBook,
  index: number,
  name: string,
  visibility?: SheetVisibility,
): Generator<ChildLine> {
  const sheet = workbook.Sheets[name];
  const data = sheet?.["!data"];
  if (sheet === undefined || data === undefined || kindsWithoutCells.has(sheet["!type"])) return;
  const isListedHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
  const hidden = visibility?.hidden ?? isListedHidden;
  const isRowHidden = hiddenRowTest(sheet, visibility);
  yield {
    type: "sheet",
    name,
    hidden,
    merges: mergedRanges(sheet),
    hiddenColumns: visibility?.hiddenColumns ?? hiddenOf(sheet),
  };
  for (const key of Object.keys(data)) {
    const rowIndex = Number(key);
    const cells = cellLines(data[rowIndex] ?? []);
    if (cells.length === 0) continue;
    yield {
      type: "row",
      row: rowIndex + 1,
      hidden: isRowHidden(rowIndex),
      cells,
    };
  }
}

/** Each is a text, a number, a truth value or a date. */
function customProperties({ Custprops = {} }: WorkBook): Readonly<Record<string, string>> {
  const text = (value: unknown): string =>
    value instanceof Date ? value.toISOString() : String(value).slice(0, caps.textLength);
  const entries = Object.entries(Custprops as Readonly<Record<string, unknown>>).filter(
    ([name]) => !builtInProperties.has(name),
  );
  return Object.fromEntries(
    entries.slice(0, caps.properties).map(([name, value]) => [name, text(value)]),
  );
}

/** Rows are asked for in ascending order. */
function hiddenRowTest(
  sheet: WorkSheet,
  visibility: SheetVisibility | undefined,
): (rowIndex: number) => boolean {
  if (visibility === undefined) return (rowIndex) => sheet["!rows"]?.[rowIndex]?.hidden === true;
  const ranges = visibility.hiddenRows;
  let next = 0;
  return (rowIndex) => {
    while (next < ranges.length && ranges[next]![1] < rowIndex + 1) next++;
    return next < ranges.length && ranges[next]![0] <= rowIndex + 1;
  };
}

function hiddenOf(sheet: WorkSheet): number[] {
  const columns = sheet["!cols"] ?? [];
  return Object.keys(columns)
    .map(Number)
    .filter((column) => column < caps.columns && columns[column]?.hidden === true);
}

function mergedRanges(sheet: WorkSheet): MergedRange[] {
  const merges = sheet["!merges"] ?? [];
  if (merges.length > caps.merges) refuse("merges");
  return merges.map(({ s, e }) => {
    for (const { r, c } of [s, e]) requireInside(r + 1, c);
    return { firstRow: s.r + 1, lastRow: e.r + 1, firstColumn: s.c, lastColumn: e.c };
  });
}

function cellLines(row: readonly (CellObject | undefined)[]): CellLine[] {
  const lines: CellLine[] = [];
  for (const key of Object.keys(row)) {
    const column = Number(key);
    const cell = row[column];
    const line = cell === undefined ? null : cellLine(column, cell);
    if (line !== null) lines.push(line);
  }
  return lines;
}

function cellLine(column: number, cell: CellObject): CellLine | null {
  const isBlank = cell.v === undefined || cell.t === "z" || (cell.t === "s" && cell.v === "");
  if (isBlank) {
    const isUncached = cell.f !== undefined && cell.t !== "s";
    return isUncached ? [column, "uncached", `=${cell.f}`.slice(0, caps.textLength)] : null;
  }
  const value = cellValue(cell);
  if (value === null) return null;
  const format = typeof cell.z === "string" && cell.z !== "General" ? cell.z : null;
  return format === null
    ? [column, value.kind, value.value]
    : [column, value.kind, value.value, format.slice(0, 255)];
}

function cellValue(
  cell: CellObject,
): { kind: "number" | "text" | "boolean" | "error"; value: string | number | boolean } | null {
  if (cell.t === "e") {
    return { kind: "error", value: errorTexts[Number(cell.v)] ?? String(cell.v) };
  }
  if (typeof cell.v === "number") {
    return Number.isFinite(cell.v) ? { kind: "number", value: cell.v } : null;
  }
  if (typeof cell.v === "boolean") return { kind: "boolean", value: cell.v };
  return { kind: "text", value: String(cell.v) };
}
