import type { Pool, PoolClient } from "pg";

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
 * Workers that hold something in the queue without their lock: dead, or alive with a session that broke a moment ago.
 * Of those found the lock is kept to the end of the transaction.
 * @param own workers of this process, which lives.
 */
export async function findWorkersWithoutLock(
  client: PoolClient,
  own: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ worker: string }>(
    `select worker from (
       select locked_by as worker from graphile_worker._private_jobs
       union select locked_by from graphile_worker._private_job_queues
     ) as holder
     where worker <> all($2::text[]) and pg_try_advisory_xact_lock($1, hashtext(worker))`,
    [workerLockClass, own],
  );
  return rows.map(({ worker }) => worker);
}
