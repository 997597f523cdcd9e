/** The bounds of a workbook, each on both of its sides: what is at the bound is read, what is beyond is refused. */
import { describe, expect, test } from "@jest/globals";

import { GridWriter } from "../../../etl/workbook/grid-writer.ts";
import { readZipDirectory } from "../../../etl/workbook/package/zip-directory.ts";
import { unpackPart } from "../../../etl/workbook/package/unpack-part.ts";
import { caps } from "../../../etl/workbook/protocol.ts";
import { openWorkbook, refusalOf } from "../../support/opened-workbook.ts";
import { workbookFile } from "../../support/workbook-file.ts";
import { zip } from "../../support/zip.ts";

function newWriter(): GridWriter {
  return new GridWriter(() => Promise.resolve());
}

describe("the writer of a grid", () => {
  test("takes five million cells", async () => {
    const writer = newWriter();
    const width = 10_000;
    for (let row = 1; row <= caps.cells / width; row++) {
      for (let column = 0; column < width; column++) writer.cell(column, "number", 1, 0);
      writer.endRow(row, false);
      await writer.flush();
    }
    expect(() => writer.cell(0, "number", 1, 0)).toThrow("too many cells");
  });

  test("takes 128 MB of different texts", async () => {
    const writer = newWriter();
    const text = Buffer.alloc(1 << 14, "a");
    for (let count = 0; count < caps.textBytes / text.length; count++) {
      writer.text(text, text.length);
      await writer.flush();
    }
    expect(() => writer.text(text, 1)).toThrow("too much text");
  });

  test("takes a text of 32,767 characters", () => {
    const writer = newWriter();
    const text = Buffer.alloc(caps.textLength + 1, "a");
    expect(writer.text(text, caps.textLength)).toBe(0);
    expect(() => writer.text(text, text.length)).toThrow("a cell is too long");
  });
});

describe("a package's parts", () => {
  const bytes = zip([
    { name: "a", data: "1234" },
    { name: "b", data: "12345" },
  ]);

  test("may unpack to what is left of its bound, and no more", async () => {
    const budget = { remaining: 8 };
    const [a, b] = readZipDirectory(bytes);
    for await (const _ of unpackPart(bytes, a!, budget)) expect(budget.remaining).toBe(8);
    expect(budget.remaining).toBe(4);
    await expect(unpackPart(bytes, b!, budget).next()).rejects.toThrow("more than is allowed");
  });
});

describe("a merged range of a binary format", () => {
  const rows = [["a", "b"], ["c"]];
  const inside = { firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 1 };
  const bounds = "file-unreadable: a cell lies outside the bounds of a sheet";

  test("of xls is refused beyond the last column", async () => {
    const bytes = workbookFile([{ name: "S", rows, merges: ["A1:B2"] }], "biff8");
    expect((await openWorkbook(bytes)).sheets[0]?.merges).toEqual([inside]);
    // The record of merged cells: its kind, its length, one range of rows 0 to 1 and columns 0 to 1.
    const record = bytes.indexOf(Buffer.from([0xe5, 0, 10, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0]));
    expect(record).toBeGreaterThan(0);
    bytes.writeUInt16LE(16_384, record + 12);
    expect(await refusalOf(bytes)).toBe(bounds);
  });

  test("of xlsb is refused beyond the last row", async () => {
    const bytes = workbookFile([{ name: "S", rows, merges: ["A1:B2"] }], "xlsb");
    expect((await openWorkbook(bytes)).sheets[0]?.merges).toEqual([inside]);
    // The record of a merged cell: its kind and length, then rows 0 to 1 and columns 0 to 1.
    const range = Buffer.from([0xb0, 1, 16, ...Buffer.from(Uint32Array.of(0, 1, 0, 1).buffer)]);
    const parts = readZipDirectory(bytes).map(({ name, start, end }) => {
      const data = Buffer.from(bytes.subarray(start, end));
      const at = data.indexOf(range);
      if (name.endsWith("sheet1.bin")) data.writeUInt32LE(1_048_576, at + 7);
      return { name, data };
    });
    expect(await refusalOf(zip(parts))).toBe(bounds);
  });
});
