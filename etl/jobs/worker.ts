import type { Runner, TaskList } from "graphile-worker";
import { Logger, run } from "graphile-worker";
import type { Pool } from "pg";
import type { DataSource } from "typeorm";

import { DatabaseError, translateDatabaseError } from "../../src/database/database-error.ts";
import type { Config } from "../../src/config.ts";
import type { Log } from "../../src/log.ts";
import { failAbandonedLoads } from "../publish/abandoned-loads.ts";
import { recoverAbandonedJobs } from "./dead-workers.ts";
import { JobError, beginJob, endJob, returnJob } from "./job.ts";
import type { JobKindName, JobOutcome } from "./job.ts";
import { failureOf, isPassing } from "./passing-fault.ts";
import { QueuePool } from "./queue-pool.ts";
import { runStoppable } from "./stop-job.ts";
import type { JobRunner } from "./stop-job.ts";
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
  /** Takes no new job and waits for those in hand; one that takes longer is left and runs again at the next start. */
  readonly stop: (timeoutMs: number) => Promise<void>;
}

const recoverMs = 15_000;

export async function startWorker(context: WorkerContext, kinds: JobKinds): Promise<Worker> {
  const { log, pool, dataSource } = context;
  const locks = await openWorkerLocks(context.url, log);
  const queuePool = openQueuePool(context);
  const recover = async (): Promise<void> => {
    const workers = await recoverAbandonedJobs(pool);
    const loads = await failAbandonedLoads(dataSource);
    if (workers + loads > 0) log.warn({ workers, loads }, "gave back what dead processes held");
  };
  try {
    await recover();
    const runner = await run({
      pgPool: queuePool,
      concurrency: context.config.workerJobs,
      noHandleSignals: true,
      logger: queueLogger(log),
      preset: { plugins: [lockPlugin(locks)] },
      taskList: taskList(context, kinds),
    });
    const timer = setInterval(() => {
      recover().catch((error: unknown) => log.warn({ err: error }, "no look for dead workers"));
    }, recoverMs);
    return { stop: (timeoutMs) => stop({ runner, queuePool, locks, timer }, timeoutMs) };
  } catch (error) {
    await queuePool.end();
    await locks.release();
    throw error;
  }
}

/** Of its own: the library keeps one connection for notifications, and no statement timeout may cut it. */
function openQueuePool({ url, log, config }: WorkerContext): Pool {
  const queuePool = new QueuePool({
    connectionString: url,
    max: config.workerJobs + 1,
    application_name: `hoptac worker ${process.pid}`,
    keepAlive: true,
  });
  const onLost = (error: Error): void => log.warn({ err: error }, "queue connection lost");
  queuePool.on("error", onLost);
  // A connection in use tells its loss itself.
  queuePool.on("connect", (client) => client.on("error", onLost));
  return queuePool;
}

/** Before the first job is taken; jobs are marked with the name of the pool, not of one worker in it. */
function lockPlugin(locks: WorkerLocks): GraphileConfig.Plugin {
  return {
    name: "HoptacWorkerLockPlugin",
    version: "0.0.0",
    worker: { hooks: { startWorker: (_context, { worker }) => locks.hold(worker.workerPool.id) } },
  };
}

function taskList(context: WorkerContext, kinds: JobKinds): TaskList {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      (payload: unknown, helpers: { readonly job: { readonly attempts: number } }) =>
        runQueued(context, kind, { id: jobIdOf(payload), attempt: helpers.job.attempts }),
    ]),
  );
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
  // Whoever ended it beside us leaves to us what follows.
  if (job === null) return afterEnd?.(id);
  log.debug({ job: id, kind: job.kind, source: job.source, file: job.fileName }, "job begins");
  const outcome = await runStoppable({ pool, config }, job, runJob).catch(
    async (error: unknown): Promise<JobOutcome> => {
      const message = messageOf(error, config);
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

/** What a user may read of an error: our own sentences, and of a bug only that there is one. */
function messageOf(error: unknown, { language }: Config): string {
  const translated = translateDatabaseError(error);
  if (translated instanceof JobError || translated instanceof DatabaseError) {
    return translated.sentence[language];
  }
  return unexpected[language];
}

const unexpected = {
  vi: "Lỗi ngoài dự kiến; chi tiết nằm trong nhật ký của máy chủ.",
  en: "An unexpected error; the server's log has the details.",
};

interface Parts {
  readonly runner: Runner;
  readonly queuePool: Pool;
  readonly locks: WorkerLocks;
  readonly timer: NodeJS.Timeout;
}

async function stop({ runner, queuePool, locks, timer }: Parts, timeoutMs: number): Promise<void> {
  clearInterval(timer);
  let limit: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((resolve) => (limit = setTimeout(resolve, timeoutMs)));
  const stopped = runner.stop().catch(() => undefined);
  await Promise.race([stopped, timeUp]);
  clearTimeout(limit);
  await Promise.race([
    queuePool.end(),
    new Promise((resolve) => setTimeout(resolve, 1_000).unref()),
  ]);
  await locks.release();
}

/** Our log already tells the begin and end of every job. */
function queueLogger(log: Log): Logger {
  const levels: Readonly<Record<string, "error" | "warn">> = { error: "error", warning: "warn" };
  return new Logger(() => (level, message, meta) => {
    log[levels[level] ?? "debug"]({ meta }, message);
  });
}
