import type { ClientBase } from "pg";

import type { OverlapRule } from "../../src/domain/enumerations/operation.ts";
import type { SlotDecision } from "./catch-up.ts";

/** Whether a job that a slot of the schedule made has not ended. */
export async function hasOpenJob(client: ClientBase, schedule: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select exists (
       select from job join schedule_slot on schedule_slot.job_id = job.id
       where job.state in ('QUEUED', 'RUNNING') and schedule_id = $1) as found`,
    [schedule],
  );
  return rows[0]?.found === true;
}

/**
 * Slots that come while an earlier job of the schedule has not ended are left out, if its rule says so. Missed slots
 * came while nothing ran: those of one look do not stand in each other's way, they run one after the other.
 */
export function withoutOverlap(
  decisions: readonly SlotDecision[],
  rule: OverlapRule,
  wasBusy: boolean,
): SlotDecision[] {
  if (rule === "ALLOW") return [...decisions];
  let isBusy = wasBusy;
  return decisions.map((decision) => {
    if (decision.reason === "skipped") return decision;
    const isLeftOut = decision.reason === "catch-up" ? wasBusy : isBusy;
    isBusy = true;
    return isLeftOut ? { ...decision, reason: "overlap" } : decision;
  });
}
