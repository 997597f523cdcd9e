import { expect, test } from "@jest/globals";

import type { Cell, Sheet } from "../../../etl/workbook/grid.ts";
import { PackedCells } from "../../../etl/workbook/packed-cells.ts";
import { kindNumber } from "../../../etl/workbook/protocol.ts";
import { countKind, someCell } from "../../../etl/workbook/row-passes.ts";
import { SharedCells } from "../../../etl/workbook/shared-cells.ts";
import { eachText } from "../../../etl/workbook/sheet-texts.ts";
import { TextTable } from "../../../etl/workbook/text-table.ts";

const styles = [
  { format: null, font: "Arial" },
  { format: null, font: ".VnTime" },
];

function tableOf(...texts: readonly string[]): TextTable {
  const bytes = texts.map((text) => Buffer.from(text));
  let end = 0;
  const ends = bytes.map(({ length }) => (end += length));
  const table = new TextTable();
  const head = Buffer.from(Uint32Array.of(texts.length, ...ends).buffer);
  const content = Buffer.allocUnsafeSlow(head.length + end);
  Buffer.concat([head, ...bytes]).copy(content);
  table.add(content);
  return table;
}

/** One row of cells: kind, value or number of a text, style. */
type Packed = readonly [keyof typeof kindNumber, number, number];

function packedRow(shared: SharedCells, ...cells: readonly Packed[]): PackedCells {
  const packed = {
    rows: Uint32Array.of(1),
    ends: Uint32Array.of(cells.length),
    values: Float64Array.from(cells, ([, value]) => value),
    columns: Uint16Array.from(cells, (_, column) => column),
    styles: Uint16Array.from(cells, ([, , style]) => style),
    kinds: Uint8Array.from(cells, ([kind]) => kindNumber[kind]),
  };
  return new PackedCells(packed, 0, cells.length, shared);
}

function sheetOf(...rows: readonly ReadonlyMap<number, Cell>[]): Sheet {
  const numbered = rows.map((cells, index) => ({ row: index + 1, hidden: false, cells }));
  return { name: null, hidden: false, merges: [], rows: numbered };
}

const shared = new SharedCells(styles, tableOf("Sen", "Lan"), new Map());
const first = packedRow(shared, ["text", 0, 0], ["number", 0, 0], ["text", 1, 0], ["text", 0, 0]);
const second = packedRow(shared, ["text", 0, 0], ["text", 0, 1], ["error", 0, 0], ["text", 0, 1]);

test("one cell is shared by all places of a text in one look", () => {
  expect(first.get(0)).toBe(second.get(0));
  expect(second.get(1)).toBe(second.get(3));
  expect(second.get(1)).toEqual({ kind: "text", value: "Sen", font: ".VnTime" });
  expect(second.get(2)).toEqual({ kind: "error", value: "Sen" });
  expect(first.get(0)).toEqual({ kind: "text", value: "Sen" });
});

test("each text is met once in each look, further places are told apart", () => {
  const written = new Map<number, Cell>([[0, { kind: "text", value: "Sen" }]]);
  const met: string[] = [];
  eachText(
    sheetOf(first, second, written),
    (cell, row) => met.push(`${row} ${cell.kind} ${cell.value} ${cell.font ?? ""}`),
    (_, row) => met.push(`${row} again`),
  );
  expect(met).toEqual([
    "1 text Sen ",
    "1 text Lan ",
    "1 again",
    "2 again",
    "2 text Sen .VnTime",
    "2 error Sen ",
    "2 again",
    "3 text Sen ",
  ]);
});

test("rows of packed and of other cells are gone through alike", () => {
  for (const cells of [first, new Map(first)]) {
    expect(countKind(cells, "text")).toBe(3);
    const asked: number[] = [];
    expect(someCell(cells, (cell, column) => asked.push(column) > 0 && cell.value === "Lan")).toBe(
      true,
    );
    expect(asked).toEqual([0, 1, 2]);
  }
});
