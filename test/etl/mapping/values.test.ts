/** Values of registry and annual report columns by the rules of forms.md 4. */
import { describe, expect, test } from "@jest/globals";

import { dateCell, errorCell, fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

/** One column beside name, code and form, one row a cell. */
function column(label: string, cells: readonly CellInput[], title: readonly string[] = []) {
  const header = ["Tên HTX", "Mã số HTX", "Loại hình", label];
  const rows = cells.map((cell, index) => [`HTX ${index}`, `01${index}`, "HTX", cell]);
  const above = title.map((line) => [line]);
  return readSheet([...above, header, ...rows], { source: "registry" });
}

function values(
  label: string,
  field: string,
  cells: readonly CellInput[],
  title: readonly string[] = [],
): unknown[] {
  return fieldsOf(column(label, cells, title), "cooperatives", field).map((row) => row[field]);
}

function codes(label: string, cells: readonly CellInput[], title: readonly string[] = []) {
  return findings(column(label, cells, title));
}

const million = "Vốn điều lệ (triệu đồng)";
const capital = "charterCapital";

describe("money", () => {
  test("is read in the unit of its header, rounded to whole đồng", () => {
    expect(values(million, capital, [1.5, "1,5", "2 500,25", 0.0000004])).toEqual([
      1_500_000, 1_500_000, 2_500_250_000, 0,
    ]);
  });

  test("takes the unit of the cell before the header's, the header's before the unit line's", () => {
    const line = ["Đơn vị tính: đồng"];
    expect(values(million, capital, ["1,5 tỷ", "250 triệu"], line)).toEqual([1.5e9, 250e6]);
    expect(values(million, capital, [3], line)).toEqual([3e6]);
    expect(values("Vốn điều lệ", capital, [3000], line)).toEqual([3000]);
  });

  test("of a column without a unit is not loaded, and the column is told", () => {
    const reading = column("Vốn điều lệ", [5, 6]);
    expect(findings(reading)).toEqual(["unit-missing D1"]);
    expect(fieldsOf(reading, "cooperatives", capital)).toEqual([
      { [capital]: null },
      { [capital]: null },
    ]);
    expect(reading.boundFields.cooperatives).not.toContain(capital);
    expect(reading.columns.map(({ field }) => field)).not.toContain(capital);
  });

  test("may state its unit in every cell instead", () => {
    expect(values("Vốn điều lệ", capital, ["1,5 tỷ", "20 triệu đồng", null])).toEqual([
      1.5e9,
      20e6,
      null,
    ]);
  });

  test("written with one mark and three digits follows the other texts of its column", () => {
    expect(values(million, capital, ["1.234", "2.500,5"])).toEqual([1_234e6, 2_500.5e6]);
    expect(values(million, capital, ["1.234", "2,500.5"])).toEqual([1_234_000, 2_500.5e6]);
    expect(codes(million, ["1.234", "2.500,5"])).toEqual([]);
  });

  test("without evidence, or with contradictory evidence, is read the Vietnamese way and flagged", () => {
    expect(values(million, capital, ["1.234", "1,234"])).toEqual([1_234e6, 1_234_000]);
    expect(codes(million, ["1.234", "1,234"])).toEqual([
      "value-ambiguous-number D2",
      "value-ambiguous-number D3",
    ]);
    expect(codes(million, ["1.234", "1,5", "1.5"])).toEqual(["value-ambiguous-number D2"]);
  });

  test("with a unit of its own neither gives nor takes evidence", () => {
    expect(codes(million, ["1,5 tỷ", "1.234"])).toEqual(["value-ambiguous-number D3"]);
    expect(codes(million, ["2,5", "1.234 triệu"])).toEqual(["value-ambiguous-number D3"]);
  });

  test("in đồng is grouping, never ambiguous", () => {
    expect(values("Vốn điều lệ (đồng)", capital, ["1.234", "1,234", "5.000.000"])).toEqual([
      1234, 1234, 5_000_000,
    ]);
    expect(codes("Vốn điều lệ (đồng)", ["123.456", "1.234.567"])).not.toContain(
      "value-ambiguous-number D2",
    );
  });

  test("takes the evidence of another money column of the same factor", () => {
    const read = (other: string) =>
      readSheet([
        ["Tên HTX", "Mã số HTX", million, other],
        ["HTX A", "01", "1.234", "1.5"],
      ]);
    expect(findings(read("Doanh thu (tr.đ/tháng)"))).toEqual([]);
    expect(fieldsOf(read("Doanh thu (tr.đ)"), "cooperatives", capital)).toEqual([
      { [capital]: 1_234_000 },
    ]);
    expect(findings(read("Doanh thu (tỷ đồng)"))).toEqual(["value-ambiguous-number C2"]);
  });

  test("below zero is out of range, but a profit may be", () => {
    expect(codes(million, [-5, "(3)"])).toEqual(["value-range D2", "value-range D3"]);
    const annual = readSheet(
      [
        ["Tên HTX", "Mã số HTX", "Lãi (lỗ) (triệu đồng)"],
        ["HTX A", "01", "(34,5)"],
      ],
      { source: "annual-report" },
    );
    expect(fieldsOf(annual, "annualReports", "profit")).toEqual([{ profit: -34_500_000 }]);
  });

  test("earned a month is kept a year", () => {
    const income = (label: string) =>
      fieldsOf(
        readSheet([
          ["Tên HTX", "Mã số HTX", "Điểm", label],
          ["HTX A", "01", 80, "5,5"],
        ]),
        "annualReports",
        "workerIncome",
      );
    expect(income("TNBQ lao động (triệu đồng/tháng)")).toEqual([{ workerIncome: 66e6 }]);
    expect(income("TNBQ lao động (triệu đồng/người/năm)")).toEqual([{ workerIncome: 5.5e6 }]);
  });
});

describe("a count", () => {
  const label = "Số thành viên";
  const members = (cells: readonly CellInput[]) =>
    fieldsOf(column(label, cells), "annualReports", "members").map((row) => row["members"]);

  test("groups by threes with any mark and may carry its word", () => {
    expect(members(["1.234", "1,234", "1 234", "12,0", "15 người", 7])).toEqual([
      1234, 1234, 1234, 12, 15, 7,
    ]);
  });

  test("is a whole number from 0 on", () => {
    expect(codes(label, [12.5, "khoảng chục", -3, "-3"])).toEqual([
      "value-type D2",
      "value-type D3",
      "value-range D4",
      "value-range D5",
    ]);
  });

  test("that cannot be read is marked invalid, a blank one is not", () => {
    const header = ["Tên HTX", "Mã số HTX", "Số thành viên", "Số lao động"];
    const reading = readSheet([header, ["HTX A", "01", "chục", 5], ["HTX B", "02", "..", 6]], {
      source: "registry",
    });
    expect(reading.records.annualReports?.map(({ invalidFields }) => invalidFields)).toEqual([
      ["members"],
      [],
    ]);
  });

  test("of a formula without a result, or in error, is not read", () => {
    const cells = [errorCell("#REF!"), { kind: "uncached", value: "=1+1" } as const];
    const reading = column(label, cells);
    expect(findings(reading)).toEqual(["value-formula-error D2", "value-formula-error D3"]);
    expect(reading.issues[0]?.value).toBe("#REF!");
  });
});

describe("a date", () => {
  const label = "Ngày thành lập";
  const dates = (cells: readonly CellInput[]) => values(label, "foundedOn", cells);

  test("is a date cell, a serial number, or a text day first", () => {
    expect(
      dates([
        dateCell(44_197),
        44_197,
        "1/2/2021",
        "01-02-2021",
        "2021-02-01",
        "ngày 1 tháng 2 năm 2021",
      ]),
    ).toEqual(["2021-01-01", "2021-01-01", "2021-02-01", "2021-02-01", "2021-02-01", "2021-02-01"]);
  });

  test("is no year, no month and no day that never was", () => {
    expect(codes(label, [2019, "2019", "3/2019", "31/02/2024"])).toEqual([
      "value-type D2",
      "value-type D3",
      "value-type D4",
      "value-type D5",
    ]);
  });

  test("after the report is out of range, shown as the person sees it", () => {
    const reading = column(
      label,
      [dateCell(46_022), dateCell(46_023)],
      ["(Tính đến ngày 31/12/2025)"],
    );
    expect(findings(reading)).toEqual(["value-range D4"]);
    expect(reading.issues[0]?.value).toBe("01/01/2026");
  });
});
