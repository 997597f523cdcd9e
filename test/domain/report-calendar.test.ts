import { describe, expect, it, test } from "@jest/globals";

import { sources } from "../../etl/sources/index.ts";
import { cumulativePeriod, parsePeriod } from "../../src/domain/period.ts";
import { expectedPeriods } from "../../src/domain/report-calendar.ts";
import type { ReportCalendar } from "../../src/domain/report-calendar.ts";

function calendar(parts: Partial<ReportCalendar>): ReportCalendar {
  return {
    period: "YEAR",
    isCumulative: false,
    due: { monthsAfter: 1, day: 5 },
    reportedBy: "COVERAGE",
    dated: "END",
    from: "2024",
    ...parts,
  };
}

const duesOf = (parts: Partial<ReportCalendar>, today: string): string[] =>
  expectedPeriods(calendar(parts), today).map(({ code, dueOn }) => `${code} ${dueOn}`);

describe("the calendar of each form", () => {
  it.each([
    ["registry", ["2025 2026-01-05", "2026H1 2026-06-30", "2026 2027-01-05"]],
    ["annual-report", ["2024 2025-01-05", "2025 2026-01-05", "2026 2027-01-05"]],
    ["indicators", ["2024 2024-10-31", "2025 2025-10-31", "2026 2026-10-31"]],
    ["rating-by-unit", ["2025 2025-12-18", "2026 2026-12-18"]],
    ["members-by-ward", ["2025 2026-01-05", "2026 2027-01-05"]],
    ["value-chains", ["2025 2026-01-05", "2026 2027-01-05"]],
    ["digital-status", ["2025 2026-01-05", "2026 2027-01-05"]],
    ["ocop", ["2025 2026-01-05", "2026 2027-01-05"]],
  ])("%s is due on", (id, dues) => {
    const { calendar: own } = sources.find((source) => source.id === id)!;
    expect(duesOf(own!, "2026-11-25")).toEqual(dues);
  });

  it("is there for every form", () => {
    for (const { id, calendar: own } of sources) expect([id, own]).not.toEqual([id, null]);
  });
});

describe("expected periods", () => {
  it("begin with the first and end with the one that the day is in", () => {
    expect(duesOf({ from: "2024" }, "2024-01-01")).toEqual(["2024 2025-01-05"]);
    expect(duesOf({ from: "2024" }, "2023-12-31")).toEqual([]);
    expect(duesOf({ period: "HALF", from: "2024H2" }, "2025-06-30")).toEqual([
      "2024H2 2025-01-05",
      "2025H1 2025-07-05",
    ]);
    expect(duesOf({ period: "HALF", from: "2024H2" }, "2025-07-01")).toHaveLength(3);
  });

  it("are counted from January where the form counts so", () => {
    expect(duesOf({ period: "QUARTER", isCumulative: true, from: "2024Q1" }, "2024-12-01")).toEqual(
      ["2024Q1 2024-04-05", "2024H1 2024-07-05", "2024M9 2024-10-05", "2024 2025-01-05"],
    );
  });

  it.each([
    ["2024", "2024-02 2024-02-29"],
    ["2023", "2023-02 2023-02-28"],
    ["2100", "2100-02 2100-02-28"],
    ["2000", "2000-02 2000-02-29"],
  ])("are due on the last day of a month that is shorter, in %s", (year, due) => {
    const months = {
      period: "MONTH",
      due: { monthsAfter: 0, day: 31 },
      from: `${year}-01`,
    } as const;
    expect(duesOf(months, `${year}-03-01`)[1]).toBe(due);
  });

  it("end on the last day of February in a leap year", () => {
    const months = calendar({ period: "MONTH", from: "2024-02" });
    expect(expectedPeriods(months, "2024-02-29")).toMatchObject([
      { end: "2024-02-29", datedFrom: "2024-02-29", opensOn: "2024-03-01", closesOn: "2024-04-01" },
    ]);
  });

  it("open on the day after they end, or a month before a day that is earlier", () => {
    const [late] = expectedPeriods(calendar({}), "2024-06-01");
    expect(late).toMatchObject({ opensOn: "2025-01-01", closesOn: "2026-01-01" });
    const due = { monthsAfter: 0, day: 18 };
    const [early] = expectedPeriods(calendar({ due }), "2024-06-01");
    expect(early).toMatchObject({ opensOn: "2024-11-17", closesOn: "2025-11-17" });
  });

  it("take any of their days as reporting date where the form allows it", () => {
    const [half] = expectedPeriods(
      calendar({ period: "HALF", dated: "WITHIN", from: "2024H2" }),
      "2024-12-31",
    );
    expect(half).toMatchObject({ datedFrom: "2024-07-01", end: "2024-12-31" });
  });

  it("need a first period", () => {
    expect(() => expectedPeriods(calendar({ from: "năm 2024" }), "2024-12-31")).toThrow(
      '"năm 2024" is no period',
    );
  });
});

test("every period from January has a name that can be read", () => {
  for (let month = 1; month <= 12; month++) {
    const code = cumulativePeriod(2024, month);
    expect([code, parsePeriod(code)]).toMatchObject([
      code,
      {
        start: "2024-01-01",
        end: expect.stringContaining(`2024-${String(month).padStart(2, "0")}-`),
      },
    ]);
  }
});
