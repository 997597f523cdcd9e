import { describe, expect, test } from "@jest/globals";
import {
  addDays,
  addMonths,
  isSerialDate,
  lastDayOfMonth,
  readDate,
  readTerm,
  serialDate,
} from "../../src/domain/date-text.ts";

describe("dates as text", () => {
  test.each([
    ["13/04/2012", "2012-04-13"],
    ["6/3/1975", "1975-03-06"],
    ["03/04/2024", "2024-04-03"],
    ["3-4-2024", "2024-04-03"],
    ["3.4.2024", "2024-04-03"],
    ["2024-04-03", "2024-04-03"],
    ["ngày 3 tháng 4 năm 2024", "2024-04-03"],
    ["3 tháng 4 năm 2024", "2024-04-03"],
    ["Ngày 03 tháng 04 năm 2024", "2024-04-03"],
    ["29/02/2024", "2024-02-29"],
    ["31/12/2025", "2025-12-31"],
    [" 1/1/2025\u00A0", "2025-01-01"],
  ])("reads %j as %s", (text, expected) => expect(readDate(text)).toBe(expected));

  test.each(["31/02/2024", "29/02/2023", "15/13/2024", "0/1/2024", "1/0/2024", "31/04/2024"])(
    "%j is no day of the calendar",
    (text) => expect(readDate(text)).toBeNull(),
  );

  test.each(["2024", "4/2024", "tháng 4 năm 2024", "3/4/24", "3/4-2024", "03/04/2024 10:00", ""])(
    "%j is no date",
    (text) => expect(readDate(text)).toBeNull(),
  );
});

describe("serial dates", () => {
  test.each([
    [1, false, "1900-01-01"],
    [59, false, "1900-02-28"],
    [61, false, "1900-03-01"],
    [45292, false, "2024-01-01"],
    [45292.75, false, "2024-01-01"],
    [0, true, "1904-01-01"],
    [43830, true, "2024-01-01"],
  ])("%d is %s under 1904 %s", (serial, date1904, expected) => {
    expect(serialDate(serial, date1904)).toBe(expected);
  });

  test("has no day for 29 February 1900, zero and what is no number", () => {
    expect(serialDate(60, false)).toBeNull();
    expect(serialDate(0, false)).toBeNull();
    expect(serialDate(-1, true)).toBeNull();
    expect(serialDate(Number.NaN, false)).toBeNull();
    expect(serialDate(1e9, false)).toBeNull();
  });

  test("takes plain numbers from 20000 to 60000", () => {
    expect([19999, 20000, 60000, 60001].map(isSerialDate)).toEqual([false, true, true, false]);
  });
});

test.each([
  [2024, 2, "2024-02-29"],
  [2023, 2, "2023-02-28"],
  [2025, 6, "2025-06-30"],
  [2025, 12, "2025-12-31"],
])("the last day of month %d-%d is %s", (year, month, expected) => {
  expect(lastDayOfMonth(year, month)).toBe(expected);
});

test.each([
  ["2023-09-15", 36, "2026-09-15"],
  ["2024-02-29", 36, "2027-02-28"],
  ["2024-02-29", 48, "2028-02-29"],
  ["2024-01-31", 1, "2024-02-29"],
  ["2023-12-31", 2, "2024-02-29"],
  ["2024-03-30", 11, "2025-02-28"],
])("%s and %d months is %s", (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});

test("adds days over the ends of months and years", () => {
  expect(addDays("2024-12-31", 1)).toBe("2025-01-01");
  expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
});

describe("contract terms", () => {
  test.each([
    ["05/05/2025 - 04/05/2030", "2025-05-05", "2030-05-04"],
    ["5/5/2025-4/5/2030", "2025-05-05", "2030-05-04"],
    ["05/05/2025 – 04/05/2030", "2025-05-05", "2030-05-04"],
    ["Từ 05/05/2025 đến 04/05/2030", "2025-05-05", "2030-05-04"],
    ["2023-2028", "2023-01-01", "2028-12-31"],
    ["2023 - 2028", "2023-01-01", "2028-12-31"],
    ["2025-2025", "2025-01-01", "2025-12-31"],
    ["3 năm, từ 15/07/2025", "2025-07-15", "2028-07-14"],
    ["3 năm (từ 15/07/2025)", "2025-07-15", "2028-07-14"],
    ["1 năm, từ 01/01/2024", "2024-01-01", "2024-12-31"],
    ["Từ tháng 8/2024 đến tháng 8/2026", "2024-08-01", "2026-08-31"],
    ["Từ tháng 1/2024 đến tháng 2/2024", "2024-01-01", "2024-02-29"],
    ["từ 15/07/2025", "2025-07-15", null],
    ["Từ ngày 15 tháng 7 năm 2025", "2025-07-15", null],
    ["Không xác định thời hạn", null, null],
    ["không thời hạn", null, null],
  ])("%s", (text, from, to) => expect(readTerm(text)).toEqual({ from, to }));

  test.each([
    "",
    "3 năm",
    "dài hạn",
    "2028-2023",
    "04/05/2030 - 05/05/2025",
    "31/02/2024 - 04/05/2030",
    "từ tháng 13/2024 đến tháng 8/2026",
    "15/07/2025",
    "2024",
  ])("%j is no term", (text) => expect(readTerm(text)).toBeNull());
});
