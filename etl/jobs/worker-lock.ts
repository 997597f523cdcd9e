import { setTimeout as delay } from "node:timers/promises";

import { Client } from "pg";

import type { Log } from "../../src/log.ts";

/**
 * A worker holds an advisory lock for as long as its process lives: the database drops it with the session, also after
 * SIGKILL. So another process knows a dead worker for certain, where the queue library waits four hours.
 */
export const workerLockClass = 7_303;

/** A session that broke, because the database was started again or was cut off, has its locks again within this time. */
const retryMs = 500;

export interface WorkerLocks {
  /** The workers whose locks are held, or taken anew while their session is broken. */
  readonly held: ReadonlySet<string>;
  hold(workerId: string): Promise<void>;
  drop(workerId: string): Promise<void>;
  release(): Promise<void>;
}

export async function openWorkerLocks(url: string, log: Log): Promise<WorkerLocks> {
  const held = new Set<string>();
  const ending = new AbortController();
  let session = await connect(url, onEnd);

  function onEnd(ended: Client): void {
    if (ended === session && !ending.signal.aborted) void reconnect();
  }
  async function reconnect(): Promise<void> {
    for (let failures = 0; !ending.signal.aborted; failures += 1) {
      try {
        await renew();
        return;
      } catch (error) {
        if (failures === 0) log.warn({ err: error }, "the worker has no lock; trying on");
        await delay(retryMs);
      }
    }
  }
  /** Of a session that breaks before it has all locks, this tells; of one that breaks later, its end. */
  async function renew(): Promise<void> {
    const next = await connect(url, onEnd);
    try {
      for (const workerId of held) await lock(next, workerId);
      session = next;
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    if (ending.signal.aborted) await session.end().catch(() => undefined);
  }
  return {
    held,
    hold: async (workerId) => {
      held.add(workerId);
      await lock(session, workerId);
    },
    drop: async (workerId) => {
      held.delete(workerId);
      // A broken session has no lock to give back.
      await unlock(session, workerId).catch(() => undefined);
    },
    release: async () => {
      ending.abort();
      await Promise.race([session.end().catch(() => undefined), delay(retryMs)]);
    },
  };
}

async function connect(url: string, onEnd: (client: Client) => void): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: `hoptac worker lock ${process.pid}`,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
  });
  // Before the first word is exchanged: an error nobody listens for ends the process.
  client.on("error", () => undefined);
  await client.connect();
  // A machine that vanished says no farewell: the database asks after it, so that its locks are free soon, too.
  await client.query(
    "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3",
  );
  client.once("end", () => onEnd(client));
  return client;
}

async function lock(client: Client, workerId: string): Promise<void> {
  await client.query("select pg_advisory_lock($1, hashtext($2))", [workerLockClass, workerId]);
}

async function unlock(client: Client, workerId: string): Promise<void> {
  await client.query("select pg_advisory_unlock($1, hashtext($2))", [workerLockClass, workerId]);
}
