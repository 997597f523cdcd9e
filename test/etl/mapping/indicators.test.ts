/** The form of indicators as other offices write it (forms.md 6, indicators). */
import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput, ReadOptions } from "../../support/grid.ts";

type Row = readonly CellInput[];

const title = ["CHỈ TIÊU NĂM 2024 VÀ KẾ HOẠCH NĂM 2025"];
const header = ["STT", "Chỉ tiêu", "ĐVT", "TH 2023", "KH 2024", "Ước TH 2024", "KH 2025"];

function read(rows: readonly Row[], options: ReadOptions = {}) {
  return readSheet([title, header, ...rows], options);
}

function stated(rows: readonly Row[], options: ReadOptions = {}) {
  return fieldsOf(
    read(rows, options),
    "observations",
    "indicator",
    "period",
    "valueStatus",
    "value",
  );
}

describe("a value column", () => {
  const row = ["1", "Tổng số HTX", "HTX", 1, 2, 3, 4];
  const columns = (labels: readonly Row[], merges: readonly string[] = [], values: Row = row) =>
    fieldsOf(
      readSheet([title, ...labels, values], { merges, source: "indicators" }),
      "observations",
      "period",
      "valueStatus",
      "value",
    ).map((fields) => Object.values(fields).join(" "));

  test("is one by the period and the status that its header names", () => {
    expect(columns([header])).toEqual([
      "2023 ACTUAL 1",
      "2024 PLAN 2",
      "2024 ESTIMATE 3",
      "2025 PLAN 4",
    ]);
  });

  test("may have its year above its status, merged or as a year alone", () => {
    const upper = ["STT", "Nội dung", "Đơn vị", "Năm 2023", "Năm 2024", null, 2025];
    const lower = [null, null, null, "Thực hiện", "Kế hoạch", "Ước thực hiện", "Kế hoạch"];
    const merges = ["A2:A3", "B2:B3", "C2:C3", "E2:F2"];
    expect(columns([upper, lower], merges)).toEqual([
      "2023 ACTUAL 1",
      "2024 PLAN 2",
      "2024 ESTIMATE 3",
      "2025 PLAN 4",
    ]);
  });

  test("may be of a part of the year", () => {
    const labels = [
      "Chỉ tiêu",
      "ĐVT",
      "TH 6 tháng đầu năm 2025",
      "Ước TH năm 2025",
      "TH 9 tháng năm 2025",
      "Sơ bộ quý IV năm 2025",
    ];
    expect(columns([labels], [], ["Tổng số HTX", "HTX", 1, 2, 3, 4])).toEqual([
      "2025H1 ACTUAL 1",
      "2025 ESTIMATE 2",
      "2025M9 ACTUAL 3",
      "2025Q4 PRELIMINARY 4",
    ]);
  });

  test("is none without a year or a status, and a comparison is never stored", () => {
    const labels = [
      "Chỉ tiêu",
      "ĐVT",
      "TH 2024",
      "Thực hiện",
      "TH 2024/TH 2023",
      "Tăng, giảm so với KH 2024",
      "TH 2024/KH 2024 (%)",
    ];
    const reading = readSheet([title, labels, ["Tổng số HTX", "HTX", 5, 6, 7, 8, 9]], {
      source: "indicators",
    });
    expect(findings(reading)).toEqual(["header-unknown D2"]);
    expect(fieldsOf(reading, "observations", "value")).toEqual([{ value: 5 }]);
  });

  test("of a note below a title with a year is none", () => {
    const labels = ["Chỉ tiêu", "ĐVT", "TH 2024", "Ghi chú"];
    const reading = readSheet([["KẾ HOẠCH NĂM 2025"], labels, ["Tổng số HTX", "HTX", 5, "tăng"]], {
      merges: ["A1:D1"],
    });
    expect(reading.source).toMatchObject({ id: "indicators", asOf: "2025-12-31" });
    expect(fieldsOf(reading, "observations", "value")).toEqual([{ value: 5 }]);
    expect(findings(reading)).toEqual([]);
  });

  test("is missed where a table has none", () => {
    const reading = readSheet([title, ["Chỉ tiêu", "ĐVT", "Nội dung"], ["Tổng số HTX", "HTX", 5]], {
      source: "indicators",
    });
    expect(findings(reading)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(header-missing|sheet-not-found) -!$/u)]),
    );
  });
});

describe("the label of a row", () => {
  test("is looked up in the group above, then in all", () => {
    const rows = [
      ["I", "HỢP TÁC XÃ"],
      [1, "Đang hoạt động", "HTX", 5],
      ["II", "LIÊN HIỆP HỢP TÁC XÃ"],
      [1, "Số HTX thành viên", "HTX", 6],
      ["III", "TỔ HỢP TÁC"],
      [1, "Thành viên THT", "Thành viên", 7],
      [2, "Tổng số HTX", "HTX", 8],
    ];
    expect(
      stated(rows).map(({ indicator, value }) => `${String(indicator)} ${String(value)}`),
    ).toEqual(["HTX_HOAT_DONG 5", "LHHTX_TV 6", "TV_THT 7", "HTX_TONG 8"]);
  });

  test.each([
    "- Số HTX thành lập mới",
    "+ Số HTX thành lập mới",
    "Trong đó: Số HTX thành lập mới",
    "Tr.đó: - HTX thành lập mới",
    "1.2. Thành lập mới",
    "2 Số HTX thành lập mới",
    "a) Thành lập mới",
    "SỐ HTX THÀNH LẬP MỚI",
    "Số HTX thành lập mới (HTX)",
    "Số HTX thành lập mới [1]",
  ])("may be written %s", (label) => {
    expect(stated([["-", label, "HTX", 5]])).toMatchObject([{ indicator: "HTX_MOI", value: 5 }]);
  });

  test("that is of no indicator keeps its row out, and so does a missing unit", () => {
    const reading = read([
      [1, "Số HTX màu xanh", "HTX", 5],
      [2, "Tổng số HTX", null, 6],
      [3, "Thành viên HTX", "TV", 7],
    ]);
    expect(findings(reading)).toEqual(["value-enum B3!", "value-required C4!"]);
    expect(fieldsOf(reading, "observations", "indicator")).toEqual([{ indicator: "TV_HTX" }]);
    expect(reading.quarantined.map(({ row }) => row)).toEqual([3, 4]);
  });

  test("is no total of a table, whatever it says", () => {
    expect(findings(read([[1, "Tổng số", "HTX", 5]]))).toEqual(["value-enum B3!"]);
  });

  test("that comes again is told, and out with other values", () => {
    const rows = (again: number) => [
      [1, "Tổng số HTX", "HTX", 5],
      [2, "Số HTX", "HTX", again],
    ];
    expect(findings(read(rows(5)))).toEqual(["row-duplicate B4"]);
    expect(findings(read(rows(6)))).toEqual(["row-conflict B4!"]);
    expect(stated(rows(6))).toHaveLength(1);
  });
});

describe("a value", () => {
  const valuesOf = (label: string, unit: string, ...values: Row) =>
    fieldsOf(read([[1, label, unit, ...values]]), "observations", "value", "unit");

  test.each([
    ["Tổng vốn điều lệ", "Tỷ đồng", "1,5", 1_500_000_000, "VND"],
    ["Tổng vốn điều lệ", "Triệu đồng", 2500.5, 2_500_500_000, "VND"],
    ["Tổng vốn điều lệ", "đồng", "1.234.567.890", 1_234_567_890, "VND"],
    ["Doanh thu bình quân 1 HTX", "Tr.đồng/HTX/năm", 650, 650_000_000, "VND"],
    ["Thu nhập bình quân lao động", "Triệu đồng/người/tháng", "5,7", 68_400_000, "VND"],
    ["Thu nhập bình quân lao động", "Triệu đồng/người/năm", "68,4", 68_400_000, "VND"],
    ["Doanh thu bình quân 1 HTX", "Triệu đồng/tháng", 50, 50_000_000, "VND"],
    ["Lãi bình quân 1 HTX", "Triệu đồng", -20, -20_000_000, "VND"],
    ["Đóng góp vào GRDP", "%", "1,25%", 1.25, "PERCENT"],
    ["Tổng số thành viên HTX", "Người", "61.240", 61_240, "COUNT"],
    ["Số chuỗi liên kết", "Chuỗi", 47, 47, "COUNT"],
  ])("of %s in %s is read by that unit", (label, unit, cell, value, canonical) => {
    expect(valuesOf(label, unit, cell)).toEqual([{ value, unit: canonical }]);
  });

  test("that shows a share as a percentage is a hundred times as much", () => {
    const cell = { kind: "number", value: 0.465, format: "0.0%" } as const;
    expect(valuesOf("Tỷ lệ HTX tốt, khá trên số được đánh giá", "%", cell)).toEqual([
      { value: 46.5, unit: "PERCENT" },
    ]);
  });

  test("of 0 is a value, of a blank none, and one that cannot be read has no number", () => {
    const reading = read([[1, "Tổng số HTX", "HTX", 0, "-", "..", "nhiều"]]);
    expect(findings(reading)).toEqual(["value-type G3"]);
    expect(fieldsOf(reading, "observations", "period", "value")).toEqual([
      { period: "2023", value: 0 },
      { period: "2025", value: null },
    ]);
    expect(reading.records.observations?.at(-1)?.invalidFields).toEqual(["value"]);
  });

  test("with one mark is read by the rows of its unit in its column, for money then by the other columns", () => {
    const capital = (...values: Row) => [1, "Tổng vốn điều lệ", "Tỷ đồng", ...values];
    const share = (...values: Row) => [2, "Đóng góp vào GRDP", "%", ...values];
    const flagged = read([capital("1.234")]);
    expect(findings(flagged)).toEqual(["value-ambiguous-number D3"]);
    expect(fieldsOf(flagged, "observations", "value")).toEqual([{ value: 1_234_000_000_000 }]);

    const otherColumn = read([capital("1.234", "2.5")]);
    expect(findings(otherColumn)).toEqual([]);
    expect(fieldsOf(otherColumn, "observations", "value")[0]).toEqual({ value: 1_234_000_000 });

    const otherUnit = read([capital("1.234"), share("1.5")]);
    expect(findings(otherUnit)).toEqual(["value-ambiguous-number D3"]);

    const percentColumn = read([share("1.234", "2.5")]);
    expect(findings(percentColumn)).toEqual(["value-ambiguous-number D3"]);

    const dong = read([[1, "Tổng vốn điều lệ", "đồng", "500.000"]]);
    expect(fieldsOf(dong, "observations", "value")).toEqual([{ value: 500_000 }]);
  });
});

describe("a percentage of the plan", () => {
  const ratio = (
    label: string,
    shown: CellInput,
    plan: CellInput = 970,
    estimate: CellInput = 1087,
  ) =>
    findings(
      readSheet([
        title,
        [...header, label],
        [1, "Tổng số HTX", "HTX", 847, plan, estimate, 1150, shown],
      ]),
    );

  test.each([
    "Ước TH 2024/ KH 2024 (%)",
    "Ước TH/KH 2024 (%)",
    "Ước TH 2024 / KH (%)",
    "Ước TH 2024 so với KH 2024",
  ])("%s", (label) => {
    expect(ratio(label, 112.06)).toEqual([]);
  });

  test("is compared with the one computed", () => {
    expect(ratio("Ước TH 2024/ KH 2024 (%)", 112.2)).toEqual(["percent-mismatch H3"]);
    expect(ratio("Ước TH/KH (%)", "112,2")).toEqual(["percent-mismatch H3"]);
    expect(
      ratio("Ước TH 2024/ KH 2024 (%)", { kind: "number", value: 1.1206, format: "0.0%" }),
    ).toEqual([]);
  });

  test("is not where there is nothing to compare, or where another ratio is meant", () => {
    expect(ratio("Ước TH 2024/ KH 2024 (%)", 50, 0)).toEqual([]);
    expect(ratio("Ước TH 2024/ KH 2024 (%)", 50, null)).toEqual([]);
    expect(ratio("KH 2025/ước TH 2024 (%)", 50)).toEqual([]);
    expect(ratio("Ước TH 2024/ KH 2024 (lần)", 50)).toEqual([]);
  });
});
