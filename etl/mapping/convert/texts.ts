/** Text, codes, phone numbers and dates (forms.md 4). */
import { isSerialDate, readDate, readTerm, serialDate } from "../../../src/domain/date-text.ts";
import { cellText, isDateFormat } from "../../layout/cell-text.ts";
import type { Cell } from "../../workbook/grid.ts";
import { flagged, readingOf, unread } from "./cell-reading.ts";
import type { CellProblem, CellReading } from "./cell-reading.ts";
import type { ColumnContext } from "./column-context.ts";

const expected = {
  date: { expected: "day/month/year", "expected.vi": "ngày/tháng/năm" },
  term: { expected: "contract term", "expected.vi": "thời hạn hợp đồng" },
  code: { expected: "code", "expected.vi": "mã số" },
  phone: { expected: "phone number", "expected.vi": "số điện thoại" },
} as const;
const phoneDigits = 9;
const allDigits = /^\d+$/u;
/** Typed so that a spreadsheet keeps the zeros; other programs show it. */
const apostrophe = /^['’]/u;

export function convertText(cell: Cell): CellReading {
  return readingOf(cellText(cell));
}

/** A number cell has lost its leading zeros; so has, in a file without types, a number too short for the column. */
export function convertCode(cell: Cell, { codeLength, isUntyped }: ColumnContext): CellReading {
  const text = cellText(cell).replace(apostrophe, "");
  const isShort = isUntyped && allDigits.test(text) && text.length < codeLength;
  if (cell.kind !== "number" && !isShort) return readingOf(text);
  const number = Number(cell.kind === "number" ? cell.value : text);
  const isWhole = Number.isSafeInteger(number) && number >= 0;
  if (!isWhole) return unread("value-type", expected.code);
  const digits = cell.kind === "number" ? String(number) : text;
  const code = digits.padStart(codeLength, "0");
  const reading = readingOf(code);
  return code === digits ? reading : flagged(reading, "value-leading-zero-lost", { reading: code });
}

export function convertPhone(cell: Cell, { isUntyped }: ColumnContext): CellReading {
  const digits = cellText(cell).replaceAll(/\D/gu, "");
  if (digits === "") return unread("value-type", expected.phone);
  const hasCountryCode = digits.startsWith("84") && digits.length > phoneDigits;
  const national = hasCountryCode ? `0${digits.slice(2)}` : digits;
  const isNumber = cell.kind === "number" || (isUntyped && allDigits.test(cellText(cell)));
  if (!isNumber || national.length !== phoneDigits) return readingOf(national);
  const reading = `0${national}`;
  return flagged(readingOf(reading), "value-leading-zero-lost", { reading });
}

export interface DateRules {
  readonly date1904: boolean;
  readonly asOf: string | null;
}

export function convertDate(cell: Cell, context: ColumnContext, rules: DateRules): CellReading {
  const date = dateOf(context.isUntyped ? typed(cell) : cell, rules.date1904);
  if (date === null) return unread("value-type", expected.date);
  return isLate(date, context, rules) ? unread("value-range", lateDate(rules)) : readingOf(date);
}

export const noDate = expected.date;

/** Whether a date lies behind the as-of date and may not. */
export function isLate(date: string | null, { column }: ColumnContext, rules: DateRules): boolean {
  if (date === null || rules.asOf === null || column.field.notAfterAsOf !== true) return false;
  return date > rules.asOf;
}

export function lateDate({ asOf }: DateRules): CellProblem["details"] {
  return { expected: `until ${asOf}`, "expected.vi": `đến ${asOf}` };
}

function dateOf(cell: Cell, date1904: boolean): string | null {
  if (cell.kind !== "number") return readDate(cellText(cell));
  if (!isDateFormat(cell.format) && !isSerialDate(cell.value)) return null;
  return serialDate(cell.value, date1904);
}

/** The text of a number alone counts as the number. */
function typed(cell: Cell): Cell {
  const text = cellText(cell);
  return allDigits.test(text) ? { kind: "number", value: Number(text) } : cell;
}

export function convertTerm(cell: Cell): CellReading {
  const term = readTerm(cellText(cell));
  if (term === null) return unread("value-type", expected.term);
  return { from: term.from, to: term.to, problem: null, lost: "none" };
}
