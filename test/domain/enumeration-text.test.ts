import { describe, expect, test } from "@jest/globals";
import {
  enumerationReader,
  readBoolean,
  readLinkageForm,
  readStages,
} from "../../src/domain/enumeration-text.ts";
import { adoptionStatus } from "../../src/domain/enumerations/digital.ts";
import { enumerations } from "../../src/domain/enumerations/index.ts";
import { operatingStatus, sector } from "../../src/domain/enumerations/organisation.ts";
import { rating } from "../../src/domain/enumerations/report.ts";

test.each(enumerations)("every accepted label of $name gives its own code", (enumeration) => {
  const read = enumerationReader(enumeration);
  for (const [code, { accepted = [] }] of Object.entries(enumeration.values)) {
    for (const label of accepted) {
      expect([label, read(label)]).toEqual([label, code]);
      expect([label, read(` ${label.toUpperCase()} `)]).toEqual([label, code]);
    }
  }
});

test("compares labels without case, accents and punctuation", () => {
  const status = enumerationReader(operatingStatus);
  expect(status("ĐANG  hoạt động.")).toBe("ACTIVE");
  expect(status("dang hoat dong")).toBe("ACTIVE");
  expect(enumerationReader(sector)("Nông, lâm - ngư nghiệp")).toBe("AGRICULTURE");
  expect(enumerationReader(rating)("k")).toBe("FAIR");
});

test("gives null for what is no label", () => {
  const status = enumerationReader(operatingStatus);
  expect(["", "Hoạt", "Đang hoạt động tốt", "✓"].map((text) => status(text))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("compares the tick as itself", () => {
  const adoption = enumerationReader(adoptionStatus);
  expect(adoption("✓")).toBe("IN_USE");
  expect(adoption("✗")).toBeNull();
});

test.each([
  ["x", true],
  ["X", true],
  ["Có", true],
  ["1", true],
  ["Đạt", true],
  ["✓", true],
  ["Không", false],
  ["0", false],
  ["Không có", false],
  ["chưa", false],
  ["", null],
  ["2", null],
  ["không rõ", null],
])("reads %j as %s", (text, expected) => expect(readBoolean(text)).toBe(expected));

describe("stages", () => {
  test.each([
    ["Sản xuất; Sơ chế, chế biến", ["PRODUCTION", "PROCESSING"]],
    ["Đầu vào; Tiêu thụ", ["INPUT", "SALES"]],
    ["Tiêu thụ, đầu vào", ["SALES", "INPUT"]],
    ["Sản xuất, thu hoạch", ["PRODUCTION"]],
    ["Sản xuất - Chế biến - Xuất khẩu", ["PRODUCTION", "PROCESSING", "EXPORT"]],
    ["Sơ chế, chế biến, tiêu thụ", ["PROCESSING", "SALES"]],
    ["Sản xuất;", ["PRODUCTION"]],
    ["Thu hoạch; Sản xuất", ["PRODUCTION"]],
    ["Cung ứng vật tư", ["INPUT"]],
  ])("%s", (text, expected) => expect(readStages(text)).toEqual(expected));

  test.each(["", ";", "Sản xuất; bảo quản", "Sản xuất và tiêu thụ"])(
    "%j is no list of stages",
    (text) => expect(readStages(text)).toBeNull(),
  );
});

describe("linkage forms", () => {
  test.each([
    ["LK4", "LK4"],
    ["lk 4", "LK4"],
    ["Hình thức 4", "LK4"],
    ["HT4", "LK4"],
    ["4", "LK4"],
    ["Cung ứng vật tư, dịch vụ đầu vào; sản xuất, thu hoạch; sơ chế, chế biến và tiêu thụ", "LK1"],
    ["Cung ứng vật tư, tiêu thụ", "LK2"],
    ["Tổ chức sản xuất, thu hoạch gắn với tiêu thụ", "LK3"],
    ["Cung ứng vật tư đầu vào, sản xuất, thu hoạch, tiêu thụ", "LK4"],
    ["Sản xuất, sơ chế, bao tiêu", "LK5"],
    ["Cung ứng đầu vào, sơ chế, chế biến và tiêu thụ", "LK6"],
    ["Sơ chế, chế biến gắn với tiêu thụ", "LK7"],
  ])("%s is %s", (text, expected) => expect(readLinkageForm(text)).toBe(expected));

  test.each(["", "LK0", "LK8", "44", "Tiêu thụ", "Sản xuất, chế biến", "Hợp đồng miệng"])(
    "%j is none",
    (text) => expect(readLinkageForm(text)).toBeNull(),
  );
});
