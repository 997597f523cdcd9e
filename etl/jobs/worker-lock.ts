import { Client } from "pg";

import type { Log } from "../../src/log.ts";

/**
 * A worker holds an advisory lock for as long as its process lives: the database drops it with the session, also after
 * SIGKILL. So another process knows a dead worker for certain, where the queue library waits four hours.
 */
export const workerLockClass = 7_303;

export interface WorkerLocks {
  hold(workerId: string): Promise<void>;
  release(): Promise<void>;
}

const retryMs = 1_000;

export async function openWorkerLocks(url: string, log: Log): Promise<WorkerLocks> {
  const held = new Set<string>();
  let session = await connect(url);
  const ending = new AbortController();
  watch(session);

  /** A broken session (the database was started again) lost its locks; they are taken anew. */
  function watch(client: Client): void {
    client.on("error", () => undefined);
    client.once("end", () => void (ending.signal.aborted || reconnect()));
  }
  async function reconnect(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        session = await connect(url);
        for (const workerId of held) await lock(session, workerId);
        return watch(session);
      } catch (error) {
        log.warn({ err: error }, "worker has no lock; trying again");
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }
  return {
    hold: async (workerId) => {
      held.add(workerId);
      await lock(session, workerId);
    },
    release: async () => {
      ending.abort();
      await session.end().catch(() => undefined);
    },
  };
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: `hoptac worker lock ${process.pid}`,
    keepAlive: true,
  });
  await client.connect();
  return client;
}

async function lock(client: Client, workerId: string): Promise<void> {
  await client.query("select pg_advisory_lock($1, hashtext($2))", [workerLockClass, workerId]);
}
