/** XML, sheets and values made to exhaust or mislead their reader. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "@jest/globals";

import {
  cellsOf,
  firstValues,
  firstRow,
  openWorkbook,
  refusalOf,
} from "../../support/opened-workbook.ts";
import { rawOpenDocument, rawTable, textCell } from "../../support/raw-open-document.ts";
import { rawPackage, rowOf } from "../../support/raw-package.ts";
import { workbookFile } from "../../support/workbook-file.ts";

const good = rowOf("<c><v>1</v></c>");
const one = (sheet: string): Buffer => rawPackage({ sheets: [sheet] });
const doctype = "file-unreadable: it declares a document type (DOCTYPE), which no workbook needs";
const damaged = "file-unreadable: its content is damaged";
const bounds = "file-unreadable: a cell lies outside the bounds of a sheet";

describe("XML", () => {
  const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;

  test.each([
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
    "docProps/custom.xml",
  ])("that declares entities is refused in %s", async (name) => {
    const bytes = rawPackage({ sheets: [good], parts: { [name]: `${entities}<x>&b;&f;</x>` } });
    expect(await refusalOf(bytes)).toBe(doctype);
  });

  test("that declares entities is refused in UTF-16 and in OpenDocument", async () => {
    const utf16 = Buffer.from(`\uFEFF${entities}<x/>`, "utf16le");
    const name = "xl/worksheets/sheet1.xml";
    expect(await refusalOf(rawPackage({ sheets: [good], parts: { [name]: utf16 } }))).toBe(doctype);
    const table = rawTable(`<table:table-row>${textCell("&b;")}</table:table-row>`);
    expect(await refusalOf(rawOpenDocument(table, entities))).toBe(doctype);
    const styles = { name: "styles.xml", data: `${"<a/>".repeat(200_000)}${entities}` };
    expect(await refusalOf(rawOpenDocument(table, "", [styles]))).toBe(doctype);
  });

  test("may be nested as deep as any program does, no deeper", async () => {
    const nested = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect((await openWorkbook(one(good + nested(200)))).sheets.map(firstValues)).toEqual([[1]]);
    expect(await refusalOf(one(good + nested(1_000_000)))).toBe(
      "file-unreadable: its structure is nested too deeply",
    );
  });

  test("is refused for a flood of attributes", async () => {
    const attributes = Array.from({ length: 300 }, (_, index) => `a${index}="1"`);
    const flood = "file-unreadable: an element has too many attributes";
    expect(await refusalOf(one(`${good}<a ${attributes.join(" ")}/>`))).toBe(flood);
    expect(await refusalOf(one(`${good}<a b="${"x".repeat(3 << 20)}"/>`))).toBe(flood);
  });

  test.each([
    "<a>",
    "</a>",
    "<a></b>",
    "<a b=1/>",
    "<a b/>",
    "<a / b>",
    "<a",
    "<!-- ",
    "<a b='1/>",
  ])("is refused when it is not well formed: %s", async (xml) => {
    expect(await refusalOf(one(good + xml))).toBe(damaged);
  });
});

describe("a sheet", () => {
  test.each([
    ["row 0", `<sheetData><row r="0"><c><v>1</v></c></row></sheetData>`],
    ["a row beyond the last", `<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>`],
    ["a row that is no number", `<sheetData><row r="x"><c><v>1</v></c></row></sheetData>`],
    ["column XFE", rowOf(`<c r="XFE1"><v>1</v></c>`)],
    ["a column of many letters", rowOf(`<c r="${"Z".repeat(99)}1"><v>1</v></c>`)],
    ["a column after the last", rowOf(`<c r="XFD1"/>`, `<c><v>1</v></c>`)],
    ["an address that is none", rowOf(`<c r="A1:B2"><v>1</v></c>`)],
    ["a merge beyond the last row", `<mergeCells><mergeCell ref="A1:A1048577"/></mergeCells>`],
    ["a merge without an address", `<mergeCells><mergeCell/></mergeCells>`],
  ])("is refused for %s", async (_, sheet) => {
    expect(await refusalOf(one(sheet))).toBe(bounds);
  });

  test.each([16_384, 0xffff])("of a binary format is refused for column %i", async (column) => {
    const bytes = workbookFile([{ name: "S", rows: [[1.5, 2.5]] }], "biff2");
    // The number's record: its kind, its length, then row 0 and column 1.
    const record = bytes.indexOf(Buffer.from([3, 0, 15, 0, 0, 0, 1, 0]));
    expect(record).toBeGreaterThan(0);
    bytes.writeUInt16LE(column, record + 6);
    expect(await refusalOf(bytes)).toBe(bounds);
  });

  test("is refused for more merges than are kept, however they overlap", async () => {
    const merges = (count: number): string =>
      `${good}<mergeCells>${`<mergeCell ref="A1:XFD1048576"/>`.repeat(count)}</mergeCells>`;
    expect(await refusalOf(one(merges(50_001)))).toBe(
      "file-unreadable: it has too many merged cells",
    );
    const { sheets } = await openWorkbook(one(merges(50_000)));
    expect(sheets[0]?.merges).toHaveLength(50_000);
  });

  test("costs nothing for styled rows that are empty", async () => {
    const rows = `<row spans="1:9" s="5" customFormat="1"/>`.repeat(1_500_000);
    const { sheets } = await openWorkbook(
      one(`<sheetData><row r="1"><c><v>1</v></c></row>${rows}</sheetData>`),
    );
    expect(sheets[0]?.rows).toHaveLength(1);
  });

  test("of OpenDocument may repeat a row or a cell to the end of the sheet", async () => {
    const rows = `<table:table-row>${textCell("a")}</table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
    const { sheets } = await openWorkbook(rawOpenDocument(rawTable(rows)));
    expect(sheets.map(firstValues)).toEqual([["a"]]);
    const full = `<table:table-row table:number-rows-repeated="1048576">${textCell("a", `table:number-columns-repeated="16384"`)}</table:table-row>`;
    expect(await refusalOf(rawOpenDocument(rawTable(full)))).toBe(
      "file-unreadable: it has too many cells",
    );
  });
});

describe("a value", () => {
  const long = "file-unreadable: a cell is too long";
  const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

  test("may be as long as a cell's text, counted as characters and not as written", async () => {
    const texts = ["a".repeat(32_767), "Đ".repeat(32_767), "&#272;".repeat(32_767)];
    const { sheets } = await openWorkbook(one(rowOf(...texts.map(inline))));
    expect(firstRow(sheets[0]).map(({ value }) => String(value).length)).toEqual([
      32_767, 32_767, 32_767,
    ]);
  });

  test.each([
    ["in the sheet", rawPackage({ sheets: [rowOf(inline("a".repeat(32_768)))] })],
    ["in references", rawPackage({ sheets: [rowOf(inline("&#97;".repeat(32_768)))] })],
    ["in CDATA", rawPackage({ sheets: [rowOf(inline(`<![CDATA[${"Đ".repeat(50_000)}]]>`))] })],
    ["in ten million characters", rawPackage({ sheets: [rowOf(inline("a".repeat(10_000_000)))] })],
    [
      "among shared texts",
      rawPackage({ sheets: [good], sharedStrings: `<si><t>${"a".repeat(32_768)}</t></si>` }),
    ],
  ])("is refused when it is longer: %s", async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe(long);
  });

  test("is refused when one long text stands in too many cells", async () => {
    const cells = `<row>${`<c t="s"><v>0</v></c>`.repeat(16_384)}</row>`;
    const bytes = rawPackage({
      sheets: [`<sheetData>${cells}${cells}</sheetData>`],
      sharedStrings: `<si><t>${"a".repeat(32_767)}</t></si>`,
    });
    expect(await refusalOf(bytes)).toBe("file-unreadable: its cells hold too much text");
  });

  test("is refused when it names a shared text that is not there", async () => {
    for (const index of ["1", "-1", "x", "4294967296"]) {
      expect(await refusalOf(one(rowOf(`<c t="s"><v>${index}</v></c>`)))).toBe(damaged);
    }
  });

  test("may have a number format of any length, which is cut and never evaluated", async () => {
    const format = `[&gt;${"9".repeat(900_000)}]0`;
    const bytes = rawPackage({
      sheets: [rowOf(`<c s="0"><v>1</v></c>`)],
      styles: `<numFmts><numFmt numFmtId="170" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>`,
    });
    const [cell] = firstRow((await openWorkbook(bytes)).sheets[0]);
    expect(cell?.format).toHaveLength(255);
  });

  test("is refused for more styles than any program writes", async () => {
    const styles = `<cellXfs>${"<xf/>".repeat(65_536)}</cellXfs>`;
    expect(await refusalOf(rawPackage({ sheets: [good], styles }))).toBe(
      "file-unreadable: it has too many cell styles",
    );
  });
});

test("no external link is followed and no macro runs", async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.xlsx`;
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const link = `<Relationships><Relationship Id="r1" Type="${office}/externalLinkPath" Target="${url}" TargetMode="External"/></Relationships>`;
  const bytes = rawPackage({
    sheets: [rowOf(`<c><f>[1]S!A1</f><v>4</v></c>`, `<c><f>WEBSERVICE("${url}")</f></c>`)],
    parts: {
      "xl/externalLinks/externalLink1.xml": `<externalLink><externalBook r:id="r1"/></externalLink>`,
      "xl/externalLinks/_rels/externalLink1.xml.rels": link,
      "xl/worksheets/_rels/sheet1.xml.rels": link,
      "xl/vbaProject.bin": "Sub Auto_Open()",
    },
  });
  const workbook = await openWorkbook(bytes);
  server.close();
  expect(workbook.format).toBe("xlsm");
  expect([...cellsOf(workbook.sheets[0]).values()].map(({ kind }) => kind)).toEqual([
    "number",
    "uncached",
  ]);
  expect(asked).toBe(0);
});
