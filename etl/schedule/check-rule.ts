/** What a rule may be. */
import type { Pool, PoolClient } from "pg";

import type { Sentence } from "../../src/database/sentence.ts";
import { codesOf } from "../../src/domain/enumerations/enumeration.ts";
import { catchUpPolicy, overlapRule } from "../../src/domain/enumerations/operation.ts";
import type { ScheduleRule } from "../../src/domain/schedule-rule.ts";
import { inputError } from "../../src/errors.ts";
import type { UserError } from "../../src/errors.ts";
import { nextSlots, parseCron } from "./cron-slots.ts";

type RuleName = keyof ScheduleRule;

const ranges = {
  catchUpWindowMinutes: [0, 366 * 24 * 60],
  catchUpMaximum: [0, 1_000],
  timeoutMs: [1_000, 24 * 60 * 60_000],
  attempts: [1, 25],
} as const satisfies Partial<Record<RuleName, readonly [number, number]>>;

const choices: Partial<Record<RuleName, readonly string[]>> = {
  catchUp: codesOf(catchUpPolicy),
  overlap: codesOf(overlapRule),
};

/** @throws UserError that says which part of the rule is wrong */
export function checkRule(rule: ScheduleRule): void {
  checkCron(rule.cron);
  checkTimeZone(rule.timeZone);
  if (nextSlots(rule.cron, rule.timeZone, new Date(), 1).length === 0) {
    throw inputError({
      vi: `biểu thức cron "${rule.cron}" không có thời điểm nào.`,
      en: `the cron expression "${rule.cron}" is never due.`,
    });
  }
  for (const name of Object.keys(ranges)) checkRange(rule, name as keyof typeof ranges);
  for (const [name, allowed] of Object.entries(choices)) {
    checkChoice(rule, name as RuleName, allowed);
  }
}

/** Whether slots can be told of it: what stands in the database may have been written by other hands. */
export function hasSlots({ cron, timeZone }: Pick<ScheduleRule, "cron" | "timeZone">): boolean {
  return isCron(cron) && isTimeZone(timeZone);
}

function checkRange(rule: ScheduleRule, name: keyof typeof ranges): void {
  const [lowest, highest] = ranges[name];
  const value = rule[name];
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  throw inputError({
    vi: `${name} là ${value}; hãy dùng số nguyên từ ${lowest} đến ${highest}.`,
    en: `${name} is ${value}; use a whole number from ${lowest} to ${highest}.`,
  });
}

function checkChoice(rule: ScheduleRule, name: RuleName, allowed: readonly string[]): void {
  const value = String(rule[name]);
  if (allowed.includes(value)) return;
  const list = allowed.join(", ");
  throw inputError({
    vi: `${name} là "${value}"; hãy dùng một trong ${list}.`,
    en: `${name} is "${value}"; use one of ${list}.`,
  });
}

const cronFields: readonly Sentence[] = [
  { vi: "giây", en: "second" },
  { vi: "phút", en: "minute" },
  { vi: "giờ", en: "hour" },
  { vi: "ngày trong tháng", en: "day of the month" },
  { vi: "tháng", en: "month" },
  { vi: "ngày trong tuần", en: "day of the week" },
];

function checkCron(cron: string): void {
  if (isCron(cron)) return;
  const parts = cron.trim().split(/\s+/);
  if (parts.length < 5 || parts.length > 6) {
    throw inputError({
      vi: `biểu thức cron "${cron}" có ${parts.length} phần; cần 5 phần (phút, giờ, ngày, tháng, thứ) hoặc 6 phần với giây đứng đầu.`,
      en: `the cron expression "${cron}" has ${parts.length} parts; 5 are needed (minute, hour, day, month, day of the week), or 6 with the second before them.`,
    });
  }
  const six = parts.length === 6 ? parts : ["0", ...parts];
  const place = six.findIndex(
    (part, at) => !isCron(six.map((_, i) => (i === at ? part : "*")).join(" ")),
  );
  throw wrongField(cron, cronFields[place], six[place]);
}

/** Where every part is right alone, day and month do not fit. */
function wrongField(
  cron: string,
  field: Sentence | undefined,
  part: string | undefined,
): UserError {
  if (field === undefined) {
    return inputError({
      vi: `biểu thức cron "${cron}" nêu một ngày không có trong tháng ấy.`,
      en: `the cron expression "${cron}" names a day that its month does not have.`,
    });
  }
  return inputError({
    vi: `biểu thức cron "${cron}" sai ở phần ${field.vi}: "${part}" (ngày được liệt kê bằng số).`,
    en: `the cron expression "${cron}" is wrong at the ${field.en}: "${part}" (days are listed by number).`,
  });
}

function isCron(cron: string): boolean {
  try {
    parseCron(cron);
    return true;
  } catch {
    return false;
  }
}

function checkTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw inputError({
    vi: `không có múi giờ "${timeZone}"; hãy dùng tên như Asia/Ho_Chi_Minh hoặc UTC.`,
    en: `there is no time zone "${timeZone}"; use a name like Asia/Ho_Chi_Minh or UTC.`,
  });
}

/** Distances from UTC like +07:00 are no names of zones. */
function isTimeZone(timeZone: string): boolean {
  try {
    return /^[A-Za-z]/.test(timeZone) && Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}

export async function unknownSchedule(client: Pool | PoolClient, code: string): Promise<Error> {
  const { rows } = await client.query<{ code: string }>("select code from schedule order by code");
  const list = rows.map((row) => row.code).join(", ");
  return inputError({
    vi: `không có lịch "${code}"; các lịch: ${list}.`,
    en: `there is no schedule "${code}"; the schedules are ${list}.`,
  });
}
