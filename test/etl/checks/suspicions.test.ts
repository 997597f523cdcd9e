/** Findings that load their row and ask a person to look: hardly meant sizes, swapped dates. */
import { describe, expect, test } from "@jest/globals";

import { dateCell, findings, readSheet } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

describe("a money value", () => {
  const read = (header: string, ...values: readonly CellInput[]) =>
    findings(
      readSheet(
        [
          ["Năm 2024"],
          ["Tên HTX", "Mã số HTX", header],
          ...values.map((value, n) => [`HTX ${n}`, `0${n}`, value]),
        ],
        { source: "annual-report" },
      ),
    );

  test("of thousands of đồng a year is implausible, and one of thousands of billions", () => {
    expect(read("Doanh thu (triệu đồng)", 4500, 1200, "4.500.000.000.000 đồng")).toEqual([]);
    expect(read("Doanh thu (triệu đồng)", 4500, 1200, 800, "4.500 đồng")).toEqual([
      "value-implausible C6",
    ]);
    expect(read("Doanh thu (triệu đồng)", 4500, 1200, 800, 4_500_000_000)).toEqual([
      "value-implausible C6",
    ]);
  });

  test("is told of once at the header where the unit of the column is hardly the one stated", () => {
    expect(read("Doanh thu (đồng)", 4500, 1200, 800, 650)).toEqual(["value-implausible C2"]);
    expect(read("Doanh thu (triệu đồng)", 4.5e9, 1.2e9, 8e8, 6.5e8)).toEqual([
      "value-implausible C2",
    ]);
  });

  test("of 0, and a loss, are plausible", () => {
    expect(read("Lợi nhuận (triệu đồng)", 0, -150, 20)).toEqual([]);
    expect(read("Lợi nhuận (đồng)", -150, 2_000_000)).toEqual(["value-implausible C3"]);
  });
});

test("an indicator's mean in millions of millions is implausible in its cell", () => {
  const rows = [
    ["Năm 2024"],
    ["Chỉ tiêu", "Đơn vị tính", "TH 2023", "TH 2024"],
    ["Thu nhập bình quân lao động", "Triệu đồng/người/tháng", 5.7, 5_700_000],
    ["Doanh thu bình quân 1 HTX", "Triệu đồng", 650, 700],
  ];
  expect(findings(readSheet(rows))).toEqual(["value-implausible D3"]);
});

describe("a column of dates", () => {
  /** Days of 2024 as Excel counts them. */
  const serial = (month: number, day: number) =>
    dateCell(Math.round(Date.UTC(2024, month - 1, day) / 86_400_000) + 25_569);
  const read = (...dates: readonly CellInput[]) =>
    findings(
      readSheet(
        [
          ["Tính đến 31/12/2025"],
          ["Tên HTX", "Mã số HTX", "Ngày thành lập"],
          ...dates.map((date, n) => [`HTX ${n}`, `0${n}`, date]),
        ],
        { source: "registry" },
      ),
    );
  const texts = ["13/05/2024", "25/12/2023", "31/01/2022"];

  test("is suspect where true dates have days up to 12 and texts days beyond", () => {
    expect(read(serial(5, 4), ...texts, serial(1, 12), serial(9, 9))).toEqual([
      "date-order-suspect C2",
    ]);
  });

  test("is not where one of either says otherwise, or there are too few", () => {
    expect(read(serial(5, 13), ...texts, serial(1, 12), serial(9, 9), serial(2, 2))).toEqual([]);
    expect(read(serial(5, 4), ...texts, "04/05/2024", serial(1, 12), serial(9, 9))).toEqual([]);
    expect(read(serial(5, 4), ...texts, serial(1, 12))).toEqual([]);
    expect(read(...texts, "14/05/2024")).toEqual([]);
  });
});
