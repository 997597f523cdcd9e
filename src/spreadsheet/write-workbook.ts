/**
 * Writes our own workbooks. Whatever a text begins with, it is written as a typed text cell, which no program runs;
 * numbers are written as they are. Nothing here writes a formula.
 */
import { cellRef, rangeRef, writeXlsx } from "hucre/xlsx";
import type {
  Cell,
  CellValue,
  CellStyle as LibraryStyle,
  ColumnDef,
  DataValidation,
  WriteSheet,
} from "hucre/xlsx";

import { writableText } from "./cell-text.ts";
import { rowHeights } from "./row-heights.ts";
import { quotedName } from "./sheet-name.ts";
import type {
  CellRange,
  CellStyle,
  OurCell,
  OurSheet,
  OurWorkbook,
  Validation,
} from "./workbook.ts";

export async function writeWorkbook(workbook: OurWorkbook): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: workbook.sheets.map((sheet) => librarySheet(sheet)),
    defaultFont: { name: fontName, size: fontSize },
    dateSystem: workbook.date1904 === true ? "1904" : "1900",
    properties: {
      title: workbook.title,
      creator: "Hoptac",
      ...(workbook.properties !== undefined && { custom: { ...workbook.properties } }),
    },
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function librarySheet(sheet: OurSheet): WriteSheet {
  const { rows, merges = [], hiddenRows, frozen, filter, validations = [] } = sheet;
  const rowDefs = new Map<number, { height?: number; hidden?: boolean }>();
  for (const row of hiddenRows ?? []) rowDefs.set(row - 1, { hidden: true });
  for (const [row, height] of rowHeights(sheet)) {
    rowDefs.set(row - 1, { ...rowDefs.get(row - 1), height });
  }
  return {
    name: sheet.name,
    ...libraryCells(rows),
    columns: columnWidths(sheet.widths),
    merges: merges.map((range) => ({
      startRow: range.firstRow - 1,
      endRow: range.lastRow - 1,
      startCol: range.firstColumn,
      endCol: range.lastColumn,
    })),
    rowDefs,
    dataValidations: validations.map((validation) => libraryValidation(validation)),
    ...(frozen !== undefined && { freezePane: { ...frozen } }),
    ...(filter !== undefined && { autoFilter: { range: rangeText(filter) } }),
    ...(sheet.isHidden === true && { hidden: true }),
    ...(sheet.isProtected === true && { protection: protection }),
    ...(sheet.isLandscape === true && { pageSetup: landscape }),
  };
}

/** No password: it keeps hands from slipping, not people out. */
const protection = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  sort: true,
  autoFilter: true,
} as const;
const landscape = {
  orientation: "landscape",
  paperSize: "a4",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const;

type Cells = Required<Pick<WriteSheet, "rows" | "cells">>;

/** Bare values go the library's quick way, the others by their address. */
function libraryCells(rows: OurSheet["rows"]): Cells {
  const values: CellValue[][] = Array.from({ length: lastOf(rows.keys()) }, () => []);
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, columns] of rows) {
    const list = values[row - 1] ?? [];
    for (const [column, cell] of columns) {
      while (list.length <= column) list.push(null);
      const { value } = cell;
      if (value !== undefined && isBare(cell)) list[column] = libraryValue(value).value ?? null;
      else cells.set(`${row - 1},${column}`, libraryCell(cell));
    }
  }
  return { rows: values, cells };
}

function lastOf(numbers: Iterable<number>): number {
  let last = 0;
  for (const number of numbers) last = Math.max(last, number);
  return last;
}

function isBare({ value, style, comment, link }: OurCell): boolean {
  const isPlain = typeof value !== "string" || !value.startsWith("#");
  return isPlain && style === undefined && comment === undefined && link === undefined;
}

function libraryCell({ value, style, comment, link }: OurCell): Partial<Cell> {
  return {
    ...libraryValue(value),
    ...(style !== undefined && { style: libraryStyle(style) }),
    ...(comment !== undefined && { comment: { author: "Hoptac", text: writableText(comment) } }),
    ...(link !== undefined && {
      hyperlink: { target: "", location: `${quotedName(link.sheet)}!${link.address}` },
    }),
  };
}

function libraryValue(value: OurCell["value"]): Partial<Cell> {
  if (value === undefined) return {};
  if (typeof value === "object") return { value: value.error };
  if (typeof value !== "string") return { value };
  const text = writableText(value);
  // A text such as `#N/A` would be taken for the error of that name; as a run of text it stays one.
  return value.startsWith("#") ? { richText: [{ text }] } : { value: text };
}

/** As Vietnamese offices are told to write (Decree 30/2020/NĐ-CP). */
const fontName = "Times New Roman";
const fontSize = 11;
const styles = new WeakMap<CellStyle, LibraryStyle>();
const thin = { style: "thin", color: { rgb: "A6A6A6" } } as const;

function libraryStyle(style: CellStyle): LibraryStyle {
  const known = styles.get(style);
  if (known !== undefined) return known;
  const {
    bold,
    italic,
    size = fontSize,
    color,
    fill,
    align,
    wrap,
    border,
    format,
    unlocked,
  } = style;
  const made: LibraryStyle = {
    font: { name: fontName, size, bold, italic, ...(color && { color: { rgb: color } }) },
    alignment: { vertical: "center", horizontal: align, wrapText: wrap },
    ...(fill && { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: fill } } }),
    ...(border && { border: { top: thin, right: thin, bottom: thin, left: thin } }),
    ...(format !== undefined && { numFmt: format }),
    ...(unlocked && { protection: { locked: false } }),
  };
  styles.set(style, made);
  return made;
}

function columnWidths(widths: OurSheet["widths"]): ColumnDef[] {
  const last = Math.max(-1, ...(widths?.keys() ?? []));
  return Array.from({ length: last + 1 }, (_, column) => ({ width: widths?.get(column) }));
}

function rangeText({ firstRow, firstColumn, lastRow, lastColumn }: CellRange): string {
  return rangeRef(firstRow - 1, firstColumn, lastRow - 1, lastColumn);
}

function libraryValidation(validation: Validation): DataValidation {
  const { range, hint, refusal } = validation;
  return {
    range: rangeText(range),
    allowBlank: true,
    ...(hint !== undefined && { showInputMessage: true, inputMessage: hint.slice(0, 255) }),
    ...(refusal !== undefined && { showErrorMessage: true, errorMessage: refusal.slice(0, 255) }),
    ...libraryRule(validation),
  };
}

function libraryRule(rule: Validation): Pick<DataValidation, "type" | "operator"> {
  if (rule.kind === "list") {
    const { firstRow, lastRow, firstColumn } = rule.entries;
    const ends = [firstRow, lastRow].map((row) => `$${cellRef(row - 1, firstColumn)}`);
    const list = ends.map((end) => end.replace(/(\d+)$/u, "$$$1")).join(":");
    return { type: "list", formula1: `${quotedName(rule.sheet)}!${list}` } as DataValidation;
  }
  // A rule that is always true carries a hint alone.
  if (rule.kind === "any") return { type: "custom", formula1: "TRUE" } as DataValidation;
  const { from, to } = rule;
  const limits =
    from !== undefined && to !== undefined
      ? { operator: "between", formula1: String(from), formula2: String(to) }
      : from !== undefined
        ? { operator: "greaterThanOrEqual", formula1: String(from) }
        : { operator: "lessThan", formula1: String(to ?? 1e15) };
  return { type: rule.kind, ...limits } as DataValidation;
}
