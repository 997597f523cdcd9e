import { describe, expect, test } from "@jest/globals";

import { findHeaderBand } from "../../../etl/layout/header-band.ts";
import { headerIndex } from "../../../etl/layout/header-index.ts";
import { headerPath } from "../../../etl/layout/header-label.ts";
import { locateTable } from "../../../etl/layout/locate-table.ts";
import { similarHeader, trigramSimilarity } from "../../../etl/layout/similar-headers.ts";
import { issueMessage } from "../../../etl/issues.ts";
import { findings, readSheet, sheetOf, workbookOf } from "../../support/grid.ts";

test.each([
  ["ten htx", "ten htx", 1],
  ["ten htx", "", 0],
  ["von dieu le", "von dieu lee", 0.786],
  ["abc", "xyz", 0],
])("the similarity of %j and %j is %d", (one, other, similarity) => {
  expect(trigramSimilarity(one, other)).toBeCloseTo(similarity, 2);
});

describe("a header that is close to an accepted one", () => {
  const header = ["Tên HTX", "Mã số HTX", "Loại hình", "Số thành vien viên", "Trạng thái HĐ"];

  test("is proposed, and its column is not loaded", () => {
    const reading = readSheet([header, ["HTX A", "01", "HTX", 5, null]], { source: "registry" });
    expect(findings(reading)).toEqual(["header-unknown D1", "header-similar D1"]);
    expect(reading.records.annualReports).toBeUndefined();
    expect(reading.issues[1]?.details).toMatchObject({
      field: "annualReports.members",
      expected: "Số thành viên",
      outcome: "proposed",
    });
  });

  test("is not proposed for a field that has its column", () => {
    const both = [...header.slice(0, 4), "Số thành viên"];
    const reading = readSheet([both, ["HTX A", "01", "HTX", 5, 6]], { source: "registry" });
    expect(findings(reading)).toEqual(["header-unknown D1"]);
  });

  test("is not proposed where two fields are as near", () => {
    const index = headerIndex({
      headerRules: { keepYears: false },
      minimumHeaders: 3,
      fields: [
        { name: "net", headers: ["Lao động nam"] },
        { name: "gross", headers: ["Lao động bé"] },
      ],
    });
    const path = headerPath(["Lao động xa"], { keepYears: false });
    expect(similarHeader(path, index, new Set())).toBeNull();
    const clear = headerPath(["Lao động namm"], { keepYears: false });
    expect(similarHeader(clear, index, new Set())?.field.name).toBe("net");
  });

  test("is named where it may be the required column that is missing", () => {
    const labels = ["Tên các HTX", "Mã số HTX", "Loại hình", "Địa chỉ"];
    const reading = readSheet([labels, ["HTX A", "01", "HTX", "Khu 1"]], { source: "registry" });
    expect(findings(reading)).toEqual(["header-missing -!"]);
    const { code, details } = reading.issues[0]!;
    expect(details).toMatchObject({ proposedCell: "A1", proposedLabel: "Tên các HTX" });
    expect(issueMessage(code, details, "vi")).toContain('Cột gần giống: "Tên các HTX" (ô A1).');
  });
});

describe("a form that accepts similar headers", () => {
  const form = {
    headerRules: { keepYears: false },
    minimumHeaders: 3,
    fields: [
      { name: "name", required: true, headers: ["Tên hợp tác xã"] },
      { name: "code", headers: ["Mã số HTX"] },
      { name: "capital", headers: ["Vốn điều lệ"] },
      { name: "members", headers: ["Số thành viên"] },
    ],
  };
  const sheet = sheetOf([["Tên hợp tác xãã", "Mã số HTX", "Vốn điều lệ", "Số thành viên"]]);

  test("binds them as far as it accepts them, and the column says so", () => {
    const index = headerIndex({ ...form, similarHeaders: { threshold: 0.75 } });
    const located = locateTable(workbookOf(sheet), index);
    expect(located?.missing).toEqual([]);
    expect(located?.band.columns[0]).toMatchObject({
      field: { name: "name" },
      similar: { label: "Tên hợp tác xã" },
    });
  });

  test.each([null, { threshold: 0.95 }])("does not go beyond %j", (similarHeaders) => {
    const index = headerIndex({ ...form, similarHeaders });
    expect(findHeaderBand(sheet, index)?.columns[0]?.field).toBeNull();
    expect(locateTable(workbookOf(sheet), index)?.missing.map(({ name }) => name)).toEqual([
      "name",
    ]);
  });
});
