/** What nobody works at any more goes back to the queue: jobs of dead workers, and jobs whose worker knows nothing of. */
import type { Pool, PoolClient } from "pg";

import { findWorkersWithoutLock } from "./dead-workers.ts";
import type { JobKindName } from "./job.ts";
import { inTransaction } from "./transaction.ts";
import { wakeWorkers } from "./wake-workers.ts";

/** What this process has of the queue, as far as it knows. */
export interface InHand {
  /** Its workers, by the name under which the queue library locks jobs. */
  readonly workers: ReadonlySet<string>;
  /** Entries of the queue that it works at. */
  readonly entries: ReadonlySet<string>;
}

/** What looked abandoned at one look, and is abandoned if it looks so at the next. */
export interface Suspects {
  readonly workers: ReadonlySet<string>;
  /** Entry and attempt. */
  readonly entries: ReadonlySet<string>;
}

export const noSuspects: Suspects = { workers: new Set(), entries: new Set() };

export interface FailedJob {
  readonly id: string;
  readonly kind: JobKindName;
}

interface Look {
  readonly suspects: Suspects;
  readonly deadWorkers: number;
  readonly lostEntries: number;
  /** Jobs that took part in too many deaths, and ended as failed. */
  readonly failed: readonly FailedJob[];
}

/**
 * Two looks agree before anything is taken from anybody. A worker that lives may have lost its lock with a database
 * that was started again, and takes it anew within a second; and an answer of the queue may be on the way.
 */
export async function lookForAbandonedJobs(
  pool: Pool,
  inHand: InHand,
  before: Suspects,
): Promise<Look> {
  return inTransaction(pool, async (client) => {
    const workers = await findWorkersWithoutLock(client, [...inHand.workers]);
    const dead = workers.filter((worker) => before.workers.has(worker));
    const entries = await findEntriesNobodyRuns(client, inHand);
    const lost = entries.filter((entry) => before.entries.has(entry));
    await client.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
    await unlockEntries(client, lost);
    await unlockQueues(client);
    await client.query(
      `update job set state = 'QUEUED' where state = 'RUNNING' and not exists (
         select from graphile_worker.jobs as entry
         where entry.key = 'job:' || job.id and entry.locked_by is not null)`,
    );
    return {
      suspects: { workers: without(workers, dead), entries: without(entries, lost) },
      deadWorkers: dead.length,
      lostEntries: lost.length,
      failed: await failExhausted(client),
    };
  });
}

/** Locked by a worker of ours that does not run them: the queue's answer to it, or its own word of an end, was lost. */
async function findEntriesNobodyRuns(client: PoolClient, inHand: InHand): Promise<string[]> {
  const { rows } = await client.query<{ entry: string }>(
    `select id || ':' || attempts as entry from graphile_worker._private_jobs
     where locked_by = any($1::text[]) and id <> all($2::bigint[])`,
    [[...inHand.workers], [...inHand.entries]],
  );
  return rows.map(({ entry }) => entry);
}

async function unlockEntries(client: PoolClient, lost: readonly string[]): Promise<void> {
  await client.query(
    `update graphile_worker._private_jobs set locked_by = null, locked_at = null
     where id || ':' || attempts = any($1::text[])`,
    [lost],
  );
}

/**
 * The library locks a serial queue and its job in one statement, but the worker that ends a job which was taken from it
 * deletes the job of the other, whose queue would then be locked for four hours.
 */
async function unlockQueues(client: PoolClient): Promise<void> {
  await client.query(
    `update graphile_worker._private_job_queues as queue set locked_by = null, locked_at = null
     where locked_by is not null and not exists (
       select from graphile_worker._private_jobs as entry
       where entry.job_queue_id = queue.id and entry.locked_by = queue.locked_by)`,
  );
}

async function failExhausted(client: PoolClient): Promise<FailedJob[]> {
  const { rows } = await client.query<FailedJob>(
    `update job set state = 'FAILED', failure = 'CRASH', finished_at = now(), error = coalesce(job.error, $1)
     where state = 'QUEUED' and not exists (
       select from graphile_worker.jobs as entry
       where entry.key = 'job:' || job.id
         and (entry.attempts < entry.max_attempts or entry.locked_by is not null))
     returning id, kind`,
    ["The process ended during every attempt."],
  );
  return rows;
}

/**
 * What the workers still have goes back at once, for others to take; the attempt does not count.
 * @returns how many jobs there were.
 */
export async function handBack(pool: Pool, workers: readonly string[]): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ key: string | null }>(
      `update graphile_worker._private_jobs
       set locked_by = null, locked_at = null, attempts = greatest(attempts - 1, 0), run_at = now()
       where locked_by = any($1::text[]) returning key`,
      [workers],
    );
    if (rows.length === 0) return 0;
    await unlockQueues(client);
    await client.query(
      "update job set state = 'QUEUED' where state = 'RUNNING' and 'job:' || id = any($1::text[])",
      [rows.map(({ key }) => key)],
    );
    await wakeWorkers(client);
    return rows.length;
  });
}

function without(all: readonly string[], some: readonly string[]): ReadonlySet<string> {
  return new Set(all.filter((each) => !some.includes(each)));
}
