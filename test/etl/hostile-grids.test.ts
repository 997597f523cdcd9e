/** Whatever stands in the cells, a grid ends in a reading: never an exception, every row in one class. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";

import { readGrid } from "../../etl/read-file.ts";
import { sources } from "../../etl/sources/index.ts";
import type { Cell, MergedRange, Sheet, Workbook } from "../../etl/workbook/grid.ts";
import { readWorkbook } from "../../etl/workbook/read-workbook.ts";
import { readConfig } from "../../src/config.ts";
import { samplePath } from "../support/samples.ts";

const cases = process.env["HOPTAC_TEST"] === "full" ? 1_000 : 12;

const oddValues: readonly Cell[] = [
  { kind: "text", value: "__proto__" },
  { kind: "text", value: "constructor" },
  { kind: "text", value: "Tổng cộng" },
  { kind: "text", value: "Ghi chú" },
  { kind: "text", value: "Tên HTX" },
  { kind: "text", value: "I" },
  { kind: "text", value: " ".repeat(30_000) },
  { kind: "text", value: `${"(".repeat(3_000)}1${")".repeat(3_000)}` },
  { kind: "text", value: "1.234.".repeat(2_000) },
  { kind: "text", value: "\u202E\u0000\uD800" },
  { kind: "text", value: "(1)".repeat(10_000) },
  { kind: "text", value: "Trong đó: ".repeat(3_000) },
  { kind: "text", value: "- ".repeat(16_000) },
  { kind: "text", value: "9".repeat(400) },
  { kind: "number", value: 1e308 },
  { kind: "number", value: -0 },
  { kind: "number", value: 1e-320, format: "dd/mm/yyyy" },
  { kind: "boolean", value: false },
  { kind: "error", value: "#N/A" },
  { kind: "uncached", value: "=A1" },
];

describe.each(sources.map(({ id }) => id))("the sample of %s with cells put at random", (id) => {
  let workbook: Workbook;
  beforeAll(async () => {
    const bytes = readFileSync(samplePath(id));
    const read = await readWorkbook(bytes, readConfig({}));
    if ("code" in read) throw new Error(read.code);
    workbook = read;
  });

  test(`is read ${cases} times without an exception`, () => {
    for (let seed = 1; seed <= cases; seed++) {
      const sheets = workbook.sheets.map((sheet) => disturbed(sheet, seed));
      const file = { name: "2025.xlsx", sha256: "", format: workbook.format };
      const reading = readGrid(file, { ...workbook, sheets }, { source: id, parameters: {} });
      const counted = Object.values(reading.rowAccounting).reduce((so, rows) => so + rows, 0);
      const isRead = Object.keys(reading.records).length > 0;
      expect([seed, counted]).toEqual([seed, isRead ? sheets[0]?.rows.at(-1)?.row : 0]);
    }
  });
});

/** A sheet with every twentieth cell odd, and a few merges across it. */
function disturbed(sheet: Sheet, seed: number): Sheet {
  const random = randomNumbers(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)];
  const rows = sheet.rows.map(({ row, hidden, cells }) => {
    const changed = new Map<number, Cell>();
    for (const [column, cell] of cells) {
      const odd = row > 12 && random() < 0.05 ? pick(oddValues) : undefined;
      changed.set(column, odd ?? cell);
    }
    return { row, hidden, cells: changed };
  });
  const merges = Array.from({ length: 5 }, (): MergedRange => {
    const firstRow = 13 + Math.floor(random() * 60);
    const firstColumn = Math.floor(random() * 15);
    const lastRow = firstRow + Math.floor(random() * 3);
    return { firstRow, lastRow, firstColumn, lastColumn: firstColumn + Math.floor(random() * 4) };
  });
  return { ...sheet, rows, merges: [...sheet.merges, ...merges] };
}

/** Mulberry32: small, seeded, the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
