/** The reporting date of a file and the one that was asked for: the first stands, and must not contradict the second. */
import { parsePeriod, periodOfAsOf } from "../src/domain/period.ts";
import type { TitleFacts } from "./layout/title.ts";
import type { Issue } from "./reading.ts";

type StatedDate = Pick<TitleFacts, "asOf" | "dateFrom">;

interface Expected {
  readonly asOf?: string | null;
  readonly period?: string | null;
}

interface Mismatch {
  readonly actual: string;
  readonly expected: string;
}

/**
 * The date to read the file with, and how it differs from what was expected. A year in a name is a hint: the expected
 * date of the same year takes its place. A year in the title may be made more exact by a date, but not by the period
 * of a part of it, since such a file would be the whole year's.
 */
export function expectedDate(
  stated: StatedDate,
  expected: Expected,
): { asOf: string | null; mismatch: Mismatch | null } {
  const asOf = expected.asOf ?? null;
  const period = parsePeriod(expected.period ?? "");
  const wanted = asOf ?? period?.end ?? null;
  if (wanted === null || stated.asOf === null) {
    return { asOf: wanted ?? stated.asOf, mismatch: null };
  }
  const date = asOf ?? (stated.dateFrom === "name" ? wanted : stated.asOf);
  const contradicts =
    (asOf !== null && !agreesWithDate(stated, asOf)) ||
    (period !== null && !agreesWithPeriod(stated, asOf ?? stated.asOf, period.code));
  const mismatch = { actual: stated.asOf, expected: expected.period ?? wanted };
  return { asOf: date, mismatch: contradicts ? mismatch : null };
}

function agreesWithDate({ asOf, dateFrom }: StatedDate, date: string): boolean {
  return dateFrom === "date" ? asOf === date : asOf?.slice(0, 4) === date.slice(0, 4);
}

/** A day of the period, unless it ends a shorter one: a report of 30 June is the half-year's, not the year's. */
function agreesWithPeriod({ dateFrom }: StatedDate, asOf: string, code: string): boolean {
  const period = parsePeriod(code);
  if (period === null) return false;
  if (dateFrom === "name") return asOf.slice(0, 4) === code.slice(0, 4);
  if (asOf === period.end) return true;
  const own = periodOfAsOf(asOf);
  return period.start <= asOf && asOf < period.end && own === asOf.slice(0, 4);
}

export function periodMismatch(sheet: string | null, details: Mismatch): Issue {
  return {
    code: "period-mismatch",
    severity: "ERROR",
    sheet,
    cell: null,
    value: details.actual,
    details: { ...details },
    row: null,
  };
}
