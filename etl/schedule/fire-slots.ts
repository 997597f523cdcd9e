import type { Pool, PoolClient } from "pg";

import type { CatchUpPolicy } from "../../src/domain/enumerations/operation.ts";
import { catchUpStart, decideSlots } from "./catch-up.ts";
import type { SlotDecision } from "./catch-up.ts";
import { slotsBetween } from "./cron-slots.ts";
import { enqueueJob } from "../jobs/job.ts";
import { inTransaction } from "../jobs/transaction.ts";

interface ScheduleRow {
  readonly id: string;
  readonly source: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly policy: CatchUpPolicy;
  readonly windowMinutes: number;
  readonly maximum: number;
  readonly lastSlot: Date | null;
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
    const schedule = await findSchedule(client, code);
    if (schedule === null) return [];
    if (schedule.lastSlot === null) {
      await raiseLastSlot(client, schedule, schedule.now);
      return [];
    }
    const fired: FiredSlot[] = [];
    for (const decision of dueSlots(schedule, schedule.lastSlot)) {
      const slot = await takeSlot(client, schedule, decision, firedBy);
      if (slot !== null) fired.push(slot);
    }
    return fired;
  });
}

async function findSchedule(client: PoolClient, code: string): Promise<ScheduleRow | null> {
  const { rows } = await client.query<ScheduleRow>(
    `select schedule.id, source.code as source, cron, time_zone as "timeZone",
       catch_up as policy, catch_up_window_minutes as "windowMinutes",
       catch_up_maximum as maximum, last_slot as "lastSlot", now() as now
     from schedule join source on source.id = schedule.source_id
     where schedule.code = $1 and schedule.enabled`,
    [code],
  );
  return rows[0] ?? null;
}

function dueSlots(schedule: ScheduleRow, lastSlot: Date): SlotDecision[] {
  const { cron, timeZone, now, windowMinutes } = schedule;
  const start = catchUpStart(lastSlot, now, windowMinutes);
  const until = new Date(now.getTime() + aheadMs);
  return decideSlots(slotsBetween(cron, timeZone, start, until), now, schedule);
}

/**
 * Null: another process has taken the slot, or it lies ahead of the database's clock.
 * The slot is written before its job, so that the second of two processes waits here and writes no job.
 */
export async function takeSlot(
  client: PoolClient,
  schedule: Pick<ScheduleRow, "id" | "source">,
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
    reason === "skipped"
      ? null
      : await enqueueJob(client, { kind: "scan-inbox", reason, source: schedule.source });
  await client.query("update schedule_slot set job_id = $3 where schedule_id = $1 and slot = $2", [
    schedule.id,
    slot,
    job,
  ]);
  await raiseLastSlot(client, schedule, slot);
  return { slot, reason, job };
}

async function raiseLastSlot(
  client: PoolClient,
  { id }: Pick<ScheduleRow, "id">,
  slot: Date,
): Promise<void> {
  await client.query(
    "update schedule set last_slot = greatest(last_slot, $2::timestamptz) where id = $1",
    [id, slot],
  );
}
