/** What is told because of the time: alerts and digests. Any number of processes may look; one at a time writes. */
import type { Pool } from "pg";

import { inTransaction } from "../jobs/transaction.ts";
import { writeDigests } from "./digest-notices.ts";
import { writeOverdueNotices } from "./overdue-notices.ts";
import { writeScheduleNotices } from "./schedule-notices.ts";

/** Of any number, but that no other lock has. */
const writingLock = 7_323;
/** When offices open; what became overdue in the night waits until then. */
const morning = "07:00";

/**
 * @param at by the database's clock when left out
 * @returns how many notices were written; 0 also where another process is at it
 */
export function writeAlerts(pool: Pool, at: Date | null = null): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{
      isMine: boolean;
      day: string;
      isMorning: boolean;
      until: Date;
    }>(
      `select pg_try_advisory_xact_lock(${writingLock}) as "isMine", local::date::text as day,
         local::time >= '${morning}' as "isMorning",
         (local::date + time '${morning}') at time zone zone as until
       from (values ('Asia/Ho_Chi_Minh')) as place (zone)
       cross join lateral (select coalesce($1::timestamptz, now()) at time zone zone as local) clock`,
      [at],
    );
    const { isMine, day, isMorning, until } = rows[0]!;
    if (!isMine) return 0;
    let written = await writeScheduleNotices(client, day);
    if (!isMorning) return written;
    written += await writeOverdueNotices(client, day);
    return written + (await writeDigests(client, { day, until }));
  });
}
