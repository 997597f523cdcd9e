import { describe, expect, test } from "@jest/globals";
import {
  checkCount,
  isAmbiguousNumber,
  numberEvidence,
  readCount,
  readNumber,
  readPercent,
} from "../../src/domain/number-text.ts";

const notANumber = { ok: false, problem: "value-type" };
const outOfRange = { ok: false, problem: "value-range" };
const value = (number: number) => ({ ok: true, value: number, ambiguous: false });
const flagged = (number: number) => ({ ok: true, value: number, ambiguous: true });

describe("counts", () => {
  test.each([
    ["1234", 1234],
    ["1.234", 1234],
    ["1,234", 1234],
    ["1 234", 1234],
    ["1\u00A0234", 1234],
    ["1.234.567", 1234567],
    ["12,0", 12],
    ["12.00", 12],
    ["0", 0],
    ["0,0", 0],
    ["007", 7],
    ["1.000", 1000],
    ["1.234,0", 1234],
    ["25 người", 25],
    ["1.234 thành viên", 1234],
    ["12TV", 12],
    ["12 LĐ", 12],
    ["3 hộ", 3],
    ["3 HTX", 3],
  ])("reads %j as %d, never ambiguous", (text, expected) => {
    expect(readCount(text)).toEqual(value(expected));
  });

  test.each(["12,5", "1.23", "12.34", "1234.567", "0.123", "1.234,567", "12 34", "1,234 567"])(
    "does not read %j",
    (text) => expect(readCount(text)).toEqual(notANumber),
  );

  test.each(["", "nhiều", "12 con", "khoảng 20", "5-7", "người", "1.2.3", "-1,5"])(
    "does not read %j",
    (text) => expect(readCount(text)).toEqual(notANumber),
  );

  test.each(["-5", "(5)", "−5", "- 1.234"])("finds %j out of range", (text) => {
    expect(readCount(text)).toEqual(outOfRange);
  });

  test("takes whole number cells from zero on", () => {
    expect(checkCount(0)).toEqual(value(0));
    expect(checkCount(12)).toEqual(value(12));
    expect(checkCount(12.5)).toEqual(notANumber);
    expect(checkCount(Number.NaN)).toEqual(notANumber);
    expect(checkCount(-1)).toEqual(outOfRange);
    expect(checkCount(-1.5)).toEqual(notANumber);
  });
});

describe("numbers", () => {
  test.each([
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1.234.567", 1234567],
    ["1,234,567", 1234567],
    ["1.234.567,89", 1234567.89],
    ["2 240,5", 2240.5],
    ["13 416", 13416],
    ["12,5", 12.5],
    ["12.5", 12.5],
    ["12,3456", 12.3456],
    ["0,125", 0.125],
    ["0.125", 0.125],
    ["1234,567", 1234.567],
    ["1234567", 1234567],
    ["1 234,567", 1234.567],
    ["(12,5)", -12.5],
    ["-12,5", -12.5],
    ["−12,5", -12.5],
    ["-0", 0],
  ])("reads %j as %d under every rule", (text, expected) => {
    for (const rule of ["vi", "en", "grouping", null] as const) {
      expect(readNumber(text, rule)).toEqual(value(expected));
    }
  });

  test.each([
    ["1.234", 1234, 1.234, 1234],
    ["1,234", 1.234, 1234, 1234],
    ["1,900", 1.9, 1900, 1900],
    ["999.999", 999999, 999.999, 999999],
    ["(1.234)", -1234, -1.234, -1234],
  ])("reads the ambiguous %j by its rule", (text, vietnamese, english, grouped) => {
    expect(readNumber(text, "vi")).toEqual(value(vietnamese));
    expect(readNumber(text, "en")).toEqual(value(english));
    expect(readNumber(text, "grouping")).toEqual(value(grouped));
    expect(readNumber(text, null)).toEqual(flagged(vietnamese));
  });

  test.each(["", "abc", "12 5", "1.23.456", "1.2345.678", "12,", ",5", "1,2.3,4", "1.234.567,8,9"])(
    "does not read %j",
    (text) => expect(readNumber(text, null)).toEqual(notANumber),
  );

  test.each(["1,5 tỷ", "12%", "--5", "(5", "5)", "1e5", "0.123.456", "1..5"])(
    "does not read %j",
    (text) => expect(readNumber(text, null)).toEqual(notANumber),
  );
});

test.each([
  ["1.234,5", "vi"],
  ["1,234.5", "en"],
  ["1.234.567", "vi"],
  ["1,234,567", "en"],
  ["12,5", "vi"],
  ["12.5", "en"],
  ["12,3456", "vi"],
  ["1 822,25", "vi"],
  ["1.234", null],
  ["1,234", null],
  ["0.125", null],
  ["1234,567", null],
  ["1 234,567", null],
  ["1234", null],
  ["1 945", null],
  ["1,5 tỷ", null],
  ["12.05.2024", null],
])("%j is evidence for %s", (text, expected) => {
  expect(numberEvidence(text)).toBe(expected);
});

test.each([
  ["1.234", true],
  ["999,999", true],
  ["10.000", true],
  ["-1.234", true],
  ["0.123", false],
  ["1234.567", false],
  ["1.23", false],
  ["1.2345", false],
  ["1.234.567", false],
  ["1234", false],
])("%j is ambiguous: %s", (text, expected) => {
  expect(isAmbiguousNumber(text)).toBe(expected);
});

test.each([
  ["74,9%", 74.9],
  ["74.9 %", 74.9],
  ["70", 70],
])("reads the percentage %j as %d", (text, expected) => {
  expect(readPercent(text, null)).toEqual(value(expected));
});

test("reads no percentage without a number", () => {
  expect(readPercent("%", null)).toEqual(notANumber);
  expect(readPercent("7‰", null)).toEqual(notANumber);
});
