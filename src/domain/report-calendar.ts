/** Which reports a form owes: the periods, the day each is due, and which reporting dates make a file one of them. */
import type { AdminLevel } from "./enumerations/administrative-unit.ts";
import { addDays, addMonths, lastDayOfMonth } from "./date-text.ts";
import { cumulativePeriod, parsePeriod, periodOfMonth } from "./period.ts";
import type { DuePeriod } from "./period.ts";

/** A day of a month counted from the one in which the period ends; a month that is shorter has it on its last day. */
interface DueRule {
  /** 0: the period's last month; 1: the month after it; -2: two months before. */
  readonly monthsAfter: number;
  readonly day: number;
}

export interface ReportCalendar {
  readonly period: DuePeriod;
  /** Each report counts from January: 2025Q1, 2025H1, 2025M9, 2025. */
  readonly isCumulative: boolean;
  readonly due: DueRule;
  /** Of a period that is due otherwise, by the end of its code: `H1`. */
  readonly dueOf?: Readonly<Record<string, DueRule>>;
  /** One report of all that the source covers, or one of every unit of a level that is in force at the period's end. */
  readonly reportedBy: "COVERAGE" | AdminLevel;
  /** Reporting dates that make a file one of the period: its last day alone, or any day of it. */
  readonly dated: "END" | "WITHIN";
  /** Code of the first period. */
  readonly from: string;
}

export interface ExpectedPeriod {
  readonly code: string;
  readonly year: number;
  readonly end: string;
  /** Reporting dates from here to the end are of the period. */
  readonly datedFrom: string;
  /** A file that tells no period counts for this one when it comes from `opensOn` until before `closesOn`. */
  readonly opensOn: string;
  readonly closesOn: string;
  readonly dueOn: string;
}

const monthsOf: Readonly<Record<DuePeriod, number>> = { YEAR: 12, HALF: 6, QUARTER: 3, MONTH: 1 };

/** Reports that are due before their period ends come this long ahead of the day. */
const aheadDays = 31;

/** The periods from the first on that have begun by a day, in order. @throws Error where the first is no period */
export function expectedPeriods(calendar: ReportCalendar, today: string): ExpectedPeriod[] {
  const first = parsePeriod(calendar.from);
  if (first === null) throw new Error(`"${calendar.from}" is no period.`);
  const lastYear = Number(today.slice(0, 4));
  const periods: ExpectedPeriod[] = [];
  for (let year = first.year; year <= lastYear; year++) {
    for (let month = monthsOf[calendar.period]; month <= 12; month += monthsOf[calendar.period]) {
      const period = periodEndingIn(calendar, year, month);
      if (period.end >= first.end && firstDay(calendar, year, month) <= today) periods.push(period);
    }
  }
  return periods;
}

/** The first day that no earlier period of the calendar has. */
function firstDay({ period }: ReportCalendar, year: number, month: number): string {
  return `${year}-${String(month - monthsOf[period] + 1).padStart(2, "0")}-01`;
}

function periodEndingIn(calendar: ReportCalendar, year: number, month: number): ExpectedPeriod {
  const end = lastDayOfMonth(year, month);
  const [nextYear, nextMonth] = next(calendar, year, month);
  return {
    code: codeOf(calendar, year, month),
    year,
    end,
    datedFrom: calendar.dated === "END" ? end : firstDay(calendar, year, month),
    opensOn: opensOn(calendar, year, month),
    closesOn: opensOn(calendar, nextYear, nextMonth),
    dueOn: dueOn(calendar, year, month),
  };
}

function next({ period }: ReportCalendar, year: number, month: number): readonly [number, number] {
  return month === 12 ? [year + 1, monthsOf[period]] : [year, month + monthsOf[period]];
}

function codeOf({ period, isCumulative }: ReportCalendar, year: number, month: number): string {
  return isCumulative ? cumulativePeriod(year, month) : periodOfMonth(period, year, month);
}

function opensOn(calendar: ReportCalendar, year: number, month: number): string {
  const end = lastDayOfMonth(year, month);
  const due = dueOn(calendar, year, month);
  return due > end ? addDays(end, 1) : addDays(due, -aheadDays);
}

function dueOn(calendar: ReportCalendar, year: number, month: number): string {
  const ending = codeOf(calendar, year, month).slice(4);
  const { monthsAfter, day } = calendar.dueOf?.[ending] ?? calendar.due;
  const first = addMonths(`${year}-${String(month).padStart(2, "0")}-01`, monthsAfter);
  const last = lastDayOfMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
  const wanted = `${first.slice(0, 8)}${String(day).padStart(2, "0")}`;
  return wanted < last ? wanted : last;
}
