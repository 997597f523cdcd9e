import { lastEndedPeriod } from "../../src/domain/period.ts";
import type { DuePeriod } from "../../src/domain/period.ts";

/** The period that the source's schedule expects of a file that arrives now. */
export function duePeriod(
  schedule: { readonly due?: DuePeriod; readonly timezone: string } | undefined,
  now: Date,
): { readonly period?: string } {
  if (schedule?.due === undefined) return {};
  const date = now.toLocaleDateString("sv-SE", { timeZone: schedule.timezone });
  return { period: lastEndedPeriod(schedule.due, date) };
}
