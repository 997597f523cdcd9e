import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

const header = ["Tên HTX", "Mã số HTX", "Xã/Phường", "Số thành viên", "Vốn điều lệ (triệu đồng)"];

function read(...rows: readonly (readonly CellInput[])[]) {
  return readSheet([header, ...rows], { source: "registry" });
}

describe("a total row", () => {
  const a = ["HTX A", "01", "Phường Hà Tu", 5, 100];
  const b = ["HTX B", "02", "Phường Hà Tu", 7, 50.04];

  test("agrees exactly in counts and within 0.05 of the unit in money", () => {
    expect(findings(read(a, b, ["Tổng số", null, null, 12, 150]))).toEqual([]);
    expect(findings(read(a, b, ["Tổng số", null, null, 13, 150.2]))).toEqual([
      "total-mismatch D4",
      "total-mismatch E4",
    ]);
  });

  test("may be a text in the convention of its column", () => {
    const texts = [
      ["HTX A", "01", null, 5, "1.000,5"],
      ["HTX B", "02", null, 7, "234"],
    ];
    expect(findings(read(...texts, ["Tổng số", null, null, 12, "1.234,5"]))).toEqual([]);
  });

  test("counts rows that are kept out, repeated or out of range, and unreadable cells as 0", () => {
    const rows = [
      a,
      a,
      [null, "03", null, 10, 1],
      ["HTX D", "04", null, -2, 1],
      ["HTX E", "05", null, "chục", 1],
    ];
    const stated = read(...rows, ["Tổng cộng", null, null, 18, 203]);
    expect(findings(stated)).not.toContain("total-mismatch D7");
    expect(findings(stated)).not.toContain("total-mismatch E7");
  });

  test("converts cells with a unit of their own to the unit of the column", () => {
    const row = ["HTX B", "02", null, 7, "1,5 tỷ"];
    expect(findings(read(a, row, ["Tổng số", null, null, 12, 1600]))).toEqual([]);
  });

  test("is checked in a column that is not loaded for want of a unit", () => {
    const rows = [
      ["HTX A", "01", 5, 100],
      ["Tổng số", null, 5, 90],
    ];
    const reading = readSheet([["Tên HTX", "Mã số HTX", "Số thành viên", "Vốn điều lệ"], ...rows], {
      source: "registry",
    });
    expect(findings(reading)).toEqual(["unit-missing D1", "total-mismatch D3"]);
  });

  test("is not compared with averages and scores", () => {
    const reading = readSheet([
      ["Tên HTX", "Mã số HTX", "Điểm", "TNBQ lao động (triệu đồng)"],
      ["HTX A", "01", 80, 60],
      ["HTX B", "02", 70, 50],
      ["Tổng số", null, 75, 55],
    ]);
    expect(reading.source?.id).toBe("annual-report");
    expect(findings(reading)).toEqual([]);
  });
});

describe("a row that comes again", () => {
  test("is known by its code and loaded once if it says the same", () => {
    const row = ["HTX A", "01", "Phường Hà Tu", 5, 100];
    const reading = read(row, ["HTX  A", "01", "Phường Hà Tu", "5", "100"]);
    expect(findings(reading)).toEqual(["row-duplicate B3"]);
    expect(reading.issues[0]?.details).toEqual({ other: 2, otherCell: "B2" });
    expect(fieldsOf(reading, "cooperatives", "code")).toEqual([{ code: "01" }]);
    expect(reading.quarantined).toEqual([]);
  });

  test("is out if it says something else, in its organisation or in its report", () => {
    const reading = read(["HTX A", "01", null, 5, 100], ["HTX A", "01", null, 6, 100]);
    expect(findings(reading)).toEqual(["row-conflict B3!"]);
    expect(fieldsOf(reading, "annualReports", "members")).toEqual([{ members: 5 }]);
    expect(reading.quarantined).toMatchObject([
      { row: 3, partial: { cooperatives: { code: "01", name: "HTX A" } } },
    ]);
  });

  test("without a code is known by name and commune, told at its name", () => {
    const reading = read(
      ["HTX Hòa Bình", null, "Phường Hà Tu", 5, 1],
      ["HTX Hoà Bình", null, "P. Hà Tu", 5, 2],
      ["HTX Hòa Bình", null, "Xã Ba Chẽ", 5, 3],
    );
    expect(findings(reading)).toEqual(["row-conflict A3!"]);
    expect(fieldsOf(reading, "cooperatives", "name")).toHaveLength(2);
  });

  test("does not meet a row that is out itself", () => {
    const reading = read([null, "01", null, 5, 1], ["HTX A", "01", null, 5, 1]);
    expect(findings(reading)).toEqual(["value-required A2!"]);
  });
});
