/** What a sheet's XML may look like, and the cells that it makes; one workbook holds one case a sheet. */
import { beforeAll, describe, expect, test } from "@jest/globals";

import type { Cell, Sheet, Workbook } from "../../../etl/workbook/grid.ts";
import { cellsOf, firstRow, firstValues, openWorkbook } from "../../support/opened-workbook.ts";
import { rawPackage, rowOf } from "../../support/raw-package.ts";

const text = (inner: string): string => `<c t="inlineStr"><is>${inner}</is></c>`;
const shared = (index: number, style = 0): string => `<c s="${style}" t="s"><v>${index}</v></c>`;

const styles = `
  <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;T&quot;0"/></numFmts>
  <fonts><font><name val="Times New Roman"/></font><font><sz val="12"/><name val=".VnTime"/></font><font><name val="VNI-Times"/></font></fonts>
  <cellStyleXfs><xf numFmtId="9" fontId="2"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="165" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>`;
const sharedStrings = `
  <si><t>một</t></si>
  <si><r><rPr><rFont val=".VnTime"/></rPr><t>Hîp</t></r><r><rPr><rFont val="Arial"/></rPr><t xml:space="preserve"> t</t></r><r><t>ác</t></r></si>
  <si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/></si>
  <si><t/></si>
  <si><r><rPr><rFont val=".VnTime"/></rPr><t>x·</t></r></si>
  <si><r><rPr><rFont val="Arial"/></rPr><t>xã</t></r></si>`;

const sheets: Readonly<Record<string, string>> = {
  numbers: rowOf(
    ...["1", "-0.5", " 7 ", "1E-7", "0.30000000000000004", "123456789012345678", "1.5e3"].map(
      (value) => `<c><v>${value}</v></c>`,
    ),
    `<c t="n"><v>không</v></c>`,
    `<c><v></v></c>`,
    `<c s="2"/>`,
  ),
  references: rowOf(
    text("<t>&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos; &#272;&#x1F33E; &nbsp; &#0;&</t>"),
    text("<t>a_x000D__x000A_b _x005F_x000D_ _xZZZZ_ _x00e9_ _xD83C__xDF3E_</t>"),
    text("<t><![CDATA[<Vân> & ]]>Đồn<!-- không --></t>"),
    text(`<t xml:space="preserve">  hai  </t>`),
    text("<t>a\r\nb\rc</t>"),
  ),
  shared: rowOf(shared(0), shared(1), shared(2), shared(3), shared(4, 4), shared(5, 4)),
  runs: rowOf(text("<r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r>"), shared(1, 4)),
  styles: rowOf(
    `<c s="1"><v>45000</v></c>`,
    `<c s="2"><v>0.5</v></c>`,
    `<c s="3"><v>1</v></c>`,
    shared(0, 3),
    shared(0, 4),
    `<c s="99"><v>1</v></c>`,
  ),
  formulas: rowOf(
    `<c><f>1+1</f><v>2</v></c>`,
    `<c t="str"><f>"a"</f><v>a_x0041_&amp;</v></c>`,
    `<c t="str"><f>""</f><v></v></c>`,
    `<c t="b"><f>TRUE()</f><v>1</v></c>`,
    `<c t="e"><f>1/0</f><v>#DIV/0!</v></c>`,
    `<c><f>SUM(A1:B1)</f></c>`,
    `<c><f>A1&amp;"x"</f><v/></c>`,
    `<c t="str"><f>A1</f></c>`,
    `<c><f t="shared" si="0"/></c>`,
  ),
  dates: rowOf(
    ...[
      "2024-02-29",
      "2024-02-29T12:00:00",
      "2024-02-29T18:00:00.000Z",
      "06:00:00",
      "1900-01-01",
    ].map((value) => `<c t="d"><v>${value}</v></c>`),
    `<c t="d" s="1"><v>2024-01-01</v></c>`,
    `<c t="d"><v>2024-02-30</v></c>`,
  ),
  places: `<sheetData><row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c r="B7"><v>4</v></c></row><row r="9"><c r="A8"><v>5</v></c></row></sheetData>`,
  disorder: `<sheetData><row r="5"><c r="C5"><v>1</v></c><c r="A5"><v>2</v></c><c r="C5"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row><row r="5"><c r="A5"><v>5</v></c><c r="B5"><v>6</v></c></row></sheetData>`,
  hidden: `<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="0"/><col min="16384" max="99999" hidden="true"/></cols><sheetData><row r="3" hidden="true"><c><v>1</v></c></row></sheetData>`,
  merges: `<sheetData/><mergeCells><mergeCell ref="B3:A1"/><mergeCell ref="$C$1"/></mergeCells>`,
  prefixed: `<x:sheetData xmlns:x="urn:x"><x:row r="1"><x:c r="A1" t="str"><x:v>tiền tố</x:v></x:c></x:row></x:sheetData>`,
  elsewhere: `<sheetData><row r="1"><c r="A1"><v>1</v><extLst><ext><c r="B1"><v>9</v></c></ext></extLst></c></row></sheetData><extLst><ext><row r="4"><c r="A4"><v>2</v></c></row></ext></extLst>`,
};

let workbook: Workbook;
const sheet = (name: string): Sheet | undefined =>
  workbook.sheets[Object.keys(sheets).indexOf(name)];

beforeAll(async () => {
  workbook = await openWorkbook(
    rawPackage({
      sheets: Object.values(sheets),
      sharedStrings,
      styles,
      custom: `<property fmtid="x" pid="2" name="hoptac &amp; mã"><vt:lpwstr>a&lt;b</vt:lpwstr></property><property pid="3" name="__proto__"><vt:i4>7</vt:i4></property>`,
    }),
  );
});

describe("cells", () => {
  test("hold numbers exactly, and what is no number as text", () => {
    expect(firstValues(sheet("numbers"))).toEqual([
      1,
      -0.5,
      7,
      1e-7,
      0.300_000_000_000_000_04,
      123_456_789_012_345_680,
      1500,
      "không",
    ]);
  });

  test("hold texts with references, escapes, CDATA and line ends resolved", () => {
    expect(firstValues(sheet("references"))).toEqual([
      `<a> & "b" 'c' Đ🌾 &nbsp; \uFFFD&`,
      "a\r\nb _x000D_ _xZZZZ_ é 🌾",
      "<Vân> & Đồn",
      "  hai  ",
      "a\nb\nc",
    ]);
  });

  test("hold shared texts, runs joined, without phonetic guides, blank ones left out", () => {
    expect(firstValues(sheet("shared"))).toEqual(["một", "Hîp tác", "漢字", "x·", "xã"]);
  });

  test("tell unusual fonts of their style and of their runs", () => {
    const fonts = (cell: Cell): unknown => cell.runs ?? cell.font ?? null;
    expect(firstRow(sheet("shared")).map(fonts)).toEqual([
      null,
      [
        { text: "Hîp", font: ".VnTime" },
        { text: " t", font: "Arial" },
        { text: "ác", font: "Times New Roman" },
      ],
      null,
      ".VnTime",
      null,
    ]);
    expect(firstRow(sheet("runs")).map(fonts)).toEqual([
      null,
      [
        { text: "Hîp", font: ".VnTime" },
        { text: " t", font: "Arial" },
        { text: "ác", font: "VNI-Times" },
      ],
    ]);
  });

  test("tell the number format, and the font of texts alone", () => {
    expect(firstRow(sheet("styles"))).toEqual([
      { kind: "number", value: 45_000, format: "dd/mm/yyyy" },
      { kind: "number", value: 0.5, format: "0%" },
      { kind: "number", value: 1, format: `"T"0` },
      { kind: "text", value: "một", format: `"T"0`, font: ".VnTime" },
      { kind: "text", value: "một", font: "VNI-Times" },
      { kind: "number", value: 1 },
    ]);
  });

  test("hold what a formula gave last, or that the file does not tell", () => {
    expect(firstRow(sheet("formulas"))).toEqual([
      { kind: "number", value: 2 },
      { kind: "text", value: "aA&" },
      { kind: "boolean", value: true },
      { kind: "error", value: "#DIV/0!" },
      { kind: "uncached", value: "=SUM(A1:B1)" },
      { kind: "uncached", value: `=A1&"x"` },
      { kind: "uncached", value: "=A1" },
      { kind: "uncached", value: "=" },
    ]);
  });

  test("hold ISO dates as serial numbers", () => {
    const format = "yyyy-mm-dd";
    expect(firstRow(sheet("dates"))).toEqual([
      { kind: "number", value: 45_351, format },
      { kind: "number", value: 45_351.5, format },
      { kind: "number", value: 45_351.75, format },
      { kind: "number", value: 0.25, format },
      { kind: "number", value: 1, format },
      { kind: "number", value: 45_292, format: "dd/mm/yyyy" },
      { kind: "text", value: "2024-02-30" },
    ]);
  });

  test("stand where they are addressed, or follow the one before", () => {
    expect([...cellsOf(sheet("places"))].map(([place, { value }]) => [place, value])).toEqual([
      ["0,1", 1],
      ["3,1", 2],
      ["4,1", 3],
      ["1,7", 4],
      ["0,9", 5],
    ]);
  });

  test("are put in order, and of two in one place the later stands", () => {
    expect([...cellsOf(sheet("disorder"))].map(([place, { value }]) => [place, value])).toEqual([
      ["0,2", 4],
      ["0,5", 5],
      ["1,5", 6],
      ["2,5", 3],
    ]);
  });

  test("are read whatever the prefix of their namespace, and only in the sheet's data", () => {
    expect(firstValues(sheet("prefixed"))).toEqual(["tiền tố"]);
    expect([...cellsOf(sheet("elsewhere")).keys()]).toEqual(["0,1"]);
  });

  test("can be asked for one by one", () => {
    const cells = sheet("disorder")?.rows[1]?.cells;
    expect([cells?.size, cells?.has(1), cells?.has(3), cells?.get(2)?.value]).toEqual([
      3,
      true,
      false,
      3,
    ]);
    expect(cells?.get(3)).toBeUndefined();
  });
});

describe("a sheet", () => {
  test("tells hidden rows and columns", () => {
    expect(sheet("hidden")?.rows.map(({ row, hidden }) => [row, hidden])).toEqual([[3, true]]);
    expect([...(sheet("hidden")?.hiddenColumns ?? [])]).toEqual([1, 2, 16_383]);
    expect(sheet("numbers")?.hiddenColumns).toBeUndefined();
  });

  test("tells merges, whichever corner comes first", () => {
    expect(sheet("merges")?.merges).toEqual([
      { firstRow: 1, lastRow: 3, firstColumn: 0, lastColumn: 1 },
      { firstRow: 1, lastRow: 1, firstColumn: 2, lastColumn: 2 },
    ]);
  });
});

test("a workbook tells its custom properties", () => {
  expect(Object.entries(workbook.properties ?? {})).toEqual([
    ["hoptac & mã", "a<b"],
    ["__proto__", "7"],
  ]);
  expect(Object.getPrototypeOf(workbook.properties)).toBe(Object.prototype);
});
