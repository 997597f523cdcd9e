import type { Pool, PoolClient } from "pg";

import { inTransaction } from "./transaction.ts";
import { workerLockClass } from "./worker-lock.ts";

/** Whether any worker runs on this database, in whatever process. */
export async function hasLiveWorker(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    `select exists (
       select from pg_locks
       where locktype = 'advisory' and granted and objsubid = 2 and classid = $1
         and database = (select oid from pg_database where datname = current_database())
     ) as found`,
    [workerLockClass],
  );
  return rows[0]?.found === true;
}

/**
 * Gives back what workers held that died: their jobs run again, or end as failed when they took part in too many
 * deaths. @returns the number of dead workers.
 */
export async function recoverAbandonedJobs(pool: Pool): Promise<number> {
  return inTransaction(pool, async (client) => {
    const dead = await findDeadWorkers(client);
    if (dead.length > 0) {
      await client.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
    }
    await client.query(
      `update job set state = 'QUEUED' where state = 'RUNNING' and not exists (
         select from graphile_worker.jobs as entry
         where entry.key = 'job:' || job.id and entry.locked_by is not null)`,
    );
    await client.query(
      `update job set state = 'FAILED', failure = 'CRASH', finished_at = now(), error = coalesce(job.error, $1)
       where state = 'QUEUED' and not exists (
         select from graphile_worker.jobs as entry
         where entry.key = 'job:' || job.id
           and (entry.attempts < entry.max_attempts or entry.locked_by is not null))`,
      ["The process ended during every attempt."],
    );
    return dead.length;
  });
}

/** A worker is dead when its lock can be taken; the lock is kept to the end of the transaction. */
async function findDeadWorkers(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ worker: string }>(
    `select worker from (
       select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null
     ) as holder
     where pg_try_advisory_xact_lock($1, hashtext(worker))`,
    [workerLockClass],
  );
  return rows.map(({ worker }) => worker);
}
