/** Native memory, which the limit of a JavaScript heap does not bound, is watched from outside. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { platform } from "node:process";
import { describe, expect, test } from "@jest/globals";

import { watchMemory } from "../../../etl/workbook/memory-watch.ts";

const megabyte = 1 << 20;

/** A process that holds so much native memory, far above the limit of its heap, until it is killed. */
async function holding(megabytes: number, limitMegabytes: number): Promise<string | null> {
  const program = `const held = Buffer.alloc(${megabytes} * ${megabyte}, 1); process.stdout.write("held"); setTimeout(() => held.length, 60_000)`;
  const child = spawn(process.execPath, ["--max-old-space-size=16", "-e", program], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const closed = once(child, "close") as Promise<[number | null, string | null]>;
  const stop = watchMemory(child.pid, limitMegabytes * megabyte, () => child.kill("SIGKILL"));
  await Promise.race([once(child.stdout, "data"), closed]);
  // Several looks of the watch happen in this time.
  const timer = setTimeout(() => child.kill("SIGTERM"), 500);
  const [, signal] = await closed;
  clearTimeout(timer);
  stop();
  return signal;
}

describe("a process that is watched", () => {
  const onLinux = platform === "linux" ? "SIGKILL" : "SIGTERM";

  test("is ended when it holds more than it may", async () => {
    expect(await holding(300, 200)).toBe(onLinux);
  });

  test("is left alone below that", async () => {
    expect(await holding(20, 200)).toBe("SIGTERM");
  });
});
