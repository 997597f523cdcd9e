/** What we write, as two other programs' readers see it: SheetJS and hucre's own reader. */
import { describe, expect, test } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";
import { read } from "xlsx";
import type { CellObject } from "xlsx";

import { rowHeights } from "../../src/spreadsheet/row-heights.ts";
import { sheetNames } from "../../src/spreadsheet/sheet-name.ts";
import { putCell } from "../../src/spreadsheet/workbook.ts";
import type { OurCell, OurSheet } from "../../src/spreadsheet/workbook.ts";
import { writeWorkbook } from "../../src/spreadsheet/write-workbook.ts";

function sheetOf(cells: readonly OurCell[], rest: Partial<OurSheet> = {}): OurSheet {
  const rows = new Map<number, Map<number, OurCell>>();
  for (const [index, cell] of cells.entries()) putCell(rows, index + 1, 0, cell);
  return { name: "Bảng", rows, ...rest };
}

async function written(...sheets: OurSheet[]): Promise<Buffer> {
  return writeWorkbook({ title: "Biểu", sheets });
}

function cellsOf(bytes: Buffer): CellObject[] {
  const workbook = read(bytes, { dense: true, cellFormula: true, cellNF: true });
  const rows = workbook.Sheets[workbook.SheetNames[0] ?? ""]?.["!data"] ?? [];
  return rows.flatMap((row) => row?.[0] ?? []);
}

describe("a text", () => {
  test.each([
    '=HYPERLINK("http://example.org";"x")',
    "+84 912",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "#REF!",
    "'=1",
    "_x000D_",
    "  hai  dấu cách ",
    "dòng 1\ndòng 2",
  ])("such as %j is a text cell and no formula, as it was", async (value) => {
    const [cell] = cellsOf(await written(sheetOf([{ value }])));
    expect(cell?.f).toBeUndefined();
    expect(cell?.t).toBe("s");
    expect(cell?.v).toBe(value);
  });

  test("without what XML cannot hold is written all the same", async () => {
    const [cell] = cellsOf(await written(sheetOf([{ value: "a\uD800b\uFFFEc" }])));
    expect(cell?.v).toBe("a\uFFFDb\uFFFDc");
  });
});

test("a number is never changed, a date is its serial with a format", async () => {
  const values: OurCell[] = [
    { value: -12.5 },
    { value: 1e15 },
    { value: 0.1 },
    { value: 46_022, style: { format: "dd/mm/yyyy" } },
    { value: true },
    { value: { error: "#REF!" } },
  ];
  const cells = cellsOf(await written(sheetOf(values)));
  expect(cells.map(({ t, v }) => [t, v])).toEqual([
    ["n", -12.5],
    ["n", 1e15],
    ["n", 0.1],
    ["n", 46_022],
    ["b", true],
    ["e", 0x17],
  ]);
  expect(cells[3]?.z).toBe("dd/mm/yyyy");
});

test("styles, comments, links, limits and protection arrive", async () => {
  const lists = sheetOf([{ value: "Có" }, { value: "Không" }], {
    name: "Danh mục",
    isHidden: true,
  });
  const area = { firstRow: 1, lastRow: 9, firstColumn: 0, lastColumn: 0 };
  const sheet = sheetOf(
    [
      {
        value: "Chọn",
        style: { bold: true, fill: "FF9999", unlocked: true, format: "@" },
        comment: "[value-enum] Sai",
        link: { sheet: "Danh mục", address: "A2" },
      },
    ],
    {
      isProtected: true,
      frozen: { rows: 1, columns: 1 },
      widths: new Map([[0, 23]]),
      merges: [{ firstRow: 3, lastRow: 4, firstColumn: 0, lastColumn: 2 }],
      validations: [
        {
          kind: "list",
          sheet: "Danh mục",
          entries: { firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 0 },
          range: area,
          refusal: "Hãy chọn trong danh mục.",
        },
        { kind: "whole", from: 0, range: { ...area, firstColumn: 1, lastColumn: 1 } },
      ],
    },
  );
  const bytes = await writeWorkbook({
    title: "Biểu",
    sheets: [sheet, lists],
    properties: { a: "b" },
  });
  const seen = await readXlsx(bytes, { readStyles: true });
  const [first, second] = seen.sheets;
  const cell = first?.cells?.get("0,0");
  expect(cell?.style).toMatchObject({
    font: { bold: true },
    protection: { locked: false },
    numFmt: "@",
  });
  expect(cell?.comment?.text).toBe("[value-enum] Sai");
  expect(cell?.hyperlink?.location).toBe("'Danh mục'!A2");
  expect(first?.protection?.sheet).toBe(true);
  expect(first?.freezePane).toEqual({ rows: 1, columns: 1 });
  expect(first?.columns?.[0]?.width).toBe(23);
  expect(first?.merges).toEqual([{ startRow: 2, endRow: 3, startCol: 0, endCol: 2 }]);
  expect(first?.dataValidations).toMatchObject([
    { type: "list", range: "A1:A9", formula1: "'Danh mục'!$A$1:$A$2" },
    { type: "whole", operator: "greaterThanOrEqual", formula1: "0", range: "B1:B9" },
  ]);
  expect(second?.hidden).toBe(true);
  expect(seen.properties?.custom).toEqual({ a: "b" });
});

test("names of sheets are such as Excel takes, and differ", () => {
  expect(sheetNames(["Lỗi", "lỗi", "a/b[1]", "", "History", "'x'", "d".repeat(40)])).toEqual([
    "Lỗi",
    "lỗi (2)",
    "a b 1 ",
    "Sheet",
    "History 1",
    "x",
    "d".repeat(31),
  ]);
});

test("rows of broken text are as high as their lines, merged ones share them", () => {
  const wrap = { wrap: true };
  const rows = new Map([
    [1, new Map([[0, { value: "ngắn", style: wrap }]])],
    [2, new Map([[0, { value: "chữ ".repeat(10), style: wrap }]])],
    [3, new Map([[0, { value: "chữ ".repeat(10), style: wrap }]])],
    [5, new Map([[0, { value: "chữ ".repeat(10) }]])],
  ]);
  const merges = [{ firstRow: 3, lastRow: 4, firstColumn: 0, lastColumn: 0 }];
  const heights = rowHeights({ name: "Bảng", rows, merges, widths: new Map([[0, 12]]) });
  expect([...heights]).toEqual([
    [2, 60],
    [3, 30],
    [4, 30],
  ]);
});
