/** The real child process opens every file here. */
import { describe, expect, test } from "@jest/globals";

import type { Issue } from "../../../etl/reading.ts";
import type { Workbook } from "../../../etl/workbook/grid.ts";
import { readWorkbook } from "../../../etl/workbook/read-workbook.ts";
import { readConfig } from "../../../src/config.ts";
import { rawWorkbook, workbookFile } from "../../support/workbook-file.ts";
import { zip } from "../../support/zip.ts";

const limits = readConfig({});

async function open(bytes: Buffer, given = limits): Promise<Workbook> {
  const read = await readWorkbook(bytes, given);
  if ("code" in read) throw new Error(`${read.code}: ${JSON.stringify(read.details)}`);
  return read;
}

async function refusal(bytes: Buffer, given = limits): Promise<Issue> {
  const read = await readWorkbook(bytes, given);
  if ("code" in read) return read;
  throw new Error("The file was read.");
}

async function reasonFor(bytes: Buffer, given?: typeof limits): Promise<string> {
  const { code, details } = await refusal(bytes, given);
  return `${code}: ${details["reason"]}`;
}

const rows = [
  ["Tên HTX", "Số thành viên"],
  ["HTX A", 12],
  [null, true],
];

describe("a workbook", () => {
  test.each(["xlsx", "xlsm", "xls", "xlsb", "ods"] as const)("is read from %s", async (type) => {
    const bytes = workbookFile(
      [{ name: "DS", rows, merges: ["A2:A3"] }],
      type === "xls" ? "biff8" : type,
    );
    const { format, sheets } = await open(bytes);
    // SheetJS writes no macros into it.
    expect(format).toBe(type === "xlsm" ? "xlsx" : type);
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.merges).toEqual([{ firstRow: 2, lastRow: 3, firstColumn: 0, lastColumn: 0 }]);
    const values = sheets[0]?.rows.map(({ row, cells }) => [
      row,
      ...[...cells].map(([column, { value }]) => [column, value]),
    ]);
    expect(values).toEqual([
      [1, [0, "Tên HTX"], [1, "Số thành viên"]],
      [2, [0, "HTX A"], [1, 12]],
      [3, [1, true]],
    ]);
  });

  test("tells hidden sheets and hidden rows", async () => {
    const hidden = await open(
      workbookFile([
        { name: "A", rows },
        { name: "B", rows, hidden: true },
      ]),
    );
    expect(hidden.sheets.map((sheet) => sheet.hidden)).toEqual([false, true]);
    const sheet = await open(
      rawWorkbook(
        `<sheetData><row r="4" hidden="1"><c r="B4"><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c></row></sheetData>`,
      ),
    );
    expect(sheet.sheets[0]?.rows.map(({ row, hidden }) => [row, hidden])).toEqual([
      [4, true],
      [5, false],
    ]);
  });

  test("keeps dates as serial numbers, errors, formulas by result, and those without one", async () => {
    const cells = [
      `<c r="A1"><f>1+1</f><v>2</v></c>`,
      `<c r="B1"><f>1+1</f></c>`,
      `<c r="C1" t="e"><v>#REF!</v></c>`,
      `<c r="D1" t="str"><f>""</f><v></v></c>`,
      `<c r="E1"><v>45000</v></c>`,
      `<c r="F1" t="b"><v>1</v></c>`,
    ];
    const read = await open(
      rawWorkbook(
        `<sheetData><row r="1">${cells.join("")}</row></sheetData>`,
        `<workbookPr date1904="1"/>`,
      ),
    );
    expect(read.date1904).toBe(true);
    expect([...(read.sheets[0]?.rows[0]?.cells ?? [])]).toEqual([
      [0, { kind: "number", value: 2 }],
      [1, { kind: "uncached", value: "=1+1" }],
      [2, { kind: "error", value: "#REF!" }],
      [4, { kind: "number", value: 45_000 }],
      [5, { kind: "boolean", value: true }],
    ]);
  });

  test("does not trust the dimension it states", async () => {
    const read = await open(
      rawWorkbook(
        `<dimension ref="A1:A1"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>`,
      ),
    );
    expect(read.sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.keys()])).toEqual([
      [1, 0],
      [1_048_576, 16_383],
    ]);
  });

  test("may merge a whole sheet", async () => {
    const read = await open(
      rawWorkbook(
        `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
      ),
    );
    expect(read.sheets[0]?.merges).toEqual([
      { firstRow: 1, lastRow: 1_048_576, firstColumn: 0, lastColumn: 16_383 },
    ]);
  });
});

describe("a file that is no workbook", () => {
  test.each([
    ["an empty file", Buffer.alloc(0), "the file is empty"],
    ["random bytes", Buffer.from([1, 0, 2, 0, 3, 0]), "it is no Excel, OpenDocument or CSV file"],
    [
      "a web page under a workbook's name",
      Buffer.from("<html><table><tr><td>A</td></tr></table></html>"),
      "its content is a web page or another kind of text and no workbook; open it in Excel, save it as .xlsx and send that",
    ],
  ])("is refused: %s", async (_, bytes, reason) => {
    expect(await reasonFor(bytes)).toBe(`file-unreadable: ${reason}`);
  });

  test("is refused when it is cut off", async () => {
    const whole = workbookFile([{ name: "DS", rows }]);
    const cut = whole.subarray(0, Math.floor(whole.length / 2));
    expect(await reasonFor(cut)).toBe("file-unreadable: the package is truncated or damaged");
  });

  test("is refused when a part that it is read from is garbled", async () => {
    const whole = workbookFile([{ name: "DS", rows }]);
    const start = whole.indexOf("xl/worksheets/sheet1.xml") + 60;
    const garbled = whole.fill(0x55, start, start + 60);
    expect((await refusal(garbled)).code).toBe("file-unreadable");
  });

  test("is refused over the size limit, saying both sizes", async () => {
    const issue = await refusal(Buffer.alloc(3 << 20), {
      ...limits,
      maxFileBytes: 1 << 20,
    });
    expect(issue).toMatchObject({
      code: "file-too-large",
      severity: "ERROR",
      details: { actual: "3.0 MB", limit: "1.0 MB" },
    });
  });
});

test("is read no further once it is told to stop", async () => {
  const stopping = new AbortController();
  const bytes = workbookFile([{ name: "Sheet", rows }]);
  const reading = readWorkbook(bytes, limits, { signal: stopping.signal });
  stopping.abort(new Error("stopped"));
  await expect(reading).rejects.toThrow("stopped");
  await expect(readWorkbook(bytes, limits, { signal: stopping.signal })).rejects.toThrow("stopped");
});

describe("a workbook that would exhaust its reader", () => {
  const small = { ...limits, parseMemoryMb: 64 };

  test("is refused before it unpacks to more than is allowed", async () => {
    const spaces = Buffer.alloc(100 << 20, 0x20);
    const bomb = zip([
      { name: "[Content_Types].xml", data: "<Types/>" },
      { name: "xl/workbook.xml", data: spaces },
    ]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await reasonFor(bomb, small)).toBe(
      "file-unreadable: the package unpacks to more than is allowed",
    );
  });

  test("ends its own process only when it needs more memory than that may have", async () => {
    const bytes = workbookFile([{ name: "DS", rows }]);
    // Less than the reader itself takes, so that it ends the same way on every machine.
    const tiny = { ...limits, parseMemoryMb: 1 };
    expect(await reasonFor(bytes, tiny)).toBe("file-unreadable: reading needs too much memory");
    expect((await open(bytes)).sheets).toHaveLength(1);
  });

  test("is stopped when it takes too long", async () => {
    const bytes = workbookFile([{ name: "DS", rows }]);
    expect(await reasonFor(bytes, { ...limits, parseTimeoutMs: 1 })).toBe(
      "file-unreadable: reading takes too long",
    );
  });
});
