/** The same table as LibreOffice, openpyxl and xlwt write it (`fixtures/written-elsewhere`): the same cells come out. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";

import type { Cell, Workbook } from "../../../etl/workbook/grid.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { openWorkbook, refusalOf } from "../../support/opened-workbook.ts";

const bytesOf = (name: string): Buffer =>
  readFileSync(join(projectRoot, "test/etl/fixtures/written-elsewhere", name));

const header = [
  "STT",
  "Tên hợp tác xã",
  "Mã số",
  "Ngày thành lập",
  "Số thành viên",
  "Tỷ lệ",
  "Hoạt động",
];
const data = [
  [1, "HTX Nông nghiệp Đông Triều", "0022000001", 42_094, 125, 0.125, true],
  [2, `HTX Thủy sản <Vân & Đồn> "1"`, "0022000002", 36_495, 7, 1, false],
  [3, "Tổ hợp tác\nnhiều dòng", "0022000003", null, 0, -0.5, true],
  [4, " khoảng trắng  đầu cuối ", "0022000004", 45_351, 1_234_567.891, 1e-7, null],
];
const corner = [[1_048_576, 16_383, "cuối"]];

interface Expected {
  /** Rows below the table, by their number. */
  readonly below: readonly (readonly [row: number, values: readonly Cell["value"][]])[];
  /** Cells of the hidden sheet. */
  readonly hidden: readonly (readonly (string | number)[])[];
  readonly legacyFont: string | null;
  /** Where a program's format keeps no white space at the end of a text. */
  readonly trimsEnd?: true;
}

const legacyText = "Hîp t¸c x·";
const calculated = [7, ["Cộng", 1_234_699.891, "#N/A"]] as const;
const legacy = [8, [legacyText]] as const;
const files: Readonly<Record<string, Expected>> = {
  "openpyxl.xlsx": {
    below: [[7, ["Cộng", "=SUM(E2:E5)", "#N/A"]], legacy],
    hidden: corner,
    legacyFont: ".VnTime",
  },
  "libreoffice.xlsx": { below: [calculated, legacy], hidden: corner, legacyFont: ".VnTime" },
  "libreoffice.ods": {
    below: [calculated, legacy],
    hidden: corner,
    legacyFont: null,
    trimsEnd: true,
  },
  // Its last cell lies outside of what this format can hold.
  "libreoffice.xls": { below: [calculated, legacy], hidden: [], legacyFont: null },
  "xlwt.xls": { below: [[7, ["Cộng"]]], hidden: [[65_536, 255, "cuối"]], legacyFont: null },
};

function tableOf({ sheets }: Workbook): (Cell["value"] | null)[][] {
  const rows = sheets[0]?.rows.filter(({ row }) => row <= 5) ?? [];
  return rows.map(({ cells }) => header.map((_, column) => cells.get(column)?.value ?? null));
}

describe.each(Object.entries(files))("%s", (name, { below, hidden, legacyFont, trimsEnd }) => {
  const read = openWorkbook(bytesOf(name));

  test("has the cells of the table", async () => {
    const wanted = data.map((row) =>
      row.map((value) => (trimsEnd && typeof value === "string" ? value.trimEnd() : value)),
    );
    expect(tableOf(await read)).toEqual([header, ...wanted]);
  });

  test("tells dates and percents by their formats", async () => {
    const cells = (await read).sheets[0]?.rows[1]?.cells;
    expect(cells?.get(3)?.format?.replaceAll(`"`, "")).toBe("dd/mm/yyyy");
    expect(cells?.get(5)?.format).toBe("0.0%");
    expect(cells?.get(0)?.format).toBeUndefined();
  });

  test("has the rows below it, the merge, and what is hidden", async () => {
    const { sheets } = await read;
    const [sheet, other] = sheets;
    const rows = sheet?.rows.filter(({ row }) => row > 5) ?? [];
    expect(
      rows.map(({ row, cells }) => [row, [...cells.values()].map(({ value }) => value)]),
    ).toEqual(below);
    expect(sheet?.merges).toEqual([{ firstRow: 7, lastRow: 7, firstColumn: 0, lastColumn: 2 }]);
    expect(sheet?.rows.filter((row) => row.hidden).map(({ row }) => row)).toEqual([4]);
    expect([...(sheet?.hiddenColumns ?? [])]).toEqual([2]);
    expect(sheets.map((each) => each.hidden).slice(0, 2)).toEqual([false, true]);
    const found = other?.rows.flatMap(({ row, cells }) =>
      [...cells].map(([column, { value }]) => [row, column, value]),
    );
    expect(found).toEqual(hidden);
  });

  test("tells the font of a legacy text where its format keeps one that is read", async () => {
    const cells = (await read).sheets.flatMap(({ rows }) => rows.flatMap((row) => [...row.cells]));
    const text = cells.find(([, { value }]) => value === legacyText)?.[1];
    expect(text?.font ?? null).toBe(legacyFont);
  });
});

test("properties of the document are kept in every format", async () => {
  for (const name of ["libreoffice.xlsx", "libreoffice.ods", "libreoffice.xls"]) {
    expect((await openWorkbook(bytesOf(name))).properties).toMatchObject({ Nguồn: "registry" });
  }
});

test.each(["xlsx", "xls", "ods"])("a password-protected %s is said to be one", async (ending) => {
  expect(await refusalOf(bytesOf(`libreoffice-password.${ending}`))).toBe(
    "file-encrypted: the file is password-protected; remove the password and send it again",
  );
});
