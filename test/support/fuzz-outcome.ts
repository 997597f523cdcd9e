/** What came of a damaged file: nothing but a sound grid or a coded refusal is right. */
import { fileType } from "../../etl/workbook/file-type.ts";
import type { Workbook } from "../../etl/workbook/grid.ts";
import { caps } from "../../etl/workbook/protocol.ts";
import { readWorkbook } from "../../etl/workbook/read-workbook.ts";
import { readLimits } from "./opened-workbook.ts";
import { mutate } from "./mutated-workbooks.ts";
import type { GoodFile } from "./mutated-workbooks.ts";

export interface Tally {
  read: number;
  refused: number;
  /** Of the refused, those of SheetJS's formats that ended at the limit of time or of memory. */
  exhausted: number;
  slowestMs: number;
  readonly faults: string[];
}

const codes = new Set(["file-unreadable", "file-encrypted"]);
const exhaustions = new Set(["reading takes too long", "reading needs too much memory"]);
/** Formats that SheetJS reads whole: only the limits of its process bound what a damaged one takes. */
const readWhole = new Set(["xlsb", "ods", "xls"]);
/** Of all cases, how many may end so. */
const exhaustedShare = 0.05;
const longestMs = 10_000;
const atOnce = 2;

interface Outcome {
  readonly fault: string | null;
  readonly longestMs: number;
}

/** Reads one damaged file a seed, two at a time. */
export async function fuzz(files: readonly GoodFile[], seeds: readonly number[]): Promise<Tally> {
  const tally: Tally = { read: 0, refused: 0, exhausted: 0, slowestMs: 0, faults: [] };
  const waiting = [...seeds];
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const file = files[seed % files.length];
      if (file !== undefined) await tryOne(file, seed, tally);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (tally.exhausted > seeds.length * exhaustedShare) {
    tally.faults.push(`${tally.exhausted} files ended at a limit`);
  }
  return tally;
}

async function tryOne(file: GoodFile, seed: number, tally: Tally): Promise<void> {
  const bytes = mutate(file, seed);
  const began = performance.now();
  const { fault, longestMs: longest } = await outcomeOf(bytes, tally);
  const tookMs = performance.now() - began;
  tally.slowestMs = Math.max(tally.slowestMs, tookMs);
  const told = fault ?? (tookMs > longest ? `took ${Math.round(tookMs)} ms` : null);
  if (told !== null) tally.faults.push(`seed ${seed}, ${file.name}: ${told}`);
}

async function outcomeOf(bytes: Buffer, tally: Tally): Promise<Outcome> {
  try {
    const read = await readWorkbook(bytes, readLimits);
    if (!("code" in read)) {
      tally.read++;
      return { fault: unsound(read), longestMs };
    }
    tally.refused++;
    const { code, details } = read;
    const reason = String(details["reason"] ?? "");
    if (!codes.has(code) || reason === "" || !details["reason.vi"]) {
      return { fault: `${code} untold`, longestMs };
    }
    return exhaustions.has(reason) ? exhaustion(bytes, reason, tally) : { fault: null, longestMs };
  } catch (error) {
    return { fault: `threw ${String(error)}`, longestMs };
  }
}

/** A fault of the readers that stream; of the others a coded refusal like any other, which `fuzz` counts. */
function exhaustion(bytes: Buffer, reason: string, tally: Tally): Outcome {
  const type = fileType(bytes);
  if (!("format" in type) || !readWhole.has(type.format)) return { fault: reason, longestMs };
  tally.exhausted++;
  return { fault: null, longestMs: readLimits.parseTimeoutMs + longestMs };
}

/** Looks at every cell, as the stages behind do. */
function unsound({ sheets }: Workbook): string | null {
  for (const { rows } of sheets) {
    let last = 0;
    for (const { row, cells } of rows) {
      if (row <= last || row > caps.rows) return `row ${row} after ${last}`;
      last = row;
      let column = -1;
      for (const [at, { kind, value }] of cells) {
        if (at <= column || at >= caps.columns) return `column ${at} after ${column}`;
        column = at;
        const isSound = kind === "number" ? Number.isFinite(value) : value !== "";
        if (!isSound) return `${kind} ${String(value)}`;
      }
    }
  }
  return null;
}
