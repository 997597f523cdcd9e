import { setTimeout as delay } from "node:timers/promises";

import { Client } from "pg";

import type { Log } from "../../src/log.ts";

const retryMs = 5_000;

/**
 * Tells of every edited rule as it is committed. While the connection is lost nothing is told, so that whoever listens
 * looks by itself from time to time. @returns what ends the listening
 */
export function listenForEdits(url: string, log: Log, onEdit: () => void): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  async function keepListening(): Promise<void> {
    while (!signal.aborted) {
      await listen(url, signal, onEdit).catch((error: unknown) =>
        log.warn({ err: error }, "not listening for edited schedules"),
      );
      await delay(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
  const running = keepListening();
  return async () => {
    stopping.abort();
    await running;
  };
}

/** Until the connection ends. */
async function listen(url: string, signal: AbortSignal, onEdit: () => void): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: `hoptac schedules ${process.pid}`,
    connectionTimeoutMillis: retryMs,
    keepAlive: true,
  });
  const ended = new Promise<void>((resolve, reject) => {
    client.on("error", reject);
    client.once("end", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  // A loss before it is waited for is told below.
  ended.catch(() => undefined);
  try {
    await client.connect();
    client.on("notification", onEdit);
    await client.query("listen schedules");
    // What was edited before is not told any more.
    onEdit();
    await ended;
  } finally {
    await Promise.race([
      client.end().catch(() => undefined),
      delay(1_000, undefined, { ref: false }),
    ]);
  }
}
