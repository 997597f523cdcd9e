/**
 * Opens an untrusted workbook in a child process with a memory and a time limit and an empty environment. Whatever
 * happens to the child, the answer is a workbook or an issue; this process lives on.
 */
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";

import type { Config } from "../../src/config.ts";
import { childProgram } from "../child-program.ts";
import type { Issue } from "../reading.ts";
import { fileType } from "./file-type.ts";
import type { Workbook, WorkbookFormat } from "./grid.ts";
import type { ChildTask, ProblemCode, Reason } from "./protocol.ts";
import { createWorkbookReceiver } from "./workbook-receiver.ts";
import type { ReadSoFar } from "./workbook-receiver.ts";
import { watchMemory } from "./memory-watch.ts";

export type ReadLimits = Pick<Config, "maxFileBytes" | "parseTimeoutMs" | "parseMemoryMb">;

export type OnRead = (read: ReadSoFar) => void;
type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const bytesOfMb = 1 << 20;
/** What the child holds beside the workbook: node itself and its garbage not yet collected. */
const ownMemoryMb = 128;
/** Of the child's memory: what a package may unpack to; the rest is for the cells made of it. */
const unpackedShare = 0.5;

const reasons = {
  time: { vi: "đọc quá lâu", en: "reading takes too long" },
  memory: { vi: "đọc tệp cần quá nhiều bộ nhớ", en: "reading needs too much memory" },
} as const satisfies Record<string, Reason>;

interface Watch {
  readonly onRead?: OnRead;
  readonly signal?: AbortSignal | undefined;
}

/** Never rejects for what a file holds. @throws what the signal was aborted with */
export async function readWorkbook(
  bytes: Buffer,
  limits: ReadLimits,
  watch: Watch = {},
): Promise<Workbook | Issue> {
  watch.signal?.throwIfAborted();
  if (bytes.length > limits.maxFileBytes) return tooLarge(bytes.length, limits);
  const type = fileType(bytes);
  if ("problem" in type) return fileIssue(type.problem, type.reason);
  return parseInChild(bytes, type.format, limits, watch);
}

/** The issue of a file over the size limit; also for callers that know the size before the bytes. */
export function tooLarge(actualBytes: number, limits: ReadLimits): Issue {
  const megabytes = (bytes: number): string => `${(bytes / bytesOfMb).toFixed(1)} MB`;
  return {
    ...fileIssue("file-too-large", { vi: "", en: "" }),
    details: { actual: megabytes(actualBytes), limit: megabytes(limits.maxFileBytes) },
  };
}

export function fileIssue(code: ProblemCode, reason: Reason): Issue {
  const details = { reason: reason.en, "reason.vi": reason.vi };
  return { code, severity: "ERROR", sheet: null, cell: null, value: null, details, row: null };
}

async function parseInChild(
  bytes: Buffer,
  format: WorkbookFormat,
  limits: ReadLimits,
  { onRead = () => undefined, signal }: Watch,
): Promise<Workbook | Issue> {
  const child = startChild(format, bytes.length, limits);
  const receiver = createWorkbookReceiver(format);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, limits.parseTimeoutMs);
  const kill = (): void => void child.kill("SIGKILL");
  signal?.addEventListener("abort", kill, { once: true });
  const memoryBytes = (limits.parseMemoryMb + ownMemoryMb) * bytesOfMb;
  const stopWatching = watchMemory(child.pid, memoryBytes, kill);
  try {
    const exit = exitOf(child);
    sendInput(child, bytes);
    onRead(receiver.read());
    for await (const chunk of child.stdout) {
      receiver.take(chunk as Buffer);
      onRead(receiver.read());
    }
    await exit;
  } finally {
    clearTimeout(timer);
    stopWatching();
    signal?.removeEventListener("abort", kill);
    kill();
  }
  signal?.throwIfAborted();
  if (timedOut) return fileIssue("file-unreadable", reasons.time);
  const problem = receiver.problem();
  if (problem !== null) return fileIssue(problem.code, problem.reason);
  return receiver.workbook() ?? fileIssue("file-unreadable", reasons.memory);
}

function startChild(format: WorkbookFormat, bytes: number, limits: ReadLimits): Child {
  const task: ChildTask = {
    format,
    bytes,
    unpackedBytes: limits.parseMemoryMb * bytesOfMb * unpackedShare,
  };
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${limits.parseMemoryMb}`,
      ...childProgram(import.meta.dirname, "child"),
      JSON.stringify(task),
    ],
    { env: {}, stdio: ["pipe", "pipe", "pipe"], windowsHide: true },
  );
  child.stderr.resume();
  return child;
}

function exitOf(child: Child): Promise<void> {
  return new Promise((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  });
}

/** A child that died does not take its input any more; its exit tells the rest. */
function sendInput(child: Child, bytes: Buffer): void {
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
}
