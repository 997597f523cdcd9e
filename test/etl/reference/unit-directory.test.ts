import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readCsv } from "../../../etl/reference/csv-table.ts";
import { unitDirectory } from "../../../etl/reference/unit-directory.ts";

const directory = unitDirectory();
const AFTER = "2025-12-31";
const BEFORE = "2024-12-31";

/** Every name, district and date of the sample workbooks with what their answer files say. */
const samples = readCsv(readFileSync(join(import.meta.dirname, "unit-names.csv"), "utf8"), [
  "name",
  "district",
  "asOf",
  "status",
  "code",
]);

test("the table of sample names is whole", () => {
  expect(samples).toHaveLength(122);
});

test.each(samples)("resolves $name ($district) as of $asOf", (sample) => {
  const resolution = directory.resolve(sample.name, {
    asOf: sample.asOf,
    district: sample.district || null,
  });
  expect(resolution.status).toBe(sample.status);
  expect("code" in resolution ? resolution.code : "").toBe(sample.code);
});

describe("from 1 July 2025", () => {
  test.each([
    ["Phường Hạ Long", { status: "found", code: "06688" }],
    ["Hạ Long", { status: "ambiguous", candidates: ["06688", "06994"] }],
    ["Xã Hải Hòa", { status: "found", code: "06799" }],
    ["Phường Hải Hòa", { status: "retired", code: "06712" }],
    ["Hải Hòa", { status: "ambiguous", candidates: ["06799", "06712"] }],
    ["Phường Hà Khẩu", { status: "ambiguous", candidates: ["06661", "06706"] }],
    ["Phường Cao Thắng", { status: "retired", code: "06676" }],
    ["Xã Cao Thắng", { status: "unknown" }],
    ["Phường Hoa Sen", { status: "unknown" }],
    ["", { status: "unknown" }],
    ["P.Hồng Gai", { status: "found", code: "06685" }],
    ["P. HỒNG GAI (*)", { status: "found", code: "06685" }],
    ["p Hồng Gai[1]", { status: "found", code: "06685" }],
    ["X.Kỳ Thượng", { status: "found", code: "06979" }],
    ["Xã Kì Thượng", { status: "found", code: "06979" }],
    ["Đặc khu Vân Đồn", { status: "found", code: "06994" }],
    ["ĐK.Vân Đồn", { status: "found", code: "06994" }],
    ["Hiệp Hoà", { status: "found", code: "07147" }],
    ["Hiep Hoa", { status: "unknown" }],
    ["Móng Cái 1", { status: "found", code: "06712" }],
  ])("%s", (name, expected) => {
    expect(directory.resolve(name, { asOf: AFTER })).toEqual(expected);
  });
});

describe("before 1 July 2025", () => {
  test.each([
    ["Hạ Long", null, { status: "found", code: "07012" }],
    ["Phường Hạ Long", null, { status: "unknown" }],
    ["Hải Hòa", null, { status: "ambiguous", candidates: ["06742", "06799"] }],
    ["Hải Hòa", "TP Móng Cái", { status: "found", code: "06742" }],
    ["Hải Hòa", "Cẩm Phả", { status: "found", code: "06799" }],
    ["Hải Hòa", "Thị xã Cẩm Phả", { status: "found", code: "06799" }],
    ["Hải Hòa", "Huyện Ba Chẽ", { status: "unknown" }],
    ["Xã Hải Hòa", null, { status: "found", code: "06799" }],
    ["TT Đầm Hà", "H.Đầm Hà", { status: "found", code: "06895" }],
    ["X.Đầm Hà", "H.Đầm Hà", { status: "found", code: "06916" }],
    ["Đầm Hà", "H.Đầm Hà", { status: "ambiguous", candidates: ["06895", "06916"] }],
    ["Móng Cái 1", null, { status: "unknown" }],
  ])("%s of %s", (name, district, expected) => {
    expect(directory.resolve(name, { asOf: BEFORE, district })).toEqual(expected);
  });
});

test("changes its answer on 1 July 2025 and not before", () => {
  expect(directory.resolve("Hà Lầm", { asOf: "2025-06-30" })).toEqual({
    status: "found",
    code: "06670",
  });
  expect(directory.resolve("Hà Lầm", { asOf: "2025-07-01" })).toEqual({
    status: "found",
    code: "06676",
  });
});

test("finds the unit of a code on a day", () => {
  expect(directory.unitByCode("06688", "2025-06-30")?.name).toBe("Phường Hồng Hải");
  expect(directory.unitByCode("06688", "2025-07-01")?.name).toBe("Phường Hạ Long");
  expect(directory.unitByCode("193", "2025-07-01")).toBeNull();
  expect(directory.unitByCode("99999", AFTER)).toBeNull();
});

test("accepts the other code of Ba Chẽ", () => {
  expect(directory.unitByCode("06978", AFTER)?.code).toBe("06970");
});

test.each([
  ["TP Hạ Long", true],
  ["TP. Hạ Long", true],
  ["HUYỆN BA CHẼ", true],
  ["H.Tiên Yên", true],
  ["TX Quảng Yên", true],
  ["Thị xã Quảng Yên", true],
  ["Hạ Long", false],
  ["Phường Hạ Long", false],
  ["Thành phố Hải Phòng", false],
  ["Thành phần khác", false],
])("knows whether %s names a district of before July 2025", (text, expected) => {
  expect(directory.isDistrictName(text)).toBe(expected);
});
