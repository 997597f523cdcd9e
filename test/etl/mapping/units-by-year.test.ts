/** The forms with a row a commune: ratings by unit and members by unit and year (forms.md 6). */
import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput, ReadOptions } from "../../support/grid.ts";

type Row = readonly CellInput[];

describe("ratings by unit", () => {
  const header = [
    "TT",
    "Đơn vị",
    "Tổng số HTX",
    "Số HTX đánh giá",
    "Tốt",
    null,
    "Khá",
    null,
    "TB",
    null,
    "Yếu",
    null,
    "Không xếp loại",
  ];
  const lower = [null, null, null, null, "SL", "%", "SL", "%", "SL", "%", "SL", "%", null];
  const merges = ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:H2", "I2:J2", "K2:L2", "M2:M3"];
  const whole = [20, 18, 2, 11.1, 7, 38.9, 2, 11.1, 7, 38.9, 2];
  const read = (
    rows: readonly Row[],
    line = "KẾT QUẢ XẾP LOẠI HTX NĂM 2025",
    options: ReadOptions = {},
  ) => readSheet([[line], header, lower, ...rows], { merges, ...options });

  test("give an observation for every number, 0 included, and none for a blank", () => {
    const reading = read([[1, "Phường Hà Tu", 20, 18, 0, null, "-", null, 11, null, 7, null, 2]]);
    expect(reading.source).toMatchObject({ id: "rating-by-unit", asOf: "2025-12-31" });
    expect(
      fieldsOf(reading, "observations", "indicator", "period", "valueStatus", "value", "unit"),
    ).toEqual(
      [
        ["HTX_TONG", 20],
        ["XL_TOT", 0],
        ["XL_TB", 11],
        ["XL_YEU", 7],
        ["XL_KHONG", 2],
      ].map(([indicator, value]) => ({
        indicator,
        period: "2025",
        valueStatus: "ACTUAL",
        value,
        unit: "COUNT",
      })),
    );
    expect(reading.records.observations?.map(({ source }) => source.cell)).toEqual([
      "C4",
      "E4",
      "I4",
      "K4",
      "M4",
    ]);
  });

  test("are of the units that are valid on the date", () => {
    const codes = (line: string, name: string) => {
      const reading = read([[1, name, ...whole]], line);
      return [
        ...findings(reading),
        ...new Set(fieldsOf(reading, "observations", "unitCode").map(({ unitCode }) => unitCode)),
      ];
    };
    expect(codes("Xếp loại HTX năm 2025", "P. Hà Tu")).toEqual(["06652"]);
    expect(codes("Xếp loại HTX năm 2024", "Phường Hồng Hà")).toEqual(["06697"]);
    expect(codes("Xếp loại HTX năm 2025", "Phường Hồng Hà")).toEqual(["area-retired B4", "06688"]);
    expect(codes("Xếp loại HTX năm 2025", "Hạ Long")).toEqual(["area-ambiguous B4!"]);
    expect(codes("Xếp loại HTX năm 2025", "Phường Không Có")).toEqual(["area-unknown B4!"]);
  });

  test("have percentages of the evaluated, else of all but the not evaluated", () => {
    const percents = (...shown: readonly CellInput[]) => {
      const [tot, kha] = shown;
      return findings(
        read([[1, "Phường Hà Tu", 20, 18, 2, tot ?? null, 7, kha ?? null, 2, 11.1, 7, 38.9, 2]]),
      );
    };
    expect(percents(11.2, "38,9%")).toEqual([]);
    expect(percents(11.3, 38.7)).toEqual(["percent-mismatch F4", "percent-mismatch H4"]);
    expect(percents({ kind: "number", value: 0.1111, format: "0.0%" }, null)).toEqual([]);
    const labels = ["Đơn vị", "Tổng số HTX", "Tốt", null, "Không đánh giá"];
    const counted = (percent: number, unrated: CellInput) =>
      findings(
        readSheet(
          [
            ["Năm 2025"],
            labels,
            [null, null, "SL", "Tỷ lệ (%)", null],
            ["Phường Hà Tu", 20, 9, percent, unrated],
          ],
          {
            merges: ["C2:D2"],
          },
        ),
      ).filter((finding) => finding.startsWith("percent"));
    expect(counted(50, 2)).toEqual([]);
    expect(counted(45, 2)).toEqual(["percent-mismatch D4"]);
    expect(counted(45, null)).toEqual([]);
    expect(counted(45, 20)).toEqual([]);
  });

  test("have totals of counts, not of percentages, wherever they stand", () => {
    const rows = (total: number) => [
      [null, "Toàn tỉnh", 40, 36, 4, 11.1, total, 38.9, 4, 11.1, 14, 38.9, 4],
      [1, "Phường Hà Tu", ...whole],
      [2, "Phường Cao Xanh", ...whole],
    ];
    expect(findings(read(rows(14)))).toEqual([]);
    expect(findings(read(rows(15)))).toEqual(["total-mismatch G4"]);
  });

  test("of a unit that comes again are told at its name", () => {
    const rows = (again: Row) => [
      [1, "Phường Hà Tu", ...whole],
      [2, "P.Hà Tu", ...again],
    ];
    expect(findings(read(rows(whole)))).toEqual(["row-duplicate B5"]);
    expect(findings(read(rows([21, 18, ...whole.slice(2, -1), 3])))).toEqual(["row-conflict B5!"]);
  });
});

describe("members by unit and year", () => {
  const header = [
    "STT",
    "Mã ĐVHC",
    "Xã, phường, đặc khu",
    "2021",
    "Năm 2022",
    2023,
    "2024[1]",
    "Sơ bộ 2025",
    "KH 2026",
  ];
  const read = (
    rows: readonly Row[],
    labels: readonly Row[] = [header],
    options: ReadOptions = {},
  ) => readSheet([["Số thành viên HTX chia theo xã, phường"], ...labels, ...rows], options);
  const stated = (reading: ReturnType<typeof read>) =>
    fieldsOf(reading, "observations", "unitCode", "period", "valueStatus", "value").map((fields) =>
      Object.values(fields).join(" "),
    );

  test("are of the year and the status that a header names, dated by the last that is no plan", () => {
    const reading = read([[1, "06652", "Phường Hà Tu", 1, "2", 3, "..", "5.000", 6]]);
    expect(reading.source).toMatchObject({ id: "members-by-ward", asOf: "2025-12-31", year: 2025 });
    expect(findings(reading)).toEqual([]);
    expect(stated(reading)).toEqual([
      "06652 2021 ACTUAL 1",
      "06652 2022 ACTUAL 2",
      "06652 2023 ACTUAL 3",
      "06652 2025 PRELIMINARY 5000",
      "06652 2026 PLAN 6",
    ]);
  });

  test("may have a level above their years, and years on two levels", () => {
    const upper = ["Đơn vị", "Số thành viên (người)", null, null];
    const lower = [null, "2023", "Năm 2024", "Ước 2025"];
    const options = { merges: ["A2:A3", "B2:D2"] };
    const reading = read([["Phường Hà Tu", 1, 2, 3]], [upper, lower], options);
    expect(stated(reading)).toEqual([
      "06652 2023 ACTUAL 1",
      "06652 2024 ACTUAL 2",
      "06652 2025 ESTIMATE 3",
    ]);
    const statuses = read(
      [["Phường Hà Tu", 1, 2, 3]],
      [
        ["Đơn vị", "Năm 2024", "Năm 2025", null],
        [null, "Thực hiện", "Ước", "Kế hoạch"],
      ],
      { merges: ["A2:A3", "C2:D2"] },
    );
    expect(stated(statuses)).toEqual([
      "06652 2024 ACTUAL 1",
      "06652 2025 ESTIMATE 2",
      "06652 2025 PLAN 3",
    ]);
  });

  test("leave columns with more words in their header alone", () => {
    const labels = [["Đơn vị", "2024", "2025", "Dân số năm 2025", "Diện tích"]];
    const reading = read([["Phường Hà Tu", 1, 2, 9000, 2024]], labels);
    expect(findings(reading)).toEqual(["header-unknown D2", "header-unknown E2"]);
    expect(stated(reading)).toHaveLength(2);
  });

  test("take no numbers of a row for years", () => {
    const labels = [["Đơn vị", "2024", "2025", "Ghi chú"]];
    const reading = read(
      [
        ["Phường Hà Tu", 2021, 2022, null],
        ["Phường Cao Xanh", 2030, 2031, 2032],
      ],
      labels,
    );
    expect(stated(reading)).toEqual([
      "06652 2024 ACTUAL 2021",
      "06652 2025 ACTUAL 2022",
      "06658 2024 ACTUAL 2030",
      "06658 2025 ACTUAL 2031",
    ]);
  });

  test("are of the unit of the code, which goes before the name", () => {
    const rows = [
      [1, "06652", "Phường Không Có", 1],
      [2, 6658, "Phường Cao Xanh", 2],
      [3, "99999", "Phường Việt Hưng", 3],
      [4, null, "Phường Việt Hưng", 4],
      [5, null, "Phường Không Có", 5],
    ];
    const reading = read(rows, [["STT", "Mã xã", "Đơn vị", "2025"]]);
    expect(findings(reading)).toEqual([
      "value-leading-zero-lost B4",
      "area-unknown B5!",
      "area-unknown C7!",
    ]);
    expect(stated(reading)).toEqual([
      "06652 2025 ACTUAL 1",
      "06658 2025 ACTUAL 2",
      "06661 2025 ACTUAL 4",
    ]);
    expect(reading.quarantined.map(({ row }) => row)).toEqual([5, 7]);
  });

  test("before July 2025 are of the units of then", () => {
    const reading = read([["Phường Hồng Hà", 1]], [["Đơn vị", "2024"]]);
    expect(findings(reading)).toEqual([]);
    expect(stated(reading)).toEqual(["06697 2024 ACTUAL 1"]);
  });

  test("may have the total of each row, and one of each column, which is checked", () => {
    const labels = [["Đơn vị", "2024", "2025", "Cộng"]];
    const rows = (total: number) => [
      ["Phường Hà Tu", 1, 2, 3],
      ["Phường Cao Xanh", 4, 5, 9],
      ["Tổng số", 5, 7, total],
    ];
    expect(findings(read(rows(12), labels))).toEqual([]);
    expect(findings(read(rows(13), labels))).toEqual(["total-mismatch D5"]);
    expect(stated(read(rows(12), labels))).toHaveLength(4);
  });

  test("without a single year have nothing to read", () => {
    const reading = read([["Phường Hà Tu", "06652"]], [["Đơn vị", "Mã số"]]);
    expect(findings(reading)).toEqual(["header-missing -!"]);
  });
});
