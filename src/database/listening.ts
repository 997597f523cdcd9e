/** A connection that listens to channels of PostgreSQL and is made anew as long as it is wanted. */
import { setTimeout as delay } from "node:timers/promises";

import { Client } from "pg";

import type { Log } from "../log.ts";

export interface Listening {
  readonly url: string;
  readonly log: Log;
  /** Names the connection in PostgreSQL and in the log. */
  readonly name: string;
  readonly channels: readonly string[];
  /** It listens, after the start and after every loss: what was told before is not told any more. */
  readonly onListening: (client: Client) => Promise<void> | void;
  /** What it throws ends the connection, and another is made. */
  readonly onTold: (told: Told, client: Client) => Promise<void> | void;
  /** It does not listen any more. */
  readonly onLost?: () => void;
  /** Between two questions whether the connection lives; a dead one may tell nothing. */
  readonly heartbeatMs?: number;
  readonly shortestWaitMs?: number;
}

interface Told {
  readonly channel: string;
  readonly payload: string;
}

const longestWaitMs = 5_000;
const answerWithinMs = 5_000;
const leaveWithinMs = 1_000;

/** @returns what ends it */
export function keepListening(listening: Listening): () => Promise<void> {
  const { name, log, shortestWaitMs = 500 } = listening;
  const stopping = new AbortController();
  const { signal } = stopping;
  async function keep(): Promise<void> {
    let waitMs = shortestWaitMs;
    const onReady = (): void => void (waitMs = shortestWaitMs);
    while (!signal.aborted) {
      await listen(listening, { signal, onReady }).catch((error: unknown) =>
        log.warn({ err: error }, `${name}: not listening`),
      );
      await pause(waitMs, signal);
      waitMs = Math.min(2 * waitMs, longestWaitMs);
    }
  }
  const running = keep();
  return async () => {
    stopping.abort();
    await running;
  };
}

interface Once {
  readonly signal: AbortSignal;
  readonly onReady: () => void;
}

/** Until the connection ends. */
async function listen(listening: Listening, { signal, onReady }: Once): Promise<void> {
  const { url, name, channels, onListening, onTold, onLost, heartbeatMs = 15_000 } = listening;
  const client = new Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
    keepAlive: true,
  });
  const ended = endOf(client, signal);
  try {
    await client.connect();
    client.on("notification", ({ channel, payload = "" }) => {
      Promise.resolve(onTold({ channel, payload }, client)).catch((error: Error) =>
        ended.end(error),
      );
    });
    await client.query(channels.map((channel) => `listen ${channel}`).join("; "));
    await onListening(client);
    onReady();
    while (!(await ended.within(heartbeatMs))) await client.query("select 1");
  } finally {
    onLost?.();
    // A connection that does not answer cannot take leave either.
    await Promise.race([client.end().catch(() => undefined), pause(leaveWithinMs, signal)]);
  }
}

/** Waits for the end of a connection. `within` is true when all is over, false after the time; it throws what broke. */
function endOf(client: Client, signal: AbortSignal) {
  let end: (error: Error | null) => void = () => undefined;
  const over = new Promise<Error | null>((resolve) => {
    end = resolve;
    client.once("error", resolve);
    client.once("end", () => resolve(new Error("The connection ended.")));
    signal.addEventListener("abort", () => resolve(null), { once: true });
    if (signal.aborted) resolve(null);
  });
  // After the first error there may be more.
  client.on("error", () => undefined);
  return {
    end,
    within: async (timeMs: number): Promise<boolean> => {
      const done = new AbortController();
      const outcome = await Promise.race([
        over,
        pause(timeMs, done.signal).then(() => false as const),
      ]);
      done.abort();
      if (outcome instanceof Error) throw outcome;
      return outcome === null;
    },
  };
}

/** Over at once when the signal says so; keeps no process alive. */
async function pause(timeMs: number, signal: AbortSignal): Promise<void> {
  await delay(timeMs, undefined, { signal, ref: false }).catch(() => undefined);
}
