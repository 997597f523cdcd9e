/** What came of a damaged file: nothing but a sound grid or a coded refusal is right. */
import type { Workbook } from "../../etl/workbook/grid.ts";
import { caps } from "../../etl/workbook/protocol.ts";
import { readWorkbook } from "../../etl/workbook/read-workbook.ts";
import { readLimits } from "./opened-workbook.ts";
import { mutate } from "./mutated-workbooks.ts";
import type { GoodFile } from "./mutated-workbooks.ts";

export interface Tally {
  read: number;
  refused: number;
  slowestMs: number;
  readonly faults: string[];
}

const codes = new Set(["file-unreadable", "file-encrypted"]);
const exhausted = new Set(["reading takes too long", "reading needs too much memory"]);
const longestMs = 10_000;
const atOnce = 2;

/** Reads one damaged file a seed, two at a time. */
export async function fuzz(files: readonly GoodFile[], seeds: readonly number[]): Promise<Tally> {
  const tally: Tally = { read: 0, refused: 0, slowestMs: 0, faults: [] };
  const waiting = [...seeds];
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const file = files[seed % files.length];
      if (file !== undefined) await tryOne(file, seed, tally);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return tally;
}

async function tryOne(file: GoodFile, seed: number, tally: Tally): Promise<void> {
  const began = performance.now();
  const fault = await faultOf(mutate(file, seed), tally);
  const tookMs = performance.now() - began;
  tally.slowestMs = Math.max(tally.slowestMs, tookMs);
  const told = fault ?? (tookMs > longestMs ? `took ${Math.round(tookMs)} ms` : null);
  if (told !== null) tally.faults.push(`seed ${seed}, ${file.name}: ${told}`);
}

async function faultOf(bytes: Buffer, tally: Tally): Promise<string | null> {
  try {
    const read = await readWorkbook(bytes, readLimits);
    if (!("code" in read)) {
      tally.read++;
      return unsound(read);
    }
    tally.refused++;
    const { code, details } = read;
    const reason = String(details["reason"] ?? "");
    if (!codes.has(code) || reason === "" || !details["reason.vi"]) return `${code} untold`;
    return exhausted.has(reason) ? reason : null;
  } catch (error) {
    return `threw ${String(error)}`;
  }
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
