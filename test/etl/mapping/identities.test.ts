/** Codes, phone numbers, names and the report of a registry row by the rules of forms.md 4 and 6. */
import { describe, expect, test } from "@jest/globals";

import { errorCell, fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

describe("a code", () => {
  function codesOf(cells: readonly CellInput[]) {
    const rows = cells.map((cell, index) => [`HTX ${index}`, cell, "HTX"]);
    return readSheet([["Tên HTX", "Mã số HTX", "Loại hình"], ...rows], { source: "registry" });
  }

  test("that lost its zeros is padded to the commonest length of its column", () => {
    const reading = codesOf(["0012", "0013", "12345", 14, 5678]);
    expect(fieldsOf(reading, "cooperatives", "code").map(({ code }) => code)).toEqual([
      "0012",
      "0013",
      "12345",
      "0014",
      "5678",
    ]);
    expect(findings(reading)).toEqual(["value-leading-zero-lost B5"]);
  });

  test("is ten digits long where the column has no text code", () => {
    expect(fieldsOf(codesOf([22_000_163]), "cooperatives", "code")).toEqual([
      { code: "0022000163" },
    ]);
  });

  test("is ten digits long where a csv file has lost the zeros of the whole column", () => {
    const rows = ["22000163", "22000164", "5700101234"].map((code) => [`HTX ${code}`, code, "HTX"]);
    const reading = readSheet([["Tên HTX", "Mã số HTX", "Loại hình"], ...rows], { name: null });
    expect(fieldsOf(reading, "cooperatives", "code").map(({ code }) => code)).toEqual([
      "0022000163",
      "0022000164",
      "5700101234",
    ]);
    const lost = findings(reading).filter((finding) => finding.startsWith("value-leading"));
    expect(lost).toEqual(["value-leading-zero-lost B2", "value-leading-zero-lost B3"]);
  });

  test("may have an apostrophe in front, which is no part of it", () => {
    const reading = codesOf(["'0022000163", "’0022000164"]);
    expect(fieldsOf(reading, "cooperatives", "code").map(({ code }) => code)).toEqual([
      "0022000163",
      "0022000164",
    ]);
  });

  test("of a phone keeps digits only and gets its zero back", () => {
    const phones = ["0900.000 001", "+84 900 000 002", 900_000_003, 84_900_000_004];
    const rows = phones.map((phone, index) => [`HTX ${index}`, `0${index}`, "HTX", phone]);
    const reading = readSheet([["Tên HTX", "Mã số HTX", "Loại hình", "SĐT"], ...rows]);
    expect(fieldsOf(reading, "cooperatives", "phone").map(({ phone }) => phone)).toEqual([
      "0900000001",
      "0900000002",
      "0900000003",
      "0900000004",
    ]);
    expect(findings(reading)).toEqual(["value-leading-zero-lost D4"]);
  });
});

describe("a name", () => {
  test("is required: a blank or unreadable one keeps the row out", () => {
    const header = ["Tên HTX", "Mã số HTX", "Loại hình"];
    const rows = [
      [null, "01", "HTX"],
      [errorCell("#N/A"), "02", "HTX"],
      ["HTX C", "03", "HTX"],
    ];
    const reading = readSheet([header, ...rows], { source: "registry" });
    expect(findings(reading)).toEqual(["value-required A2!", "value-formula-error A3!"]);
    expect(fieldsOf(reading, "cooperatives", "code")).toEqual([{ code: "03" }]);
    expect(reading.quarantined).toMatchObject([
      { row: 2, raw: { B: "01", C: "HTX" }, partial: { cooperatives: { code: "01" } } },
      { row: 3, partial: { cooperatives: { code: "02" } } },
    ]);
  });

  test("is cleaned, and tells the form where nothing else does", () => {
    const names = ["  HTX  Sen\nVàng ", "Tổ hợp tác Sen", "Liên hiệp HTX Sen", "Sen"];
    const rows = names.map((name, index) => [name, `0${index}`, "mô tả"]);
    const reading = readSheet([["Tên HTX", "Mã số HTX", "Ngành nghề"], ...rows]);
    expect(fieldsOf(reading, "cooperatives", "name", "form")).toEqual([
      { name: "HTX Sen Vàng", form: "COOPERATIVE" },
      { name: "Tổ hợp tác Sen", form: "COOPERATIVE_GROUP" },
      { name: "Liên hiệp HTX Sen", form: "COOPERATIVE_UNION" },
      { name: "Sen", form: null },
    ]);
  });

  test("does not tell the form where the form's own cell cannot be read", () => {
    const reading = readSheet([
      ["Tên HTX", "Mã số HTX", "Loại hình"],
      ["HTX Sen", "01", "công ty"],
    ]);
    expect(fieldsOf(reading, "cooperatives", "form")).toEqual([{ form: null }]);
    expect(findings(reading)).toEqual(["value-enum C2"]);
  });
});

describe("a registry row's report", () => {
  const header = ["Tên HTX", "Mã số HTX", "Số thành viên", "Doanh thu (triệu đồng)"];

  test("is there only where one of its columns has a readable value", () => {
    const rows = [
      ["HTX A", "01", 5, null],
      ["HTX B", "02", "-", ".."],
      ["HTX C", "03", "chục", null],
    ];
    const reading = readSheet([["NĂM 2024"], header, ...rows], { source: "registry" });
    expect(fieldsOf(reading, "annualReports", "cooperativeCode", "year", "members")).toEqual([
      { cooperativeCode: "01", year: 2024, members: 5 },
    ]);
  });

  test("is absent as an entity where the form has none of its columns", () => {
    const reading = readSheet([
      ["Tên HTX", "Mã số HTX", "Loại hình"],
      ["HTX A", "01", "HTX"],
    ]);
    expect(Object.keys(reading.records)).toEqual(["cooperatives"]);
  });
});
