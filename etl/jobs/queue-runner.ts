/** The queue library's runner, made anew whenever it ends and nobody asked it to. */
import { setTimeout as delay } from "node:timers/promises";

import type { Runner, TaskList } from "graphile-worker";
import { Logger, run } from "graphile-worker";
import type { Pool } from "pg";

import type { Log } from "../../src/log.ts";
import { QueuePool } from "./queue-pool.ts";
import type { WorkerLocks } from "./worker-lock.ts";

const restartMs = 1_000;
const connectionsEndWithinMs = 1_000;

interface QueueWork {
  readonly url: string;
  readonly log: Log;
  readonly tasks: TaskList;
  readonly locks: WorkerLocks;
  /** Jobs at a time. */
  readonly concurrency: number;
}

export interface QueueRunner {
  /** Takes nothing new; ends when what is in hand has ended. */
  readonly stop: () => Promise<void>;
  /** What is then still in hand cannot reach the queue any more. */
  readonly endConnections: () => Promise<void>;
}

export async function runQueue(work: QueueWork): Promise<QueueRunner> {
  const pool = openQueuePool(work);
  let isStopping = false;
  const isWanted = (): boolean => !isStopping;
  let runner = await start(work, pool).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });

  async function keepRunning(): Promise<void> {
    while (isWanted()) {
      await runner.promise.catch(() => undefined);
      if (isWanted()) runner = (await startAnew(work, pool, isWanted)) ?? runner;
    }
  }
  const kept = keepRunning();
  return {
    stop: async () => {
      isStopping = true;
      await runner.stop().catch(() => undefined);
      await kept;
    },
    endConnections: () => Promise.race([pool.end(), delay(connectionsEndWithinMs)]),
  };
}

/** @returns null when it is not wanted any more. */
async function startAnew(
  work: QueueWork,
  pool: Pool,
  isWanted: () => boolean,
): Promise<Runner | null> {
  const { log, locks } = work;
  log.error("the runner of the queue ended by itself; another is made");
  // What the former one left is then found by the look for abandoned jobs.
  for (const worker of locks.held) await locks.drop(worker);
  for (;;) {
    await delay(restartMs);
    if (!isWanted()) return null;
    const runner = await start(work, pool).catch((error: unknown) => {
      log.error({ err: error }, "the queue cannot be run; trying on");
      return null;
    });
    if (runner === null) continue;
    if (isWanted()) return runner;
    await runner.stop();
    return null;
  }
}

function start({ log, tasks, locks, concurrency }: QueueWork, pool: Pool): Promise<Runner> {
  return run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    logger: queueLogger(log),
    preset: { plugins: [lockPlugin(locks)] },
    taskList: tasks,
  });
}

/** Of its own: the library keeps one connection for notifications, and no statement timeout may cut it. */
function openQueuePool({ url, log, concurrency }: QueueWork): Pool {
  const pool = new QueuePool({
    connectionString: url,
    max: concurrency + 1,
    application_name: `hoptac worker ${process.pid}`,
    connectionTimeoutMillis: 0,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  const onLost = (error: Error): void => log.warn({ err: error }, "queue connection lost");
  pool.on("error", onLost);
  // A connection in use tells its loss itself.
  pool.on("connect", (client) => client.on("error", onLost));
  return pool;
}

/** Before the first job is taken; jobs are marked with the name of the pool, not of one worker in it. */
function lockPlugin(locks: WorkerLocks): GraphileConfig.Plugin {
  return {
    name: "HoptacWorkerLockPlugin",
    version: "0.0.0",
    worker: { hooks: { startWorker: (_context, { worker }) => locks.hold(worker.workerPool.id) } },
  };
}

/** Our log already tells the begin and end of every job. */
function queueLogger(log: Log): Logger {
  const levels: Readonly<Record<string, "error" | "warn">> = { error: "error", warning: "warn" };
  return new Logger(() => (level, message, meta) => {
    log[levels[level] ?? "debug"]({ meta }, message);
  });
}
