/** `hoptac calendar` as a person calls it. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { callHoptac } from "../../support/hoptac-call.ts";
import type { Finished } from "../../support/hoptac-process.ts";
import { openCalendarDesk } from "./calendar-desk.ts";
import type { CalendarDesk } from "./calendar-desk.ts";

let desk: CalendarDesk;
beforeAll(async () => {
  desk = await openCalendarDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

function calendar(...parameters: string[]): Promise<Finished> {
  const environment = { DATABASE_URL: desk.url, HOPTAC_LOG_LEVEL: "silent" };
  return callHoptac(["calendar", ...parameters], { environment });
}

interface Answer {
  readonly reports: readonly Record<string, unknown>[];
  readonly rates: readonly Record<string, unknown>[];
  readonly freshness: readonly Record<string, unknown>[];
}

async function list(...parameters: string[]): Promise<Answer> {
  const { stdout } = await calendar(...parameters, "--json");
  return JSON.parse(stdout) as Answer;
}

test("lists what is not accepted, the rates and the freshness, of the calendar of today", async () => {
  await desk.send("2025-12-31");
  const { reports, rates, freshness } = await list("--source", "registry", "--period", "2025");
  expect(reports).toEqual([]);
  expect(rates).toEqual([
    {
      source: "registry",
      period: "2025",
      expected: 1,
      actual: 1,
      actualOnTime: expect.any(Number),
      reportingRate: 100,
      onTimeRate: expect.any(Number),
    },
  ]);
  expect(freshness).toMatchObject([{ source: "registry", latestAcceptedPeriod: "2025" }]);
  const all = await list("--source", "registry", "--period", "2025", "--state", "all");
  expect(all.reports).toMatchObject([{ unit: "22", state: "ACCEPTED", dueOn: "2026-01-05" }]);
  const chosen = await list("--source", "rating-by-unit", "--unit", "06688", "--period", "2025");
  expect(chosen.reports).toMatchObject([{ unitName: "Phường Hạ Long" }]);
  expect(chosen.rates).toMatchObject([{ expected: 1, actual: 0, reportingRate: 0 }]);
});

test("speaks to people in both languages", async () => {
  const vietnamese = await calendar("--source", "annual-report", "--period", "2024");
  expect(vietnamese.stdout).toMatch(
    /annual-report +2024 +22 +Tỉnh Quảng Ninh +2025-01-05 +Quá hạn/,
  );
  const english = await calendar("--source", "annual-report", "--period", "2024", "--lang", "en");
  expect(english.stdout).toMatch(/annual-report +2024 +22 +Tỉnh Quảng Ninh +2025-01-05 +Late /);
  expect(english.stdout).toMatch(/annual-report +2024 +1 +0 +0 +0% +0%/);
  expect((await calendar("refresh", "--lang", "en")).stdout).toBe(
    "The calendar is up to date: 0 added, 0 changed, 0 removed.\n",
  );
});

test("moves, excuses and restores with a reason, which outlasts a refresh", async () => {
  const decision = ["--due", "2026-01-15", "--reason", "bão số 3"];
  const moved = await calendar("move", "registry", "2025", ...decision, "--json");
  expect(JSON.parse(moved.stdout)).toEqual({
    changed: 1,
    source: "registry",
    period: "2025",
    unit: null,
  });
  const report = ["--source", "registry", "--period", "2025", "--state", "all"];
  expect((await list(...report)).reports).toMatchObject([
    { dueOn: "2026-01-15", reason: "bão số 3" },
  ]);
  await calendar("excuse", "registry", "2025", "--reason", "không có");
  expect((await list(...report)).reports).toMatchObject([
    { dueOn: "2026-01-05", state: "EXCUSED", reason: "không có" },
  ]);
  await calendar("restore", "registry", "2025", "--by", "Lan");
  expect((await list(...report)).reports).toMatchObject([{ state: "LATE", reason: null }]);
  const [decided] = await desk.query(
    "select changed_by as by from expected_report where changed_at is not null",
  );
  expect(decided).toEqual({ by: "Lan" });
});

test.each([
  [["move", "registry", "2025", "--reason", "x"], "--due"],
  [["move", "registry", "2025", "--due", "2026-02-30", "--reason", "x"], "--due is"],
  [["excuse", "registry", "2025"], "--reason"],
  [["excuse", "registry"], "Use:"],
  [["remove", "registry", "2025"], "Use:"],
  [["excuse", "nothing", "2025", "--reason", "x"], 'no source "nothing"'],
  [["excuse", "registry", "2025H9", "--reason", "x"], 'The period is "2025H9"'],
  [["excuse", "registry", "1999", "--reason", "x"], "No such report is expected"],
  [["--state", "gone"], '--state has "gone"'],
  [["--source", "nothing"], 'no source "nothing"'],
])("says how to call it: %j", async (parameters, message) => {
  const { code, stderr } = await calendar(...parameters, "--lang", "en");
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
