import { expect, test } from "@jest/globals";
import { lastEndedPeriod, parsePeriod, periodOfAsOf } from "../../src/domain/period.ts";

test.each([
  ["2024", "YEAR", "2024-01-01", "2024-12-31", false],
  ["2024H1", "HALF", "2024-01-01", "2024-06-30", false],
  ["2024H2", "HALF", "2024-07-01", "2024-12-31", false],
  ["2024Q1", "QUARTER", "2024-01-01", "2024-03-31", false],
  ["2024Q4", "QUARTER", "2024-10-01", "2024-12-31", false],
  ["2024-01", "MONTH", "2024-01-01", "2024-01-31", false],
  ["2024-02", "MONTH", "2024-02-01", "2024-02-29", false],
  ["2024-12", "MONTH", "2024-12-01", "2024-12-31", false],
  ["2024M9", "CUMULATIVE", "2024-01-01", "2024-09-30", true],
  ["2024M11", "CUMULATIVE", "2024-01-01", "2024-11-30", true],
])("%s is a %s from %s to %s", (code, kind, start, end, cumulative) => {
  expect(parsePeriod(code)).toEqual({ code, kind, year: 2024, start, end, cumulative });
});

test.each(["", "24", "2024H0", "2024H3", "2024Q0", "2024Q5", "2024-00", "2024-13", "2024-9"])(
  "%j is no period",
  (text) => expect(parsePeriod(text)).toBeNull(),
);

test.each(["2024M0", "2024M13", "2024M09", "2024h1", " 2024", "2024 ", "0000", "năm 2024"])(
  "%j is no period",
  (text) => expect(parsePeriod(text)).toBeNull(),
);

test.each(["2024M1", "2024M3", "2024M6", "2024M12"])(
  "%s is no period, since the same months have another name",
  (text) => expect(parsePeriod(text)).toBeNull(),
);

test.each([
  ["2025-12-31", "2025"],
  ["2025-06-30", "2025H1"],
  ["2025-09-30", "2025M9"],
  ["2025-03-31", "2025Q1"],
  ["2025-06-29", "2025"],
  ["2025-07-01", "2025"],
  ["2025-11-15", "2025"],
])("a report of %s is of period %s", (asOf, period) => {
  expect(periodOfAsOf(asOf)).toBe(period);
  expect(parsePeriod(period)).not.toBeNull();
});

test.each([
  ["YEAR", "2025-12-31", "2024"],
  ["YEAR", "2026-01-01", "2025"],
  ["HALF", "2026-01-10", "2025H2"],
  ["HALF", "2025-07-15", "2025H1"],
  ["QUARTER", "2025-07-15", "2025Q2"],
  ["QUARTER", "2025-06-30", "2025Q1"],
  ["MONTH", "2025-01-31", "2024-12"],
] as const)("the latest %s that is over on %s is %s", (kind, date, period) => {
  expect(lastEndedPeriod(kind, date)).toBe(period);
});
