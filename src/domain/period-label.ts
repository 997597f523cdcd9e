/**
 * What the header of a value column says of time: a period and how its values came about (forms.md 6, indicators and
 * members by ward), or that it compares two of them.
 */
import { isoDate } from "./date-text.ts";
import type { ValueStatus } from "./enumerations/report.ts";
import { periodOfAsOf } from "./period.ts";
import { foldAccents, labelKey } from "./vietnamese-text.ts";

export interface PeriodLabel {
  readonly period: string | null;
  readonly valueStatus: ValueStatus | null;
}

export interface RatioLabel {
  /** What is divided by what; null for any other comparison. */
  readonly sides: readonly [part: PeriodLabel, whole: PeriodLabel] | null;
}

/** The first that fits: an estimate is written `Ước thực hiện`. */
const statusWords: readonly (readonly [RegExp, ValueStatus])[] = [
  [/\buoc\b/u, "ESTIMATE"],
  [/\bso bo\b/u, "PRELIMINARY"],
  [/\b(?:ke hoach|kh)\b/u, "PLAN"],
  [/\b(?:thuc hien|th)\b/u, "ACTUAL"],
];
const yearText = /(?<!\d)(?:19|20)\d\d(?!\d)/gu;
const writtenDay = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)/gu;
const comparison = /%|(?<!\p{L})(?:s[ôo] v[ớo]i|tăng|giảm)(?!\p{L})/iu;
const quarters: readonly string[] = ["i", "ii", "iii", "iv"];

/** A part of the year, with the ending that its period has behind the year. */
const parts: readonly (readonly [RegExp, (match: readonly string[]) => string])[] = [
  [/\b0?6 thang cuoi nam\b/u, () => "H2"],
  [/\b0?6 thang\b/u, () => "H1"],
  [/\b0?3 thang\b/u, () => "Q1"],
  [/\b(?:0?([245789])|(10|11)) thang\b/u, ([, one, two]) => `M${one ?? two}`],
  [
    /\bquy (iv|i{1,3}|[1-4])\b/u,
    ([, name = ""]) => `Q${quarters.indexOf(name) + 1 || Number(name)}`,
  ],
  [/\bthang (0?[1-9]|1[0-2])\b/u, ([, month = ""]) => `-${month.padStart(2, "0")}`],
];

/** Every year that a text has, once. */
export function yearsIn(text: string): string[] {
  return [...new Set(text.match(yearText))];
}

function statusIn(text: string): ValueStatus | null {
  const key = labelKey(text);
  return statusWords.find(([word]) => word.test(key))?.[1] ?? null;
}

/**
 * The levels of a header from top to bottom as one label: the lowest level that names a year, and the lowest that
 * names a status, decide. Two levels of different years are no label: one of them is a title or a value.
 */
export function readPeriodLabel(levels: readonly string[]): PeriodLabel | null {
  const single = levels.map((level) => yearsIn(level)).filter((years) => years.length === 1);
  if (new Set(single.flat()).size > 1) return null;
  const lowest = levels.findLast((level) => yearsIn(level).length > 0);
  if (lowest !== undefined && yearsIn(lowest).length > 1) return null;
  const [year] = single.flat();
  const valueStatus = levels.findLast((level) => statusIn(level) !== null);
  return {
    period: year === undefined ? null : periodIn(levels, year),
    valueStatus: valueStatus === undefined ? null : statusIn(valueStatus),
  };
}

function periodIn(levels: readonly string[], year: string): string {
  const text = levels.join(" ");
  const [, day, month] = [...text.matchAll(writtenDay)][0] ?? [];
  const date = isoDate(Number(year), Number(month), Number(day));
  if (date !== null) return periodOfAsOf(date);
  const folded = foldAccents(text);
  for (const [pattern, ending] of parts) {
    const match = pattern.exec(folded);
    if (match !== null) return `${year}${ending(match)}`;
  }
  return year;
}

/** Columns of percentages, of differences, and of one figure over another: `Ước TH 2024/ KH 2024 (%)`. */
export function readRatioLabel(levels: readonly string[]): RatioLabel | null {
  const divided = levels.find((level) => sidesOf(level) !== null);
  const sides = divided === undefined ? null : sidesOf(divided);
  if (sides === null) return levels.some((level) => comparison.test(level)) ? { sides } : null;
  const around = levels.filter((level) => level !== divided);
  const [part, whole] = sides;
  return { sides: [sideLabel(part, whole, around), sideLabel(whole, part, around)] };
}

/** A stroke divides two figures where both of its sides name a status, or both a year. */
function sidesOf(level: string): readonly [string, string] | null {
  const [part, whole, more] = level.replaceAll(writtenDay, "").split("/");
  if (part === undefined || whole === undefined || more !== undefined) return null;
  const areBoth = (says: (side: string) => boolean): boolean => says(part) && says(whole);
  const isRatio =
    areBoth((side) => statusIn(side) !== null) || areBoth((side) => yearsIn(side).length > 0);
  return isRatio ? [part, whole] : null;
}

/** A side without a year has that of the other one, or of the levels around. */
function sideLabel(side: string, other: string, around: readonly string[]): PeriodLabel {
  const levels = yearsIn(side).length > 0 ? [side] : [...around, ...yearsIn(other), side];
  return readPeriodLabel(levels) ?? { period: null, valueStatus: statusIn(side) };
}
