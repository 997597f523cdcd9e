import type { Pool, PoolClient } from "pg";

export interface Connection {
  readonly client: PoolClient;
  /** From where another connection cuts what runs on the client. */
  readonly pool: Pool;
}

interface Cut {
  /** From here on nothing is cut any more; until then the statement that runs, so that its transaction fails. */
  readonly settle: () => Promise<void>;
  /** The same for what is to be kept. @throws what the signal was aborted with */
  readonly settleUnlessAborted: () => Promise<void>;
}

/**
 * Long statements of one connection end when the signal says so. Closing the connection would not do: PostgreSQL goes
 * on until it has something to send.
 */
export function cutOnAbort({ client, pool }: Connection, signal?: AbortSignal): Cut {
  const { processID } = client as PoolClient & { readonly processID: number };
  let cutting: Promise<unknown> = Promise.resolve();
  const cut = (): void => {
    cutting = pool.query("select pg_cancel_backend($1)", [processID]).catch(() => undefined);
  };
  signal?.addEventListener("abort", cut, { once: true });
  const settle = async (): Promise<void> => {
    signal?.removeEventListener("abort", cut);
    await cutting;
  };
  return {
    settle,
    settleUnlessAborted: async () => {
      await settle();
      signal?.throwIfAborted();
    },
  };
}
