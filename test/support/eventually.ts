import { setTimeout as delay } from "node:timers/promises";

/** Waits until the condition holds; for what another process does in its own time. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${withinMs} ms: ${condition.toString()}`);
    }
    await delay(20);
  }
}
