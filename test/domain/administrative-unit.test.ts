import { expect, test } from "@jest/globals";
import { communeType, createUnitDirectory } from "../../src/domain/administrative-unit.ts";
import type { AdministrativeUnit } from "../../src/domain/administrative-unit.ts";

test.each([
  ["Phường Hà Tu", "WARD"],
  ["P.Hà Tu", "WARD"],
  ["P. Hà Tu", "WARD"],
  ["P Hà Tu", "WARD"],
  ["XÃ HẢI HÒA", "RURAL_COMMUNE"],
  ["X.Hải Hòa", "RURAL_COMMUNE"],
  ["TT Đầm Hà", "TOWNSHIP"],
  ["Thị trấn Đầm Hà", "TOWNSHIP"],
  ["ĐK.Cô Tô", "SPECIAL_ZONE"],
  ["Đặc khu Cô Tô", "SPECIAL_ZONE"],
  ["Hà Tu", null],
  ["Phong Cốc", null],
  ["TX.Quảng Yên", null],
  ["Thị xã Quảng Yên", null],
  ["Xãm", null],
])("the prefix of %s tells %s", (text, kind) => expect(communeType(text)).toBe(kind));

test("follows a retired name through two reforms", () => {
  const base: Omit<AdministrativeUnit, "code" | "name"> = {
    level: "COMMUNE",
    kind: "RURAL_COMMUNE",
    parentCode: null,
    validFrom: null,
    validTo: null,
  };
  const directory = createUnitDirectory(
    [
      { ...base, code: "1", name: "Xã Một", validTo: "2019-12-31" },
      { ...base, code: "2", name: "Xã Hai", validFrom: "2020-01-01", validTo: "2024-12-31" },
      { ...base, code: "3", name: "Xã Ba", validFrom: "2025-01-01" },
    ],
    [
      { fromCode: "1", toCode: "2", on: "2020-01-01", relation: "WHOLE" },
      { fromCode: "2", toCode: "3", on: "2025-01-01", relation: "WHOLE" },
    ],
  );
  const resolve = (asOf: string) => directory.resolve("Xã Một", { asOf });
  expect(resolve("2019-12-31")).toEqual({ status: "found", code: "1" });
  expect(resolve("2020-01-01")).toEqual({ status: "retired", code: "2" });
  expect(resolve("2025-01-01")).toEqual({ status: "retired", code: "3" });
});

test("a name with thousands of footnote marks is read like any other", () => {
  expect(communeType(`Phường Hà Tu${"(1)".repeat(5_000)}`)).toBe("WARD");
});
