/** The columns of a schedule's rule. */
import type { ScheduleChange, ScheduleRule } from "../../src/domain/schedule-rule.ts";

type RuleName = keyof ScheduleRule;

export const ruleColumns: Readonly<Record<RuleName, string>> = {
  cron: "cron",
  timeZone: "time_zone",
  enabled: "enabled",
  catchUp: "catch_up",
  catchUpWindowMinutes: "catch_up_window_minutes",
  catchUpMaximum: "catch_up_maximum",
  overlap: "overlap",
  timeoutMs: "timeout_ms",
  attempts: "attempts",
};

export const ruleNames = Object.keys(ruleColumns) as readonly RuleName[];

/** Of a rule, as the columns of a selection. */
export const ruleSelection = ruleNames
  .map((name) => `${ruleColumns[name]} as "${name}"`)
  .join(", ");

/** Where a definition says nothing. */
export const usualRule: Omit<ScheduleRule, "cron" | "timeZone" | "catchUp"> = {
  enabled: true,
  catchUpWindowMinutes: 24 * 60,
  catchUpMaximum: 10,
  overlap: "SKIP",
  timeoutMs: 15 * 60_000,
  attempts: 5,
};

/** What of the change differs from the rule that holds. */
export function differenceTo(rule: ScheduleRule, change: ScheduleChange): readonly RuleName[] {
  return ruleNames.filter((name) => change[name] !== undefined && change[name] !== rule[name]);
}

export function columnsOf(change: ScheduleChange): readonly string[] {
  return Object.keys(change).map((name) => ruleColumns[name as RuleName]);
}
