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

export function convertText(cell: Cell): CellReading {
  return readingOf(cellText(cell));
}

/** A number cell has lost its leading zeros. */
export function convertCode(cell: Cell, { codeLength }: ColumnContext): CellReading {
  if (cell.kind !== "number") return readingOf(cellText(cell));
  const isWhole = Number.isSafeInteger(cell.value) && cell.value >= 0;
  if (!isWhole) return unread("value-type", expected.code);
  const digits = String(cell.value);
  const code = digits.padStart(codeLength, "0");
  const reading = readingOf(code);
  return code === digits ? reading : flagged(reading, "value-leading-zero-lost", { reading: code });
}

export function convertPhone(cell: Cell): CellReading {
  const digits = cellText(cell).replaceAll(/\D/gu, "");
  if (digits === "") return unread("value-type", expected.phone);
  const hasCountryCode = digits.startsWith("84") && digits.length > phoneDigits;
  const national = hasCountryCode ? `0${digits.slice(2)}` : digits;
  if (cell.kind !== "number" || national.length !== phoneDigits) return readingOf(national);
  const reading = `0${national}`;
  return flagged(readingOf(reading), "value-leading-zero-lost", { reading });
}

export interface DateRules {
  readonly date1904: boolean;
  readonly asOf: string | null;
}

export function convertDate(cell: Cell, context: ColumnContext, rules: DateRules): CellReading {
  const date = dateOf(cell, rules.date1904);
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

export function convertTerm(cell: Cell): CellReading {
  const term = readTerm(cellText(cell));
  if (term === null) return unread("value-type", expected.term);
  return { parts: { from: term.from, to: term.to }, problem: null, lost: "none" };
}
