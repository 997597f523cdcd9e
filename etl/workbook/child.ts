/**
 * The process that opens an untrusted workbook: bytes on standard input, protocol lines on standard output. It may
 * run out of time or memory at any point; its parent turns that into an issue.
 */
import { once } from "node:events";

import { parseCsv } from "./csv/parse-csv.ts";
import { guardPackage } from "./package-guard.ts";
import { parseWorkbook } from "./parse-workbook.ts";
import { RefusedFile } from "./protocol.ts";
import type { ChildLine, ChildTask } from "./protocol.ts";

const packages = new Set(["xlsx", "xlsm", "xlsb", "ods"]);
/** Lines are written in pieces of this many characters, so that the parent's pace is followed. */
const flushLength = 1 << 18;

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function write(lines: Iterable<ChildLine> | AsyncIterable<ChildLine>): Promise<void> {
  let pending = "";
  for await (const line of lines) {
    pending += `${JSON.stringify(line)}\n`;
    if (pending.length < flushLength) continue;
    if (!process.stdout.write(pending)) await once(process.stdout, "drain");
    pending = "";
  }
  process.stdout.write(pending);
}

function problemOf(error: unknown): ChildLine {
  if (error instanceof RefusedFile) {
    return { type: "problem", code: error.code, reason: error.reason };
  }
  const text = error instanceof Error ? error.message : String(error);
  const isEncrypted = /password|encrypt/i.test(text);
  return {
    type: "problem",
    code: isEncrypted ? "file-encrypted" : "file-unreadable",
    reason: { vi: "nội dung tệp bị hỏng", en: "its content is damaged" },
  };
}

async function main(): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? "{}") as ChildTask;
  const bytes = await readInput();
  try {
    if (packages.has(task.format)) await guardPackage(bytes, task.unpackedBytes);
    await write(task.format === "csv" ? parseCsv(bytes) : parseWorkbook(bytes));
  } catch (error) {
    await write([problemOf(error)]);
    return;
  }
  await write([{ type: "end" }]);
}

await main();
