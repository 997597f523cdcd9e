/**
 * Makes an annotated copy in a process of its own, so that a server goes on answering meanwhile, and lives on whatever
 * the original holds. That process reads the original in another one, as everywhere.
 */
import { spawn } from "node:child_process";

import { childProgram } from "../child-program.ts";
import { watchMemory } from "../workbook/memory-watch.ts";
import type { CopyRequest } from "./annotated-copy.ts";
import { joinInput } from "./copy-input.ts";

const bytesOfMb = 1 << 20;
/** After the original was read, or reading has been given up. */
const writingTimeoutMs = 60_000;
/** What the process holds beside its heap: node itself, the original, the finished copy. */
const ownMemoryMb = 256;

/** Null where it takes more time or memory than it may. */
export async function copyInChild(request: CopyRequest): Promise<Buffer | null> {
  const { parseTimeoutMs, parseMemoryMb } = request.limits;
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${parseMemoryMb}`, ...childProgram(import.meta.dirname, "copy-child")],
    { env: {}, stdio: ["pipe", "pipe", "ignore"], windowsHide: true },
  );
  const exit = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", resolve);
  });
  const kill = (): void => void child.kill("SIGKILL");
  const timer = setTimeout(kill, parseTimeoutMs + writingTimeoutMs);
  const stopWatching = watchMemory(child.pid, (parseMemoryMb + ownMemoryMb) * bytesOfMb, kill);
  try {
    // A process that died does not take its input any more; its exit tells the rest.
    child.stdin.on("error", () => undefined);
    child.stdin.end(joinInput(request));
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
    return (await exit) === 0 ? Buffer.concat(chunks) : null;
  } finally {
    clearTimeout(timer);
    stopWatching();
    kill();
  }
}
