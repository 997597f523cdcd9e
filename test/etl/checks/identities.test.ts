import { describe, expect, test } from "@jest/globals";

import { displayedDecimals } from "../../../etl/checks/displayed-decimals.ts";
import { formulasOf } from "../../../etl/checks/numbering-formulas.ts";
import { RowCells } from "../../../etl/layout/row-cells.ts";
import { findings, readSheet } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

const shown = (value: number, format: string): CellInput => ({ kind: "number", value, format });

describe("what holds by definition", () => {
  const labels = ["Số lao động", "Lao động là thành viên"];
  const money = ["Doanh thu (triệu đồng)", "Doanh thu với thành viên (tỷ đồng)"];
  const read = (...values: readonly CellInput[]) => {
    const header = ["Tên HTX", ...labels, ...money];
    return findings(
      readSheet([["Năm 2024"], header, ["HTX A", ...values]], { source: "annual-report" }),
    );
  };
  const workers = (...values: readonly CellInput[]) =>
    findings(
      readSheet([["Năm 2024"], ["Tên HTX", "Mã số HTX", ...labels], ["HTX A", "01", ...values]], {
        source: "annual-report",
      }),
    );

  test("is that no more workers are members than there are workers", () => {
    expect(workers(10, 10)).toEqual([]);
    expect(workers(10, 11)).toEqual(["sum-mismatch D3"]);
  });

  test("is not asked of blank cells and of cells that were not read", () => {
    expect(workers(null, 11)).toEqual([]);
    expect(workers("chục", 11)).toEqual(["value-type C3"]);
  });

  test("holds for money in its unit, up to what was rounded for display", () => {
    expect(read(null, null, 1500, 1.5)).toEqual([]);
    expect(read(null, null, 1500, shown(1.54, "0.0"))).toEqual([]);
    expect(read(null, null, 1500, shown(1.56, "0.0"))).toEqual(["sum-mismatch E3"]);
    expect(read(null, null, 1500, "2 tỷ")).toEqual([]);
  });

  test("tells what was expected, in the unit of the sheet", () => {
    const rows = [["Năm 2024"], ["Tên HTX", "Mã số HTX", ...labels], ["HTX A", "01", 10, 11]];
    const [issue] = readSheet(rows, { source: "annual-report" }).issues.filter(
      ({ code }) => code === "sum-mismatch",
    );
    expect(issue).toMatchObject({
      severity: "WARNING",
      value: "11",
      details: { field: "memberWorkers", expected: "at most 10", "expected.vi": "không quá 10" },
    });
  });
});

describe("the ratings of a unit", () => {
  const rated = (evaluated: boolean, ...values: readonly CellInput[]) => {
    const labels = [
      "Đơn vị",
      "Tổng số HTX",
      ...(evaluated ? ["Số HTX được đánh giá"] : []),
      "Loại tốt",
      "Loại khá",
      "Trung bình",
      "Yếu",
      "Không đánh giá",
    ];
    const levels = labels.map((label) => (/tốt|khá|bình|yếu/iu.test(label) ? "SL" : null));
    return findings(
      readSheet([["Năm 2025"], labels, levels, ["Phường Hà Tu", ...values]], {
        source: "rating-by-unit",
      }),
    );
  };

  test("add up to the number evaluated, and with the others to the whole", () => {
    expect(rated(true, 20, 18, 2, 7, 2, 7, 2)).toEqual([]);
    expect(rated(true, 20, 18, 2, 7, 2, 6, 2)).toEqual(["sum-mismatch C4"]);
    expect(rated(true, 21, 18, 2, 7, 2, 7, 2)).toEqual(["sum-mismatch B4"]);
  });

  test("add up to the whole where the form does not count the evaluated", () => {
    expect(rated(false, 20, 2, 7, 2, 7, 2)).toEqual([]);
    expect(rated(false, 20, 2, 7, 2, 7, 3)).toEqual(["sum-mismatch B4"]);
  });
});

describe("a row that numbers the columns", () => {
  const header = [
    "STT",
    "Tên HTX",
    "Số thành viên",
    "TV tăng",
    "TV giảm",
    "Doanh thu (triệu đồng)",
  ];
  const read = (numbering: readonly CellInput[], ...values: readonly CellInput[]) =>
    findings(
      readSheet([["Năm 2024"], header, numbering, [1, "HTX A", ...values]], {
        source: "annual-report",
      }),
    );

  test.each([
    ["(3)=(4)+(5)", 7],
    ["3=4+5", 7],
    ["(3) = (4) - (5)", 3],
  ])("may state a sum, %s", (formula, members) => {
    const numbering = ["(1)", "(2)", formula, "(4)", "(5)", "(6)"];
    expect(read(numbering, members, 5, 2, 100)).toEqual([]);
    expect(read(numbering, members + 1, 5, 2, 100)).toEqual(["sum-mismatch C4"]);
  });

  test("states nothing of columns of other kinds, unknown numbers or other operations", () => {
    const numbering = (formula: string) => ["(1)", "(2)", formula, "(4)", "(5)", "(6)"];
    for (const formula of ["(3)=(5)+(6)", "(3)=(4)+(9)", "(3)=(4)/(5)"]) {
      expect(read(numbering(formula), 1, 5, 2, 100)).toEqual([]);
    }
  });

  test("is not believed where a number stands twice", () => {
    const cell = (value: string) => ({ kind: "text", value }) as const;
    const row = (...texts: readonly string[]) => ({
      row: 3,
      class: "numbering row" as const,
      cells: new RowCells(3, new Map(texts.map((text, column) => [column, cell(text)] as const))),
    });
    expect(formulasOf([row("(1)=(2)+(3)", "(2)", "(3)")])).toHaveLength(1);
    expect(formulasOf([row("(1)=(2)+(3)", "(2)", "(2)")])).toEqual([]);
  });
});

describe("the decimals that a cell shows", () => {
  test.each([
    [1234.56, "#,##0.0", 1],
    [1234.56, "#,##0", 0],
    [1234.56, "General", 2],
    [0.1 + 0.2, "General", 1],
    [1.5, '0.00 "triệu"', 2],
    [12, "#,##0.0#;(#,##0)", 2],
  ])("%d as %s are %d", (value, format, decimals) => {
    expect(displayedDecimals({ kind: "number", value, format })).toBe(decimals);
  });

  test.each([
    ["1.234,5", 1],
    ["1.234", 0],
    ["12", 0],
    ["0,25", 2],
  ])("%s are %d", (value, decimals) => {
    expect(displayedDecimals({ kind: "text", value })).toBe(decimals);
  });
});
