/** Long work that may pause at each `yield`, so that the process that does it also answers others. */
import { setImmediate } from "node:timers/promises";

export type Pausing<Result> = Generator<undefined, Result, undefined>;

/** Work goes on for this long before others have their turn. */
const sliceMs = 20;

/** Others have their turn in between. A failure is told to whoever waits for the result, and to nobody else. */
export function inSlices<Result>(work: Pausing<Result>): Promise<Result> {
  const result = slice(work);
  // Who waits may fail before, and never come to ask.
  result.catch(() => undefined);
  return result;
}

async function slice<Result>(work: Pausing<Result>): Promise<Result> {
  let end = performance.now() + sliceMs;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < end) continue;
    await setImmediate();
    end = performance.now() + sliceMs;
  }
}

/** Without a pause. */
export function atOnce<Result>(work: Pausing<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
