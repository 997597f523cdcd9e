/** One state of the database for several statements, on a connection of its own, however long that takes. */
import type { Pool, PoolClient } from "pg";

import { userError } from "../errors.ts";
import type { PreparedReads } from "./prepared-reads.ts";

export interface Snapshot extends PreparedReads {
  /** Says that it will be held while others wait. @throws BUSY where too many are */
  readonly keep: () => void;
  /** Gives the connection back; a second time does nothing. */
  readonly close: () => Promise<void>;
}

/** @param signal ends a statement that runs, and the snapshot with it */
export type OpenSnapshot = (signal: AbortSignal) => Promise<Snapshot>;

/**
 * What is read by and by goes at the pace of whoever takes it: of the pool's connections a few may be held so. All
 * rows will be read, so that PostgreSQL is not to plan for the first.
 */
export function snapshots(pool: Pool, mostKept: number): OpenSnapshot {
  const kept = new Set<PoolClient>();
  return async (signal) => {
    signal.throwIfAborted();
    const client = await pool.connect();
    const close = closing(client, { pool, signal, kept });
    try {
      await client.query(
        "begin isolation level repeatable read read only; set local cursor_tuple_fraction = 1",
      );
    } catch (error) {
      await close();
      throw error;
    }
    return {
      query: async (statement, values) => {
        signal.throwIfAborted();
        return client.query<Record<string, unknown>>(statement, values);
      },
      keep: () => {
        if (!kept.has(client) && kept.size >= mostKept) throw userError("BUSY");
        kept.add(client);
      },
      close,
    };
  };
}

interface Held {
  readonly pool: Pool;
  readonly signal: AbortSignal;
  readonly kept: Set<PoolClient>;
}

function closing(client: PoolClient, { pool, signal, kept }: Held): () => Promise<void> {
  // A connection that breaks is told by the statement that needs it.
  const ignore = (): void => undefined;
  const cancel = (): void => void cancelStatement(client, pool);
  client.on("error", ignore);
  signal.addEventListener("abort", cancel, { once: true });
  let isClosed = false;
  return async () => {
    if (isClosed) return;
    isClosed = true;
    signal.removeEventListener("abort", cancel);
    kept.delete(client);
    const isBroken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    client.off("error", ignore);
    // Its cancellation may still be on the way, and would hit the next statement.
    client.release(isBroken || signal.aborted);
  };
}

/** Closing the connection would not do: PostgreSQL goes on until it has something to send. */
async function cancelStatement(client: PoolClient, pool: Pool): Promise<void> {
  const { processID } = client as PoolClient & { readonly processID: number };
  await pool.query("select pg_cancel_backend($1)", [processID]).catch(() => undefined);
}
