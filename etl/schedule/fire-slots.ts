import type { Pool, PoolClient } from "pg";

import type { ScheduleRule } from "../../src/domain/schedule-rule.ts";
import { catchUpStart, decideSlots } from "./catch-up.ts";
import type { SlotDecision } from "./catch-up.ts";
import { slotsBetween } from "./cron-slots.ts";
import { enqueueJob } from "../jobs/job.ts";
import { inTransaction } from "../jobs/transaction.ts";
import { hasOpenJob, withoutOverlap } from "./overlap.ts";
import { ruleSelection } from "./rule.ts";

export interface LockedSchedule extends ScheduleRule {
  readonly id: string;
  readonly source: string;
  readonly edited: string[] | null;
  readonly lastSlot: Date | null;
  readonly ruledSince: Date;
  /** The database's clock decides: a process whose clock is wrong can neither lose nor invent a slot. */
  readonly now: Date;
}

export interface FiredSlot extends SlotDecision {
  readonly job: string | null;
}

/** Tolerance for a process whose clock runs ahead of the database's. */
const aheadMs = 1_000;

/**
 * Fires every slot of the schedule that is due and not yet taken, in one transaction: the slot's row and its job exist
 * both or neither, and of several processes one gets the slot.
 * @param firedBy tells people which process it was.
 */
export async function fireDueSlots(
  pool: Pool,
  code: string,
  firedBy: string,
): Promise<FiredSlot[]> {
  return inTransaction(pool, async (client) => {
    const schedule = await lockSchedule(client, code);
    if (schedule === null) return [];
    if (schedule.enabled && schedule.lastSlot === null) await raiseFirst(client, schedule);
    return fireOwed(client, schedule, firedBy, aheadMs);
  });
}

/** To the end of the transaction no other process fires its slots or edits its rule. */
export async function lockSchedule(
  client: PoolClient,
  code: string,
): Promise<LockedSchedule | null> {
  const { rows } = await client.query<LockedSchedule>(
    `select schedule.id, source.code as source, ${ruleSelection}, edited, last_slot as "lastSlot",
       ruled_since as "ruledSince", now() as now
     from schedule join source on source.id = schedule.source_id
     where schedule.code = $1 for no key update of schedule`,
    [code],
  );
  return rows[0] ?? null;
}

/**
 * What a locked schedule owes up to now, or up to so many milliseconds later. One that is switched off, or was never
 * looked at, owes nothing.
 */
export async function fireOwed(
  client: PoolClient,
  schedule: LockedSchedule,
  firedBy: string,
  aheadOfNowMs = 0,
): Promise<FiredSlot[]> {
  if (!schedule.enabled || schedule.lastSlot === null) return [];
  const decisions = dueSlots(schedule, schedule.lastSlot, aheadOfNowMs);
  if (decisions.length === 0) return [];
  const isBusy = schedule.overlap === "SKIP" && (await hasOpenJob(client, schedule.id));
  const fired: FiredSlot[] = [];
  for (const decision of withoutOverlap(decisions, schedule.overlap, isBusy)) {
    const slot = await takeSlot(client, schedule, decision, firedBy);
    if (slot !== null) fired.push(slot);
  }
  return fired;
}

function dueSlots(
  { cron, timeZone, now, ruledSince, ...rule }: LockedSchedule,
  lastSlot: Date,
  aheadOfNowMs: number,
): SlotDecision[] {
  const settled = lastSlot > ruledSince ? lastSlot : ruledSince;
  const start = catchUpStart(settled, now, rule.catchUpWindowMinutes);
  const until = new Date(now.getTime() + aheadOfNowMs);
  return decideSlots(slotsBetween(cron, timeZone, start, until), now, {
    policy: rule.catchUp,
    windowMinutes: rule.catchUpWindowMinutes,
    maximum: rule.catchUpMaximum,
  });
}

/**
 * Null: another process has taken the slot, or it lies ahead of the database's clock.
 * The slot is written before its job, so that the second of two processes waits here and writes no job.
 */
export async function takeSlot(
  client: PoolClient,
  schedule: Pick<LockedSchedule, "id" | "source">,
  { slot, reason }: SlotDecision,
  firedBy: string,
): Promise<FiredSlot | null> {
  const { rowCount } = await client.query(
    `insert into schedule_slot (schedule_id, slot, reason, fired_by)
     select $1::bigint, $2::timestamptz, $3, $4
     where $2::timestamptz <= now() + make_interval(secs => $5::float8 / 1000)
     on conflict do nothing`,
    [schedule.id, slot, reason, firedBy, aheadMs],
  );
  if (rowCount === 0) return null;
  const job =
    reason === "skipped" || reason === "overlap"
      ? null
      : await enqueueJob(client, {
          kind: "scan-inbox",
          reason,
          source: schedule.source,
          schedule: schedule.id,
        });
  await client.query("update schedule_slot set job_id = $3 where schedule_id = $1 and slot = $2", [
    schedule.id,
    slot,
    job,
  ]);
  await client.query(
    `update schedule set last_slot = greatest(last_slot, $2::timestamptz), last_reason = $3,
       last_job_id = coalesce($4, last_job_id) where id = $1`,
    [schedule.id, slot, reason, job],
  );
  return { slot, reason, job };
}

/** A schedule seen for the first time owes nothing from before. */
async function raiseFirst(client: PoolClient, { id, now }: LockedSchedule): Promise<void> {
  await client.query("update schedule set last_slot = $2::timestamptz where id = $1", [id, now]);
}
