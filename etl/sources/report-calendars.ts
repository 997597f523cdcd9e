/**
 * When reports are due, where a law or a letter names the day. The reports of a year count from the first year of which
 * the platform is to hold them.
 */
import type { ReportCalendar } from "../../src/domain/report-calendar.ts";

/**
 * The yearly report as of 31 December reaches the ministry by 5 January, with its tables (letter CV 9371/BKHĐT-HTX of
 * 2019). The tables of a form that no letter names go with it.
 */
export const yearlyReport: ReportCalendar = {
  period: "YEAR",
  isCumulative: false,
  due: { monthsAfter: 1, day: 5 },
  reportedBy: "COVERAGE",
  dated: "END",
  from: "2025",
};

/** The alliance and the province also report the first half-year, as of 30 June and on that day. */
export const halfYearlyReport: ReportCalendar = {
  ...yearlyReport,
  period: "HALF",
  isCumulative: true,
  dueOf: { H1: { monthsAfter: 0, day: 30 } },
};

/**
 * Summaries of the yearly rating reach the province by 18 December of the year itself (TT 01/2020/TT-BKHĐT): from the
 * districts until these ended on 1 July 2025, since then from the communes. The rating may be dated on any day of the year.
 */
export const yearlyRating: ReportCalendar = {
  ...yearlyReport,
  due: { monthsAfter: 0, day: 18 },
  reportedBy: "COMMUNE",
  dated: "WITHIN",
};

/**
 * Next year's plan with the estimate of this year goes to the ministry between August and October (letter
 * CV 5529/BKHĐT-HTX of 2022; Quảng Ninh's plan 248/KH-UBND is of 14 October).
 */
export const yearlyPlan: ReportCalendar = {
  ...yearlyReport,
  due: { monthsAfter: -2, day: 31 },
  dated: "WITHIN",
  from: "2024",
};
