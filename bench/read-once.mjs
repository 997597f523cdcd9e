/**
 * Reads one workbook with one reader, in a process of its own so that its memory is its own, and prints what it took:
 * `node bench/read-once.mjs READER FILE`. Needs the built product.
 */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { peakBytes } from "./peak-memory.mjs";

const root = dirname(import.meta.dirname);
const bytesOfMb = 1 << 20;
const kilobytesOfMb = 1024;
const pollMs = 10;

/** Each gives what reads the bytes and counts the filled cells; what it imports is not measured. */
const readers = {
  hoptac: async () => {
    const { readWorkbook } = await import(join(root, "dist/etl/workbook/read-workbook.js"));
    const limits = { maxFileBytes: 64 * bytesOfMb, parseTimeoutMs: 120_000, parseMemoryMb: 512 };
    return async (bytes) => {
      const workbook = await readWorkbook(bytes, limits);
      if ("code" in workbook) throw new Error(`${workbook.code}: ${workbook.details.reason}`);
      return () => sum(workbook.sheets.flatMap(({ rows }) => rows.map(({ cells }) => cells.size)));
    };
  },
  sheetjs: async () => {
    const { default: xlsx } = await import("xlsx");
    return async (bytes) => {
      const options = { dense: true, cellFormula: false, cellHTML: false, cellText: false };
      const { Sheets } = xlsx.read(bytes, { type: "buffer", nodim: true, ...options });
      return () =>
        sum(
          Object.values(Sheets).flatMap((sheet) =>
            sheet["!data"].map((cells) => cells.filter((cell) => cell !== undefined).length),
          ),
        );
    };
  },
  hucre: async () => {
    const { streamXlsxRows } = await import("hucre/xlsx");
    return async (bytes) => {
      const rows = [];
      for await (const { values } of streamXlsxRows(bytes)) rows.push(values);
      return () => sum(rows.map((values) => values.filter((value) => value !== null).length));
    };
  },
};

function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}

/** The most that a process of this one's holds, as Linux tells while it runs; elsewhere 0. */
function watchChildren() {
  let most = 0;
  const timer = setInterval(() => {
    try {
      const children = readFileSync(`/proc/self/task/${process.pid}/children`, "latin1");
      for (const id of children.trim().split(" ").filter(Boolean)) {
        const status = readFileSync(`/proc/${id}/status`, "latin1");
        most = Math.max(most, Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? 0));
      }
    } catch {
      // The process ended in between, or the system does not tell.
    }
  }, pollMs);
  return () => {
    clearInterval(timer);
    return most / kilobytesOfMb;
  };
}

const [reader, path] = process.argv.slice(2);
const read = await readers[reader]();
const bytes = await readFile(path);
const childMb = watchChildren();
const began = performance.now();
const countCells = await read(bytes);
const ms = performance.now() - began;
const mb = peakBytes() / bytesOfMb;
process.stdout.write(JSON.stringify({ ms, mb, childMb: childMb(), cells: countCells() }));
