/** OCOP lists as other offices write them (forms.md 6, ocop). */
import { describe, expect, test } from "@jest/globals";

import { dateCell, fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

const title = ["DANH SÁCH SẢN PHẨM OCOP (lũy kế đến 15/11/2025)"];

function read(header: readonly string[], ...rows: readonly (readonly CellInput[])[]) {
  return readSheet([title, header, ...rows], { source: "ocop" });
}

describe("the stars", () => {
  const header = ["Tên sản phẩm", "Chủ thể", "Hạng sao"];
  const stars = (cell: CellInput) => {
    const reading = read(header, ["Chè", "HTX A", cell]);
    return [
      ...findings(reading),
      ...fieldsOf(reading, "products", "stars").map((product) => product["stars"]),
    ];
  };

  test.each([4, "4", "4 sao", "4*", "****", "★★★★", "4 Sao"])("%s are four", (cell) => {
    expect(stars(cell)).toEqual([4]);
  });

  test.each([
    [6, "value-range C3!"],
    [0, "value-range C3!"],
    ["******", "value-range C3!"],
    [3.5, "value-type C3!"],
    ["khá", "value-type C3!"],
    [null, "value-required C3!"],
  ])("%s keep the row out", (cell, finding) => {
    expect(stars(cell)).toEqual([finding]);
  });
});

describe("a recognition", () => {
  const split = ["Tên sản phẩm", "Chủ thể", "Số sao", "Số QĐ", "Ngày công nhận", "Hết hạn"];
  const combined = ["Sản phẩm", "Chủ thể sản xuất", "Xếp hạng", "Số, ngày quyết định công nhận"];
  const of = (reading: ReturnType<typeof read>) => [
    ...findings(reading),
    ...fieldsOf(reading, "products", "decision", "recognisedOn", "expiresOn").map((product) =>
      Object.values(product),
    ),
  ];

  test("is valid for three years unless the list says until when", () => {
    const row = (expiry: CellInput) => ["Chè", "HTX A", 4, "12/QĐ-UBND", "29/02/2024", expiry];
    expect(of(read(split, row(null)))).toEqual([["12/QĐ-UBND", "2024-02-29", "2027-02-28"]]);
    expect(of(read(split, row("31/12/2026")))).toEqual([
      ["12/QĐ-UBND", "2024-02-29", "2026-12-31"],
    ]);
    expect(of(read(split, row("chưa rõ")))).toEqual([
      "value-type F3",
      ["12/QĐ-UBND", "2024-02-29", null],
    ]);
  });

  test("may be one cell with the decision and its date", () => {
    const row = (cell: CellInput) => of(read(combined, ["Chè", "HTX A", 4, cell]));
    const whole = [["2815/QĐ-UBND", "2023-09-15", "2026-09-15"]];
    expect(row("2815/QĐ-UBND ngày 15/9/2023")).toEqual(whole);
    expect(row("QĐ số 2815/QĐ-UBND, ngày 15 tháng 9 năm 2023")).toEqual(whole);
    expect(row(dateCell(45_184))).toEqual([[null, "2023-09-15", "2026-09-15"]]);
    expect(row("2815/QĐ-UBND")).toEqual([["2815/QĐ-UBND", null, null]]);
  });

  test("of no day, or of a day to come, keeps its decision alone", () => {
    const row = (cell: CellInput) => read(combined, ["Chè", "HTX A", 4, cell]);
    const lost = row("2815/QĐ-UBND ngày 31/02/2024");
    expect(of(lost)).toEqual(["value-type D3", ["2815/QĐ-UBND", null, null]]);
    expect(lost.records.products?.[0]?.invalidFields).toEqual(["recognisedOn"]);
    expect(of(row("2815/QĐ-UBND ngày 16/11/2025"))).toEqual([
      "value-range D3",
      ["2815/QĐ-UBND", null, null],
    ]);
    expect(of(read(split, ["Chè", "HTX A", 4, "12/QĐ", "16/11/2025", null]))).toEqual([
      "value-range E3",
      ["12/QĐ", null, null],
    ]);
  });
});

test("groups by stars carry nothing, whatever their shape", () => {
  const header = ["TT", "Tên sản phẩm", "Chủ thể", "Mã HTX", "Hạng sao"];
  const reading = readSheet(
    [
      title,
      header,
      ["A", "SẢN PHẨM 5 SAO"],
      [1, "Chè", "HTX A", "01", 5],
      ["II. SẢN PHẨM 4 SAO"],
      [2, "Mật ong", "Hộ B", null, 4],
    ],
    { merges: ["A5:E5"] },
  );
  expect(findings(reading)).toEqual([]);
  expect(fieldsOf(reading, "products", "name", "stars", "cooperativeCode")).toEqual([
    { name: "Chè", stars: 5, cooperativeCode: "01" },
    { name: "Mật ong", stars: 4, cooperativeCode: null },
  ]);
});

test("a product of the same subject that comes again is told at its name", () => {
  const header = ["Tên sản phẩm", "Chủ thể", "Hạng sao"];
  const again = (...row: readonly CellInput[]) =>
    findings(read(header, ["Chè Hòa Bình", "HTX A", 4], row));
  expect(again("Chè Hòa Bình", "HTX A", 4)).toEqual(["row-duplicate A4"]);
  expect(again("Chè Hoà Bình", "HTX A", 5)).toEqual(["row-conflict A4!"]);
  expect(again("Chè Hòa Bình", "HTX B", 5)).toEqual([]);
});
