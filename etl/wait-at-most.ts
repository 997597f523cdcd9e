import { setTimeout as delay } from "node:timers/promises";

/** Waits for the work, but no longer than this; it goes on by itself. A failure of the work is the caller's. */
export async function waitAtMost(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const timeUp = delay(timeoutMs, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    await Promise.race([work, timeUp]);
  } finally {
    over.abort();
  }
}
