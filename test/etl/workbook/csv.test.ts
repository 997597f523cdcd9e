/** Csv files through the real child process: encoding, separator, quotes, and what can be wrong with them. */
import { describe, expect, test } from "@jest/globals";

import type { Issue } from "../../../etl/reading.ts";
import type { Sheet } from "../../../etl/workbook/grid.ts";
import { readWorkbook } from "../../../etl/workbook/read-workbook.ts";
import { readConfig } from "../../../src/config.ts";

const limits = readConfig({});
const table = "Tên HTX;Mã số;Xã, phường\r\nHTX Sen Đỏ;0022000001;Phường Hà Tu\r\n";
const rowsOfTable = [
  [1, "Tên HTX", "Mã số", "Xã, phường"],
  [2, "HTX Sen Đỏ", "0022000001", "Phường Hà Tu"],
];

async function open(content: Buffer | string, given = limits): Promise<Sheet> {
  const read = await readWorkbook(Buffer.from(content), given);
  if ("code" in read) throw new Error(`${read.code}: ${JSON.stringify(read.details)}`);
  expect(read.format).toBe("csv");
  expect(read.sheets).toHaveLength(1);
  return read.sheets[0]!;
}

async function refusal(content: Buffer | string, given = limits): Promise<string> {
  const read = await readWorkbook(Buffer.from(content), given);
  if (!("code" in read)) throw new Error("The file was read.");
  const issue: Issue = read;
  return `${issue.code}: ${issue.details["reason"]}`;
}

function values(sheet: Sheet): unknown[] {
  return sheet.rows.map(({ row, cells }) => [
    row,
    ...[...cells.values()].map(({ value }) => value),
  ]);
}

function swapped(utf16le: Buffer): Buffer {
  return Buffer.from(utf16le).swap16();
}

describe("the encoding of a csv file", () => {
  const utf16 = Buffer.from(table, "utf16le");
  const mark = Buffer.from("\uFEFF", "utf16le");

  test.each([
    ["UTF-8", Buffer.from(table)],
    ["UTF-8 with its mark", Buffer.from(`\uFEFF${table}`)],
    ["UTF-16LE with its mark", Buffer.concat([mark, utf16])],
    ["UTF-16BE with its mark", swapped(Buffer.concat([mark, utf16]))],
    ["UTF-16LE without", utf16],
    ["UTF-16BE without", swapped(utf16)],
  ])("is found: %s", async (_, bytes) => {
    const sheet = await open(bytes);
    expect(values(sheet)).toEqual(rowsOfTable);
    expect(sheet.encoding).toBeUndefined();
    expect(sheet.name).toBeNull();
  });

  test("is windows-1258 where it is no Unicode, its marks composed", async () => {
    // "Tên HTX;Mã số\nThành phố Hạ Long;1\n" with the letters ê, à, ô, a and combining marks.
    const bytes = Buffer.from(
      "54ea6e204854583b4de3de2073f4ec0a5468e06e68207068f4ec204861f2204c6f6e673b310a",
      "hex",
    );
    const sheet = await open(bytes);
    expect(values(sheet)[1]).toEqual([2, "Thành phố Hạ Long", "1"]);
    expect(sheet.encoding).toBe("windows-1258");
  });

  test("survives the end of a piece of the file inside a letter", async () => {
    const long = `Tên;Số\n${"ờ;1\n".repeat(30_000)}`;
    for (const bytes of [Buffer.from(long), Buffer.from(`\uFEFF${long}`, "utf16le")]) {
      const { rows } = await open(bytes);
      expect(rows).toHaveLength(30_001);
      expect(rows.every(({ cells }, index) => index === 0 || cells.get(0)?.value === "ờ")).toBe(
        true,
      );
    }
  });
});

describe("the separator of a csv file", () => {
  test.each([
    ["semicolons", ";"],
    ["commas", ","],
    ["tabs", "\t"],
    ["bars", "|"],
  ])("is found: %s", async (_, delimiter) => {
    const lines = table.replace("Xã, phường", '"Xã, phường"').replaceAll(";", delimiter);
    expect(values(await open(lines))).toEqual(rowsOfTable);
  });

  test.each([
    ["titles with other separators", "DANH SÁCH HTX, THT, LHHTX\nnăm 2025, 6 tháng, 9 tháng\n"],
    ["a title as wide as the table", "Danh sách HTX, THT, LHHTX, QTDND;;;\n\n"],
  ])("is that of the header below %s", async (_, title) => {
    const text = `${title}Tên;Xã, phường;Vốn\nA;Hà Tu;1,5\nB;Hà Lầm;2,5\n`;
    const rows = values(await open(text));
    expect(rows.at(-1)).toEqual([rows.length === 5 ? 5 : expect.anything(), "B", "Hà Lầm", "2,5"]);
  });

  test("is not the punctuation of addresses", async () => {
    const rows = Array.from({ length: 20 }, (_, at) => `HTX ${at};Thôn ${at}, xã B, huyện C, QN`);
    const sheet = await open(`Tên HTX;Địa chỉ\n${rows.join("\n")}`);
    expect(values(sheet)[1]).toEqual([2, "HTX 0", "Thôn 0, xã B, huyện C, QN"]);
  });

  test("is the one that the file names", async () => {
    expect(values(await open("sep=,\nA,B;C\n1,2;3"))).toEqual([
      [1, "sep="],
      [2, "A", "B;C"],
      [3, "1", "2;3"],
    ]);
  });
});

describe("the records of a csv file", () => {
  test("are counted as a reader with quotes counts them, blank ones too", async () => {
    const text = 'Tên;Ghi chú\n\n"A\nB";"nói ""có""; rồi thôi"\n;\n"";x\nC;y"z\n';
    expect(values(await open(text))).toEqual([
      [1, "Tên", "Ghi chú"],
      [3, "A\nB", 'nói "có"; rồi thôi'],
      [5, "x"],
      [6, "C", 'y"z'],
    ]);
  });

  test.each([
    ["line feeds", "\n"],
    ["carriage returns and line feeds", "\r\n"],
    ["carriage returns", "\r"],
  ])("may end with %s, in a mixed file too", async (_, end) => {
    expect(values(await open(`A;B${end}1;"2"${end}3;4\n5;6\r\n`))).toEqual([
      [1, "A", "B"],
      [2, "1", "2"],
      [3, "3", "4"],
      [4, "5", "6"],
    ]);
  });

  test("may have fewer or more cells than the header", async () => {
    expect(values(await open("A;B;C\n1\n1;2;3;4\n"))).toEqual([
      [1, "A", "B", "C"],
      [2, "1"],
      [3, "1", "2", "3", "4"],
    ]);
  });

  test("may end with the end mark of old systems", async () => {
    expect(values(await open("A;B\n1;2\n\u001A"))).toHaveLength(2);
  });
});

describe("a csv file that cannot be read", () => {
  const long = "x".repeat(40_000);

  test.each([
    [
      "a quote that never closes",
      'A;B\n"1;2\n3;4\n',
      "a quotation mark is opened and never closed",
    ],
    ["a cell longer than Excel allows", `A;B\n${long};1\n`, "a cell is too long"],
    ["a line of 10 MB", `A;B\n${"x;".repeat(5 << 20)}\n`, "a line is too long"],
    ["a quote around 10 MB", `A;B\n"${"x;1\n".repeat(5 << 19)}`, "a line is too long"],
    ["too many columns", `A;B\n${"1;".repeat(17_000)}\n`, "it has too many columns"],
    [
      "a zero byte at its beginning",
      "A;B\n1;\u00002\n",
      "it is no Excel, OpenDocument or CSV file",
    ],
    [
      "a zero byte further down",
      `A;B\n${"1;2\n".repeat(20_000)}\u0000`,
      "there is binary data in the text",
    ],
    [
      "a bad byte in UTF-8",
      Buffer.concat([Buffer.from(table), Buffer.from([0xff]), Buffer.from(table)]),
      "its Unicode text is damaged and has invalid bytes",
    ],
    [
      "half a pair in UTF-16",
      Buffer.concat([Buffer.from(`\uFEFF${table}`, "utf16le"), Buffer.from([0x00, 0xd8])]),
      "its Unicode text is damaged and has invalid bytes",
    ],
    [
      "binary data",
      Buffer.from(Array.from({ length: 5_000 }, (_, at) => 1 + ((at * 7919) % 255))),
      "it is no Excel, OpenDocument or CSV file",
    ],
  ])("is refused: %s", async (_, content, reason) => {
    expect(await refusal(content)).toBe(`file-unreadable: ${reason}`);
  });

  test.each([
    ["XML", '<?xml version="1.0"?><a/>'],
    ["HTML", "\uFEFF\n <!DOCTYPE html><p>"],
    ["JSON", '[{"a": 1}]'],
    ["RTF", "{\\rtf1 a}"],
  ])("is refused: it is %s", async (_, content) => {
    expect(await refusal(content)).toMatch(/^file-unreadable: its content is a web page or/u);
  });

  test("is stopped when it takes too long", async () => {
    expect(await refusal(table, { ...limits, parseTimeoutMs: 1 })).toBe(
      "file-unreadable: reading takes too long",
    );
  });
});
