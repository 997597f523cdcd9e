/** SheetJS's workbook to protocol lines. Runs in the child process only; nothing else imports `xlsx`. */
import * as xlsx from "xlsx";
import type { CellObject, WorkBook, WorkSheet } from "xlsx";

import { RefusedFile, caps } from "./protocol.ts";
import type { CellLine, ChildLine, Reason } from "./protocol.ts";
import type { MergedRange } from "./grid.ts";

const reasons = {
  cells: { vi: "quá nhiều ô", en: "it has too many cells" },
  merges: { vi: "quá nhiều ô gộp", en: "it has too many merged cells" },
  text: { vi: "một ô quá dài", en: "a cell is too long" },
  sheets: { vi: "quá nhiều trang tính", en: "it has too many sheets" },
} as const satisfies Record<string, Reason>;

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

/** @throws RefusedFile, and whatever SheetJS throws on a damaged file. */
export function* parseWorkbook(bytes: Buffer): Generator<ChildLine> {
  const workbook = xlsx.read(bytes, readOptions);
  if (workbook.SheetNames.length > caps.sheets) refuse("sheets");
  yield {
    type: "workbook",
    date1904: workbook.Workbook?.WBProps?.date1904 === true,
    properties: customProperties(workbook),
  };
  const count = { cells: 0 };
  for (const [index, name] of workbook.SheetNames.entries()) {
    yield* sheetLines(workbook, index, name, count);
  }
}

/** What is beyond the caps is of no program that we know of: it is left out. */
function customProperties({ Custprops = {} }: WorkBook): Record<string, string> {
  const entries = Object.entries(Custprops)
    .slice(0, caps.properties)
    .map(([name, value]) => [name, String(value).slice(0, caps.textLength)] as const);
  return Object.fromEntries(entries);
}

function* sheetLines(
  workbook: WorkBook,
  index: number,
  name: string,
  count: { cells: number },
): Generator<ChildLine> {
  const sheet = workbook.Sheets[name];
  const data = sheet?.["!data"];
  if (sheet === undefined || data === undefined) return;
  const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
  yield { type: "sheet", name, hidden, merges: mergedRanges(sheet) };
  for (const key of Object.keys(data)) {
    const rowIndex = Number(key);
    const cells = cellLines(data[rowIndex] ?? []);
    if (cells.length === 0) continue;
    count.cells += cells.length;
    if (count.cells > caps.cells) refuse("cells");
    yield {
      type: "row",
      row: rowIndex + 1,
      hidden: sheet["!rows"]?.[rowIndex]?.hidden === true,
      cells,
    };
  }
}

function mergedRanges(sheet: WorkSheet): MergedRange[] {
  const merges = sheet["!merges"] ?? [];
  if (merges.length > caps.merges) refuse("merges");
  return merges.map(({ s, e }) => ({
    firstRow: s.r + 1,
    lastRow: e.r + 1,
    firstColumn: s.c,
    lastColumn: e.c,
  }));
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
  const text = String(cell.v);
  if (text.length > caps.textLength) refuse("text");
  return { kind: "text", value: text };
}

function refuse(reason: keyof typeof reasons): never {
  throw new RefusedFile("file-unreadable", reasons[reason]);
}
