/** Dates and contract terms as offices write them, day first (forms.md, sections 4 and 6). Dates are ISO text everywhere. */
import { cleanText, labelKey } from "./vietnamese-text.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Excel counts 29 February 1900, a day that never was, as serial 60. */
const EXCEL_FALSE_LEAP_DAY = 60;

const dayFirst = /^(?:ngày )?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})$/iu;
const isoText = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const spelledOut = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/iu;

/** ISO date of a text; null if it is no day of the calendar. */
export function readDate(text: string): string | null {
  const clean = cleanText(text);
  const iso = isoText.exec(clean);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const short = dayFirst.exec(clean);
  if (short) return isoDate(Number(short[4]), Number(short[3]), Number(short[1]));
  const long = spelledOut.exec(clean);
  return long && isoDate(Number(long[3]), Number(long[2]), Number(long[1]));
}

/** ISO date, or null if there is no such day from year 1000 to 2999. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1000 || year > 2999) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? toIso(date) : null;
}

/** The day of an Excel serial number; a fraction is the time of day and is dropped. */
export function serialDate(serial: number, date1904: boolean): string | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < (date1904 ? 0 : 1)) return null;
  if (date1904) return dayAfter(Date.UTC(1904, 0, 1), whole);
  if (whole === EXCEL_FALSE_LEAP_DAY) return null;
  return dayAfter(Date.UTC(1899, 11, whole < EXCEL_FALSE_LEAP_DAY ? 31 : 30), whole);
}

/** Whether a plain number in a date column counts as a serial date. */
export function isSerialDate(value: number): boolean {
  return value >= 20_000 && value <= 60_000;
}

export function lastDayOfMonth(year: number, month: number): string {
  return toIso(new Date(Date.UTC(year, month, 0)));
}

/** The same day some months later, or the last day of that month if it is shorter. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = lastDayOfMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
  const wanted = `${toIso(first).slice(0, 8)}${String(day).padStart(2, "0")}`;
  return wanted < last ? wanted : last;
}

export function addDays(date: string, days: number): string {
  return toIso(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS));
}

function dayAfter(startMs: number, days: number): string | null {
  const date = new Date(startMs + days * DAY_MS);
  return date.getUTCFullYear() <= 2999 ? toIso(date) : null;
}

function toIso(date: Date): string {
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

export interface Term {
  readonly from: string | null;
  /** Null where the term is open. */
  readonly to: string | null;
}

type TermReader = (match: readonly string[]) => Term | null;

/** The accepted forms, most particular first. */
const termForms: readonly (readonly [RegExp, TermReader])[] = [
  [/^(\d{4}) ?[-–] ?(\d{4})$/u, ([, first, last]) => wholeYears(Number(first), Number(last))],
  [
    /^(\d{1,2}) năm ?,? ?\(? ?từ (.+?) ?\)?$/iu,
    ([, count, from]) => yearsFrom(Number(count), from),
  ],
  [
    /^từ tháng (\d{1,2})\/(\d{4}) đến (?:hết )?tháng (\d{1,2})\/(\d{4})$/iu,
    ([, month, year, lastMonth, lastYear]) =>
      wholeMonths([Number(year), Number(month)], [Number(lastYear), Number(lastMonth)]),
  ],
  [/^(?:từ )?(.+?) đến (?:hết )?(.+)$/iu, ([, from, to]) => between(from, to)],
  [/^(.+?)(?: [-–] |(?<=\d{4}) ?[-–] ?)(.+)$/u, ([, from, to]) => between(from, to)],
  [/^từ (.+)$/iu, ([, from]) => open(from)],
];

const withoutEnd: ReadonlySet<string> = new Set(["khong xac dinh thoi han", "khong thoi han"]);

/** First and last day of a term; null if the text is none, or ends before it begins. */
export function readTerm(text: string): Term | null {
  const clean = cleanText(text);
  if (withoutEnd.has(labelKey(clean))) return { from: null, to: null };
  for (const [pattern, read] of termForms) {
    const match = pattern.exec(clean);
    const term = match && read(match);
    if (term) return term;
  }
  return null;
}

function wholeYears(first: number, last: number): Term | null {
  return ordered(isoDate(first, 1, 1), isoDate(last, 12, 31));
}

function yearsFrom(count: number, from: string | undefined): Term | null {
  const start = readDate(from ?? "");
  return start === null ? null : ordered(start, addDays(addMonths(start, 12 * count), -1));
}

type YearMonth = readonly [year: number, month: number];

function wholeMonths([year, month]: YearMonth, [lastYear, lastMonth]: YearMonth): Term | null {
  const last = isoDate(lastYear, lastMonth, 1) ? lastDayOfMonth(lastYear, lastMonth) : null;
  return ordered(isoDate(year, month, 1), last);
}

function between(from: string | undefined, to: string | undefined): Term | null {
  return ordered(readDate(from ?? ""), readDate(to ?? ""));
}

function open(from: string | undefined): Term | null {
  const start = readDate(from ?? "");
  return start === null ? null : { from: start, to: null };
}

function ordered(from: string | null, to: string | null): Term | null {
  return from !== null && to !== null && from <= to ? { from, to } : null;
}
