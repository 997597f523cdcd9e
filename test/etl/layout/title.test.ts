import { describe, expect, test } from "@jest/globals";

import { readTitle } from "../../../etl/layout/title.ts";
import { sheetOf } from "../../support/grid.ts";

function titleOf(lines: readonly string[], names: { sheet?: string; file?: string } = {}) {
  const sheet = sheetOf(
    lines.map((line) => [line]),
    { name: names.sheet ?? "Sheet1" },
  );
  return readTitle(sheet, lines.length + 1, { file: names.file ?? "bieu.xlsx" });
}

describe("the as-of date", () => {
  test.each([
    ["(Tính đến ngày 31/12/2025)", "2025-12-31"],
    ["(Tính đến ngày 30 tháng 11 năm 2025)", "2025-11-30"],
    ["SỐ LIỆU ĐẾN NGÀY 30/6/2025", "2025-06-30"],
    ["(Lũy kế đến 15/11/2025)", "2025-11-15"],
    ["(Thời điểm 31.12.2024)", "2024-12-31"],
    ["Báo cáo 6 tháng đầu năm 2025", "2025-06-30"],
    ["BÁO CÁO 9 THÁNG NĂM 2025", "2025-09-30"],
    ["Quý III/2025", "2025-09-30"],
    ["Quý I năm 2026", "2026-03-31"],
    ["DANH SÁCH HỢP TÁC XÃ NĂM 2024", "2024-12-31"],
    ["Tính đến ngày 31/02/2025", null],
  ])("of %s is %s", (line, asOf) => {
    expect(titleOf([line]).asOf).toBe(asOf);
  });

  test("is the written day before a year above it", () => {
    expect(titleOf(["KẾT QUẢ NĂM 2025", "(đến ngày 30/9/2025)"]).asOf).toBe("2025-09-30");
  });

  test("may be broken over two lines of a cell", () => {
    expect(titleOf(["(Tính đến\nngày 31/12/2025)"]).asOf).toBe("2025-12-31");
  });

  test.each([
    "(Kèm theo Báo cáo số 15 năm 2023)",
    "(theo Thông tư 01 năm 2020)",
    "Nghị định năm 2018",
    "Số: 15 năm 2023",
    "Quảng Ninh, ngày 03 tháng 01 năm 2026",
  ])("is not taken from %s", (line) => {
    expect(titleOf([line, "NĂM 2024"]).asOf).toBe("2024-12-31");
  });

  test("is sought in the sheet's name, then in the file's", () => {
    expect(titleOf(["DANH SÁCH"], { sheet: "BC nam 2024", file: "2023.xlsx" }).asOf).toBe(
      "2024-12-31",
    );
    expect(titleOf(["DANH SÁCH"], { file: "registry-2025.xlsx" }).asOf).toBe("2025-12-31");
    expect(titleOf(["DANH SÁCH"], { file: "120250.xlsx" }).asOf).toBeNull();
  });
});

describe("the value status", () => {
  test.each([
    [["TỔNG HỢP NĂM 2024"], "ACTUAL"],
    [["ƯỚC THỰC HIỆN NĂM 2024"], "ESTIMATE"],
    [["Số liệu sơ bộ năm 2024"], "PRELIMINARY"],
    [["KẾ HOẠCH NĂM 2025"], "PLAN"],
    [["SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "NĂM 2024"], "ACTUAL"],
    [["(Kèm theo kế hoạch số 5)", "NĂM 2024"], "ACTUAL"],
    [["Nước sạch, được mùa năm 2024"], "ACTUAL"],
  ])("of %j is %s", (lines, status) => {
    expect(titleOf(lines).valueStatus).toBe(status);
  });
});

test("the unit line gives its money unit", () => {
  expect(titleOf(["Đơn vị tính: người, triệu đồng"]).moneyUnit).toMatchObject({ factor: 1e6 });
  const apart = sheetOf([["Danh sách", null, "Đơn vị tính:", "tỷ đồng"]]);
  expect(readTitle(apart, 2, { file: "" }).moneyUnit).toMatchObject({ factor: 1e9 });
});
