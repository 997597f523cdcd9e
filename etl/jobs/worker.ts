import type { TaskList } from "graphile-worker";
import type { Pool } from "pg";
import type { DataSource } from "typeorm";

import type { Config } from "../../src/config.ts";
import type { Log } from "../../src/log.ts";
import { handBack } from "./abandoned-jobs.ts";
import { faultSentence } from "./fault-sentence.ts";
import { beginJob, endJob, returnJob } from "./job.ts";
import type { JobKindName, JobOutcome } from "./job.ts";
import { failureOf, isPassing } from "./passing-fault.ts";
import { runQueue } from "./queue-runner.ts";
import type { QueueRunner } from "./queue-runner.ts";
import { lookRegularly } from "./regular-looks.ts";
import type { Looks } from "./regular-looks.ts";
import { runStoppable } from "./stop-job.ts";
import type { JobRunner } from "./stop-job.ts";
import { waitAtMost } from "../wait-at-most.ts";
import { wakeWorkers } from "./wake-workers.ts";
import { openWorkerLocks } from "./worker-lock.ts";
import type { WorkerLocks } from "./worker-lock.ts";

export interface WorkerContext {
  readonly config: Config;
  readonly log: Log;
  readonly url: string;
  readonly pool: Pool;
  readonly dataSource: DataSource;
}

interface JobKind {
  readonly run: JobRunner;
  /** What follows once the outcome is written; it may be repeated. */
  readonly afterEnd?: (id: string) => Promise<void>;
}
export type JobKinds = Readonly<Record<JobKindName, JobKind>>;

export interface Worker {
  /** Takes no new job and waits for those in hand; one that takes longer is handed back, for another to take at once. */
  readonly stop: (timeoutMs: number) => Promise<void>;
}

export async function startWorker(context: WorkerContext, kinds: JobKinds): Promise<Worker> {
  const { url, log, pool, dataSource, config } = context;
  const locks = await openWorkerLocks(url, log);
  const entries = new Set<string>();
  const looks = await lookRegularly({
    pool,
    dataSource,
    log,
    inHand: { workers: locks.held, entries },
    afterFailure: async ({ id, kind }) => kinds[kind].afterEnd?.(id),
  }).catch(async (error: unknown) => {
    await locks.release();
    throw error;
  });
  try {
    const tasks = taskList(context, kinds, entries);
    const queue = await runQueue({ url, log, locks, tasks, concurrency: config.workerJobs });
    return { stop: (timeoutMs) => stop(context, { queue, locks, looks }, timeoutMs) };
  } catch (error) {
    looks.stop();
    await locks.release();
    throw error;
  }
}

interface QueueJob {
  readonly id: string;
  readonly attempts: number;
}

/** @param entries those of the queue that are in hand */
function taskList(context: WorkerContext, kinds: JobKinds, entries: Set<string>): TaskList {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      async (payload: unknown, helpers: { readonly job: QueueJob }) => {
        const { id, attempts } = helpers.job;
        entries.add(id);
        try {
          await runQueued(context, kind, { id: jobIdOf(payload), attempt: attempts });
        } finally {
          entries.delete(id);
          wakeSoon(context);
        }
      },
    ]),
  );
}

const wakeAfterMs = 25;

/**
 * The library asks for the next job while it still writes the end of the last one, whose serial queue is then locked;
 * it would look again two seconds later, so that many files of a source would mostly wait.
 */
function wakeSoon({ pool }: WorkerContext): void {
  // The library's own look makes good for one that fails.
  setTimeout(() => void wakeWorkers(pool).catch(() => undefined), wakeAfterMs).unref();
}

function jobIdOf(payload: unknown): string {
  return String((payload as { readonly job: unknown }).job);
}

/** A throw makes the library try again later, so only a fault that passes is thrown on. */
async function runQueued(
  { pool, log, config }: WorkerContext,
  { run: runJob, afterEnd }: JobKind,
  { id, attempt }: { readonly id: string; readonly attempt: number },
): Promise<void> {
  const job = await beginJob(pool, id);
  // Its process may have died between its end and what follows on it, or it was cancelled.
  if (job === null) return afterEnd?.(id);
  log.debug({ job: id, kind: job.kind, source: job.source, file: job.fileName }, "job begins");
  const outcome = await runStoppable({ pool, config }, job, runJob).catch(
    async (error: unknown): Promise<JobOutcome> => {
      const message = faultSentence(error)[config.language];
      if (isPassing(error) && attempt < job.maximumAttempts) {
        await returnJob(pool, id, message);
        throw error;
      }
      log.error({ job: id, err: error }, "job failed");
      return { state: "FAILED", result: null, error: message, failure: failureOf(error) };
    },
  );
  await endJob(pool, id, outcome);
  await afterEnd?.(id);
  const level = outcome.state === "FAILED" ? "warn" : "debug";
  log[level]({ job: id, file: job.fileName, ...outcome }, "job ends");
}

interface Parts {
  readonly queue: QueueRunner;
  readonly locks: WorkerLocks;
  readonly looks: Looks;
}

const handBackWithinMs = 2_000;

async function stop(
  { pool, log }: WorkerContext,
  { queue, locks, looks }: Parts,
  timeoutMs: number,
): Promise<void> {
  looks.stop();
  await waitAtMost(timeoutMs, queue.stop());
  await queue.endConnections();
  const handedBack = handBack(pool, [...locks.held]).then(
    (jobs) => jobs > 0 && log.warn({ jobs }, "handed back what did not end in time"),
    (error: unknown) => log.warn({ err: error }, "nothing could be handed back"),
  );
  await waitAtMost(handBackWithinMs, handedBack);
  await locks.release();
}
