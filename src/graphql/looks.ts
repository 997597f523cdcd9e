import type { Changes } from "../database/changes.ts";

interface Looking {
  readonly changes: Changes;
  readonly topic: string;
  /** Ends the looking at once. */
  readonly signal: AbortSignal;
}

/** Many changes in this time are one. */
const pauseMs = 200;
/** What nobody told of, such as a change while the database could not be asked, is seen after this time. */
const againMs = 15_000;

/** Yields when it is time to look at what may have changed: at once, and after each change. */
export async function* looks({ changes, topic, signal }: Looking): AsyncGenerator<undefined> {
  let isDue = true;
  let wake = (): void => undefined;
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const end = (): void => wake();
  const stopTelling = changes.on(topic, () => {
    isDue = true;
    if (isResting) wake();
  });
  let isResting = false;
  signal.addEventListener("abort", end);
  try {
    while (!signal.aborted) {
      isResting = true;
      if (!isDue) await rest(againMs);
      isResting = false;
      if (signal.aborted) return;
      isDue = false;
      yield;
      if (!signal.aborted) await rest(pauseMs);
    }
  } finally {
    stopTelling();
    signal.removeEventListener("abort", end);
  }
}
