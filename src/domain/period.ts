/** Reporting periods (data-model.md 4): `2024`, `2024H1`, `2024Q3`, `2024-09` and, cumulative, `2024M9`. */
import { isoDate, lastDayOfMonth } from "./date-text.ts";

type PeriodKind = "YEAR" | "HALF" | "QUARTER" | "MONTH" | "CUMULATIVE";

export interface Period {
  /** The text form, the only one that is stored. */
  readonly code: string;
  readonly kind: PeriodKind;
  readonly year: number;
  /** First and last day, ISO. */
  readonly start: string;
  readonly end: string;
  /** From January on under a name of its own, such as nine months: never added to other periods. */
  readonly cumulative: boolean;
}

interface PeriodForm {
  readonly pattern: RegExp;
  readonly kind: PeriodKind;
  /** First and last month for the number in the code. */
  readonly months: (number: number) => readonly [number, number];
}

/** January to a month under one name only: three, six and twelve months are Q1, H1 and the year. */
const forms: readonly PeriodForm[] = [
  { pattern: /^(\d{4})$/u, kind: "YEAR", months: () => [1, 12] },
  { pattern: /^(\d{4})H([12])$/u, kind: "HALF", months: (half) => [half * 6 - 5, half * 6] },
  {
    pattern: /^(\d{4})Q([1-4])$/u,
    kind: "QUARTER",
    months: (quarter) => [quarter * 3 - 2, quarter * 3],
  },
  { pattern: /^(\d{4})-(0[1-9]|1[0-2])$/u, kind: "MONTH", months: (month) => [month, month] },
  { pattern: /^(\d{4})M([245789]|10|11)$/u, kind: "CUMULATIVE", months: (month) => [1, month] },
];

export function parsePeriod(text: string): Period | null {
  for (const { pattern, kind, months } of forms) {
    const match = pattern.exec(text);
    const year = Number(match?.[1]);
    if (!match || isoDate(year, 1, 1) === null) continue;
    const [first, last] = months(Number(match[2]));
    return {
      code: text,
      kind,
      year,
      start: `${year}-${String(first).padStart(2, "0")}-01`,
      end: lastDayOfMonth(year, last),
      cumulative: kind === "CUMULATIVE",
    };
  }
  return null;
}

/** Kinds of period that reports are due for. */
export type DuePeriod = "YEAR" | "HALF" | "QUARTER" | "MONTH";

const duePeriods: Readonly<Record<DuePeriod, (year: number, month: number) => string>> = {
  YEAR: (year) => `${year}`,
  HALF: (year, month) => `${year}H${Math.ceil(month / 6)}`,
  QUARTER: (year, month) => `${year}Q${Math.ceil(month / 3)}`,
  MONTH: (year, month) => `${year}-${String(month).padStart(2, "0")}`,
};

/** The period of a kind that a month belongs to. */
export function periodOfMonth(kind: DuePeriod, year: number, month: number): string {
  return duePeriods[kind](year, month);
}

/** From January to the end of a month. */
export function cumulativePeriod(year: number, month: number): string {
  if (month === 1) return duePeriods.MONTH(year, month);
  const endings: ReadonlyMap<number, string> = new Map([
    [3, "Q1"],
    [6, "H1"],
    [12, ""],
  ]);
  return `${year}${endings.get(month) ?? `M${month}`}`;
}

/** The latest period of a kind that is over on a date: what a report that arrives then is of. */
export function lastEndedPeriod(kind: DuePeriod, date: string): string {
  let year = Number(date.slice(0, 4));
  for (let month = Number(date.slice(5, 7)); ; month--) {
    if (month === 0) [year, month] = [year - 1, 12];
    const code = duePeriods[kind](year, month);
    if ((parsePeriod(code)?.end ?? "") < date) return code;
  }
}

/** Month and day on which a report covers less than its year, and the period's ending. */
const partialYears: ReadonlyMap<string, string> = new Map([
  ["03-31", "Q1"],
  ["06-30", "H1"],
  ["09-30", "M9"],
]);

/**
 * Period of a report as of a date, counted from January: 30 June is the first half (data-model.md 6), any day
 * that ends no quarter is the year so far and keeps the year's name.
 */
export function periodOfAsOf(asOf: string): string {
  return asOf.slice(0, 4) + (partialYears.get(asOf.slice(5)) ?? "");
}
