/**
 * The process that opens an untrusted workbook: bytes on standard input, frames of the protocol on standard output. It
 * may run out of time or memory at any point; its parent turns that into an issue. What only one format needs is
 * imported when a file has that format, so that a small form is read at once.
 */
import { once } from "node:events";

import { frameBytes } from "./frames.ts";
import type { WorkbookFormat } from "./grid.ts";
import { GridWriter } from "./grid-writer.ts";
import type { OpenDocumentFacts } from "./ods/open-document-facts.ts";
import { RefusedFile } from "./protocol.ts";
import type { ChildTask, Problem } from "./protocol.ts";
import { reasons } from "./refusals.ts";

type Read = (bytes: Buffer, task: ChildTask, writer: GridWriter) => Promise<void>;

const readers: Readonly<Partial<Record<WorkbookFormat, Read>>> = {
  xlsx: readOwn,
  xlsm: readOwn,
  xlsb: readBinaryPackage,
  ods: readOpenDocument,
  xls: readWithSheetJs,
  csv: readTextTable,
};

async function readOwn(bytes: Buffer, task: ChildTask, writer: GridWriter): Promise<void> {
  const { readXlsx } = await import("./xlsx/read-xlsx.ts");
  await readXlsx(bytes, task.unpackedBytes, writer);
}

async function readBinaryPackage(
  bytes: Buffer,
  task: ChildTask,
  writer: GridWriter,
): Promise<void> {
  const { guardPackage } = await import("./package/guard-package.ts");
  await guardPackage(bytes, task.unpackedBytes);
  await readWithSheetJs(bytes, task, writer);
}

async function readOpenDocument(bytes: Buffer, task: ChildTask, writer: GridWriter): Promise<void> {
  const { guardPackage } = await import("./package/guard-package.ts");
  const { readOpenDocumentFacts } = await import("./ods/open-document-facts.ts");
  await guardPackage(bytes, task.unpackedBytes);
  await writeWithSheetJs(bytes, writer, await readOpenDocumentFacts(bytes, task.unpackedBytes));
}

async function readWithSheetJs(bytes: Buffer, _: ChildTask, writer: GridWriter): Promise<void> {
  await writeWithSheetJs(bytes, writer);
}

async function writeWithSheetJs(
  bytes: Buffer,
  writer: GridWriter,
  facts?: OpenDocumentFacts,
): Promise<void> {
  const { parseWorkbook } = await import("./sheetjs/parse-workbook.ts");
  const { writeLines } = await import("./line-writer.ts");
  await writeLines(parseWorkbook(bytes, facts), writer);
}

async function readTextTable(bytes: Buffer, _: ChildTask, writer: GridWriter): Promise<void> {
  const { parseCsv } = await import("./csv/parse-csv.ts");
  const { writeLines } = await import("./line-writer.ts");
  await writeLines(parseCsv(bytes), writer);
}

async function readInput(length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  for await (const chunk of process.stdin) filled += (chunk as Buffer).copy(bytes, filled);
  return bytes.subarray(0, filled);
}

async function send(frame: Buffer): Promise<void> {
  if (!process.stdout.write(frame)) await once(process.stdout, "drain");
}

function problemOf(error: unknown): Problem {
  if (error instanceof RefusedFile) return { code: error.code, reason: error.reason };
  const text = error instanceof Error ? error.message : String(error);
  const isEncrypted = /password|encrypt/i.test(text);
  return isEncrypted
    ? { code: "file-encrypted", reason: reasons.encrypted }
    : { code: "file-unreadable", reason: reasons.damaged };
}

async function main(): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? "{}") as ChildTask;
  const bytes = await readInput(task.bytes);
  const writer = new GridWriter(send);
  try {
    await readers[task.format]?.(bytes, task, writer);
    await writer.end();
  } catch (error) {
    await send(frameBytes("problem", Buffer.from(JSON.stringify(problemOf(error)))));
  }
}

await main();
