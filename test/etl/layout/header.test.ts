import { describe, expect, test } from "@jest/globals";

import { findHeaderBand } from "../../../etl/layout/header-band.ts";
import { headerIndex } from "../../../etl/layout/header-index.ts";
import { headerPath } from "../../../etl/layout/header-label.ts";
import { findings, sheetOf, readSheet, fieldsOf } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

const rules = { keepYears: false };

describe("a header path", () => {
  test.each([
    [["Vốn điều lệ\n(triệu đồng)"], "von dieu le", "triệu đồng"],
    [["Thu nhập BQ (triệu đồng/người/tháng) (*)"], "thu nhap bq", "triệu đồng/người/tháng"],
    [["Thành viên (người)", "Trong đó: Tăng"], "thanh vien > tang", "người"],
    [["Vốn (tỷ đồng)", "Vốn điều lệ (triệu đồng)"], "von > von dieu le", "triệu đồng"],
    [["Trong đó:", "Là thành viên"], "la thanh vien", null],
    [["Doanh thu năm 2025"], "doanh thu", null],
    [["Doanh thu năm 2025 (tr.đ)"], "doanh thu", "tr.đ"],
    [["Tên HTX *"], "ten htx", null],
    [["Tên HTX [1]"], "ten htx", null],
    [["Sàn TMĐT (tên sàn)"], "san tmdt ten san", null],
    [["Lãi (lỗ)"], "lai lo", null],
    [["Tốt", "%"], "tot > %", null],
    [["Tên HTX", "Tên HTX"], "ten htx", null],
  ])("of %j is %s with unit %s", (labels, key, unit) => {
    expect(headerPath(labels, rules)).toMatchObject({ key, unit });
  });

  test("keeps years where they tell columns apart", () => {
    expect(headerPath(["TH năm 2023"], { keepYears: true }).key).toBe("th nam 2023");
  });
});

const index = headerIndex({
  headerRules: rules,
  minimumHeaders: 3,
  fields: [
    { name: "name", required: true, headers: ["Tên HTX"] },
    { name: "code", headers: ["Mã số HTX"] },
    { name: "members", headers: ["Thành viên > Tổng số", "Số thành viên"] },
    { name: "capital", headers: ["Vốn điều lệ"] },
  ],
});

function bandOf(rows: readonly (readonly CellInput[])[], merges: readonly string[] = []) {
  const band = findHeaderBand(sheetOf(rows, { merges }), index);
  return band && [band.firstRow, band.lastRow, band.mapped];
}

describe("the header band", () => {
  test("is found below any number of title rows and from any column on", () => {
    const title = [["SỞ TÀI CHÍNH"], ["DANH SÁCH"], [], []];
    const header = [null, null, "Mã số HTX", "Tên HTX", "Số thành viên"];
    expect(bandOf([...title, header, [null, null, "01", "HTX A", 3]])).toEqual([5, 5, 3]);
  });

  test("takes the rows that map most columns", () => {
    const rows = [
      ["Tên HTX", "Mã số HTX", "Thành viên", null],
      [null, null, "Tổng số", "Tăng"],
    ];
    expect(bandOf(rows, ["A1:A2", "B1:B2", "C1:D1"])).toEqual([1, 2, 3]);
  });

  test("may have three rows", () => {
    const rows = [
      ["Thông tin chung", null, "Quy mô", null],
      ["Tên HTX", "Mã số HTX", "Thành viên", null],
      [null, null, "Tổng số", "Tăng"],
    ];
    expect(bandOf(rows, ["A1:B1", "C1:D1", "A2:A3", "B2:B3", "C2:D2"])).toEqual([2, 3, 3]);
  });

  test("keeps an upper level that a merged cell ties to it, and its unit", () => {
    const rows = [
      ["Tên HTX", "Mã số HTX", "Vốn (triệu đồng)"],
      [null, null, "Vốn điều lệ"],
    ];
    const band = findHeaderBand(sheetOf(rows, { merges: ["A1:A2", "B1:B2"] }), index);
    expect(band?.firstRow).toBe(1);
    expect(band?.columns.at(-1)?.path.unit).toBe("triệu đồng");
  });

  test("is none with fewer than three known headers", () => {
    expect(bandOf([["Tên HTX", "Mã số HTX", "Màu sổ"]])).toBeNull();
  });

  test("takes no numbering row in", () => {
    const rows = [
      ["Tên HTX", "Mã số HTX", "Số thành viên"],
      ["(1)", "(2)", "(3)"],
    ];
    expect(bandOf(rows)).toEqual([1, 1, 3]);
  });
});

describe("the columns of a form", () => {
  const header = ["Tên HTX", "Mã số HTX", "Loại hình"];

  test("may stand in any order", () => {
    const reading = readSheet([
      ["Loại hình", "Mã số HTX", "Tên HTX"],
      ["THT", "0022000001", "Tổ An Tâm"],
    ]);
    expect(fieldsOf(reading, "cooperatives", "code", "name", "form")).toEqual([
      { code: "0022000001", name: "Tổ An Tâm", form: "COOPERATIVE_GROUP" },
    ]);
  });

  test("bind once: a second column for a field is told and not read", () => {
    const reading = readSheet([
      [...header, "Điện thoại", "Số điện thoại"],
      ["HTX A", "01", "HTX", "0900000001", "0900000002"],
    ]);
    expect(findings(reading)).toEqual(["header-duplicate E1"]);
    expect(fieldsOf(reading, "cooperatives", "phone")).toEqual([{ phone: "0900000001" }]);
  });

  test("that no form knows are told only where they hold data", () => {
    const reading = readSheet([
      [...header, "Màu sổ", "Màu bìa", "Ghi chú"],
      ["HTX A", "01", "HTX", "xanh", "-", "mới"],
    ]);
    expect(findings(reading)).toEqual(["header-unknown D1"]);
  });

  test("of personal data that is never stored are told and left out, also of a row kept out", () => {
    const reading = readSheet([
      [...header, "Mật khẩu", "Số CCCD"],
      [null, "01", "HTX", "bí mật", "022000000001"],
    ]);
    expect(findings(reading)).toEqual([
      "personal-data-dropped D1",
      "personal-data-dropped E1",
      "value-required A2!",
    ]);
    expect(reading.quarantined.map(({ raw }) => raw)).toEqual([{ B: "01", C: "HTX" }]);
  });
});
