/** Slots for people to look at: those to come, and those of a time with what became of them. */
import type { Pool } from "pg";

import type { ScheduleRule } from "../../src/domain/schedule-rule.ts";
import type { JobState } from "../../src/domain/enumerations/operation.ts";
import { hasSlots, unknownSchedule } from "./check-rule.ts";
import type { SlotDecision } from "./catch-up.ts";
import { nextSlots } from "./cron-slots.ts";

/** @throws UserError for a schedule that is not there */
export async function nextSlotsOf(pool: Pool, code: string, count: number): Promise<Date[]> {
  const { rows } = await pool.query<TimedRule>(
    `select cron, time_zone as "timeZone", now() as now from schedule where code = $1`,
    [code],
  );
  const [rule] = rows;
  if (rule === undefined) throw await unknownSchedule(pool, code);
  return slotsToCome(rule, count);
}

interface TimedRule extends Pick<ScheduleRule, "cron" | "timeZone"> {
  readonly now: Date;
}

/** None of a rule that is wrong. */
export function slotsToCome(rule: TimedRule, count: number): Date[] {
  return hasSlots(rule) ? nextSlots(rule.cron, rule.timeZone, rule.now, count) : [];
}

export interface RecordedSlot extends SlotDecision {
  readonly firedAt: Date;
  readonly firedBy: string;
  readonly job: string | null;
  readonly state: JobState | null;
  readonly error: string | null;
}

/** Of those that were taken in the time, the latest so many, oldest first. @throws UserError as above */
export async function recordedSlots(
  pool: Pool,
  code: string,
  { from, to, limit }: { readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<RecordedSlot[]> {
  const { rows: known } = await pool.query("select from schedule where code = $1", [code]);
  if (known.length === 0) throw await unknownSchedule(pool, code);
  const { rows } = await pool.query<RecordedSlot>(
    `select slot, schedule_slot.reason, fired_at as "firedAt", fired_by as "firedBy", job_id as job,
       job.state, job.error
     from schedule_slot left join job on job.id = job_id
     where schedule_id = (select id from schedule where code = $1) and slot between $2 and $3
     order by slot desc limit $4`,
    [code, from, to, limit],
  );
  return rows.toReversed();
}
