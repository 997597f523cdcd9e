/** The words of a title that say for which day and period a form is, as they are read back (forms.md 3). */
import { parsePeriod, periodOfAsOf } from "../../src/domain/period.ts";
import { writtenDate } from "./dates.ts";

export interface FormDate {
  readonly asOf: string;
  /** Such as `năm 2025`; empty where the day alone tells. */
  readonly words: string;
}

const partWords: Readonly<Record<string, (year: string) => string>> = {
  "": (year) => `năm ${year}`,
  H1: (year) => `6 tháng đầu năm ${year}`,
  Q1: (year) => `quý I năm ${year}`,
  M9: (year) => `9 tháng năm ${year}`,
};

/** Null for a period that a report cannot be of: its last day would be read as that of another one. */
export function periodDate(code: string): FormDate | null {
  const period = parsePeriod(code);
  if (period === null || periodOfAsOf(period.end) !== code) return null;
  return { asOf: period.end, words: wordsOf(code) };
}

/** A day that ends no period has the name of its year; the title then says the day. */
export function dayDate(asOf: string): FormDate {
  const code = periodOfAsOf(asOf);
  return { asOf, words: parsePeriod(code)?.end === asOf ? wordsOf(code) : "" };
}

export function lastFullYear(today: Date): FormDate {
  return dayDate(`${today.getUTCFullYear() - 1}-12-31`);
}

function wordsOf(code: string): string {
  return partWords[code.slice(4)]?.(code.slice(0, 4)) ?? "";
}

export function asOfLine(asOf: string): string {
  return `(Số liệu tính đến ngày ${writtenDate(asOf)})`;
}
