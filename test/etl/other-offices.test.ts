/** Ways of writing that other offices have and the samples have not (forms.md 2 to 6). */
import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../support/grid.ts";
import type { CellInput } from "../support/grid.ts";

const header = ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Số thành viên"];
const row = [1, "HTX A", "01", null, 5];

describe("a group row", () => {
  const read = (group: readonly CellInput[], merges: readonly string[] = []) =>
    readSheet([["Danh sách năm 2024"], header, group, row], { source: "registry", merges });
  const places = (group: readonly CellInput[], merges: readonly string[] = []) =>
    fieldsOf(read(group, merges), "cooperatives", "districtName", "communeName", "communeCode");

  test.each([
    ["P. Bãi Cháy", null, "P. Bãi Cháy", "06673"],
    ["X. Quảng Đức", null, "X. Quảng Đức", "06925"],
    ["X. Phường Hà Tu", null, "Phường Hà Tu", "06664"],
    ["H. Vân Đồn", "H. Vân Đồn", null, null],
    ["II. H. Vân Đồn", "H. Vân Đồn", null, null],
  ])("keeps the prefix of a unit, %s, that looks like a number", (text, district, name, code) => {
    expect(places([text], ["A3:E3"])).toEqual([
      { districtName: district, communeName: name, communeCode: code },
    ]);
  });

  test("may have its text merged over the column of names, beside its number", () => {
    const codeFirst = ["STT", "Mã số HTX", "Tên HTX", "Loại hình"];
    const rows = [["Năm 2024"], codeFirst, ["I", "Phường Hà Tu"], [1, "01", "HTX A", null]];
    const reading = readSheet(rows, { source: "registry", merges: ["B3:D3"] });
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "cooperatives", "name", "communeName")).toEqual([
      { name: "HTX A", communeName: "Phường Hà Tu" },
    ]);
  });

  test("may have subtotals behind a label merged from the first column, and they are checked", () => {
    const group = ["I. Phường Hà Tu", null, null, null, 6];
    expect(places(group, ["A3:D3"])).toMatchObject([{ communeName: "Phường Hà Tu" }]);
    expect(findings(read(group, ["A3:D3"]))).toEqual(["total-mismatch E3"]);
    expect(findings(read(["I. Phường Hà Tu", null, null, null, 5], ["A3:D3"]))).toEqual([]);
  });
});

describe("the as-of date", () => {
  test.each([
    ["06 tháng đầu năm 2025", "2025-06-30"],
    ["09 tháng đầu năm 2025", "2025-09-30"],
    ["Tổng số: 35 HTX, tính đến 30/6/2024", "2024-06-30"],
    ["Số: 12/BC-LM năm 2024", null],
  ])("of %s is %s", (line, asOf) => {
    const reading = readSheet([[line], header, row], { source: "registry", file: "bieu.xlsx" });
    expect(reading.source?.asOf).toBe(asOf);
  });
});

describe("a digital tool", () => {
  test.each([
    ["https://htx.vn; https://htx.com.vn", { status: "IN_USE" }],
    ["Postmart, Voso,", { status: "IN_USE", platform: "Postmart, Voso," }],
  ])("is in use by %s", (cell, expected) => {
    const rows = [
      ["Tên HTX", "Website", "Sàn TMĐT"],
      ["HTX A", cell, "Không"],
    ];
    const reading = readSheet(rows, { source: "digital-status" });
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "digitalAdoptions")[0]).toMatchObject(expected);
  });

  test("is unknown by a text of separators", () => {
    const rows = [
      ["Tên HTX", "Website", "Sàn TMĐT"],
      ["HTX A", "+", "Không"],
    ];
    expect(findings(readSheet(rows, { source: "digital-status" }))).toEqual(["value-enum B2"]);
  });
});

describe("a value chain", () => {
  const chain = ["Tên chuỗi", "Sản phẩm", "Đối tượng tham gia", "Khâu tham gia"];

  test("takes stages parted by a dash without spaces", () => {
    const rows = [chain, ["Chuỗi A", "Lợn", "HTX A", "Sản xuất-tiêu thụ"]];
    expect(fieldsOf(readSheet(rows), "chainParticipations", "stages")).toEqual([
      { stages: ["PRODUCTION", "SALES"] },
    ]);
  });
});
