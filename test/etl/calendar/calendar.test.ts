/** Which reports are expected, of whom and when. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { changeReports } from "../../../etl/calendar/change-report.ts";
import { keepCalendar } from "../../../etl/calendar/keep-calendar.ts";
import { refreshCalendar } from "../../../etl/calendar/refresh-calendar.ts";
import { sources } from "../../../etl/sources/index.ts";
import { createLog } from "../../../src/log.ts";
import { readConfig } from "../../../src/config.ts";
import { dayFromNow, openCalendarDesk } from "./calendar-desk.ts";
import type { CalendarDesk } from "./calendar-desk.ts";

let desk: CalendarDesk;
beforeAll(async () => {
  desk = await openCalendarDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const counts = async (): Promise<Record<string, number>> => {
  const rows = await desk.query(
    "select period, count(*)::integer as count from expected_report group by period",
  );
  return Object.fromEntries(rows.map(({ period, count }) => [period, count])) as never;
};

describe("who owes a report", () => {
  it("is each commune in force at the end of the period, not in its midst", async () => {
    await desk.expect({ reportedBy: "COMMUNE", from: "2024" }, "2025-01-01");
    expect(await counts()).toEqual({ 2024: 171, 2025: 54 });
    await desk.expect({ period: "QUARTER", reportedBy: "COMMUNE", from: "2025Q2" }, "2025-09-01");
    expect(await counts()).toEqual({ "2025Q2": 171, "2025Q3": 54 });
  });

  it("is the commune that carries the code then", async () => {
    await desk.expect({ period: "HALF", reportedBy: "COMMUNE", from: "2025H1" }, "2025-12-31");
    const names = await desk.query(
      `select e.period, u.name from expected_report e join administrative_unit u on u.id = e.unit_id
       where e.unit_code = '06688' order by e.period`,
    );
    expect(names).toEqual([
      { period: "2025H1", name: "Phường Hồng Hải" },
      { period: "2025H2", name: "Phường Hạ Long" },
    ]);
  });

  it("is each district while there are districts", async () => {
    await desk.expect({ period: "HALF", reportedBy: "DISTRICT", from: "2025H1" }, "2025-12-31");
    expect(await counts()).toEqual({ "2025H1": 13 });
  });

  it("is the province for all of it", async () => {
    await desk.expect({ from: "2024" }, "2025-01-01");
    expect(await desk.reports()).toMatchObject([
      { period: "2024", unit: "22" },
      { period: "2025", unit: "22" },
    ]);
  });
});

describe("a refresh", () => {
  it("changes nothing the second time", async () => {
    const calendar = { reportedBy: "COMMUNE", from: "2025" } as const;
    expect(await desk.expect(calendar, "2025-12-31")).toEqual({
      added: 54,
      changed: 0,
      removed: 0,
    });
    expect(await desk.expect(calendar, "2025-12-31")).toEqual({ added: 0, changed: 0, removed: 0 });
  });

  it("may be done by several processes at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 4 }, () => refreshCalendar(desk.pool, sources, "2026-11-25")),
    );
    const [{ count } = { count: 0 }] = await desk.query(
      "select count(*)::integer as count from expected_report",
    );
    expect(all.reduce((sum, { added }) => sum + added, 0)).toBe(count);
  });

  it("follows a calendar that changed, but leaves a day that was moved", async () => {
    await desk.expect({ from: "2023" }, "2024-06-01");
    const moved = { kind: "move", dueOn: "2024-02-01" } as const;
    const reason = { reason: "bão", by: "steward" };
    const chosen = { source: "registry", period: "2023", unit: null };
    expect(await changeReports(desk.pool, chosen, moved, reason)).toBe(1);
    const due = { monthsAfter: 1, day: 20 };
    expect(await desk.expect({ from: "2023", due }, "2024-06-01")).toEqual({
      added: 0,
      changed: 2,
      removed: 0,
    });
    expect(await desk.reports()).toMatchObject([
      { period: "2023", dueOn: "2024-02-01" },
      { period: "2024", dueOn: "2025-01-20" },
    ]);
    await changeReports(desk.pool, chosen, { kind: "restore" }, reason);
    expect(await desk.report("period = '2023'")).toMatchObject({ dueOn: "2024-01-20" });
    expect(await desk.expect({ from: "2024", due }, "2024-06-01")).toMatchObject({ removed: 1 });
    await refreshCalendar(desk.pool, [{ id: "registry", calendar: null }]);
    expect(await desk.reports()).toEqual([]);
  });

  it("is done at the start of a scheduler", async () => {
    const log = createLog(readConfig({ HOPTAC_LOG_LEVEL: "silent" }));
    const keeper = await keepCalendar(desk.pool, log);
    await keeper.stop();
    const expected = await desk.query(
      "select distinct source_code as id from expected_report_state",
    );
    expect(expected).toHaveLength(sources.length);
  });
});

describe("a report that did not come", () => {
  it.each([
    [1, "MISSING", null],
    [0, "MISSING", null],
    [-1, "LATE", 1],
    [-30, "LATE", 30],
  ])("and is due %i days from now is %s", async (days, state, daysOverdue) => {
    await desk.expect({ from: "2023" }, "2023-12-31");
    const move = { kind: "move", dueOn: dayFromNow(days) } as const;
    await changeReports(desk.pool, { source: "registry", period: "2023", unit: "22" }, move, {
      reason: "thử",
      by: "test",
    });
    expect(await desk.report()).toMatchObject({ state, daysOverdue, isOnTime: null, load: null });
  });

  it("is not expected once it is excused", async () => {
    await desk.expect({ reportedBy: "COMMUNE", from: "2025" }, "2025-12-31");
    const chosen = { source: "registry", period: "2025", unit: "06688" };
    const reason = { reason: "không có HTX", by: "steward" };
    expect(await changeReports(desk.pool, chosen, { kind: "excuse" }, reason)).toBe(1);
    expect(await desk.report("unit_code = '06688'")).toMatchObject({ state: "EXCUSED" });
    expect(
      await desk.query(
        "select sum(expected)::integer as expected, avg(reporting_rate)::float8 as rate from expected_report_state",
      ),
    ).toEqual([{ expected: 53, rate: 0 }]);
    await changeReports(desk.pool, chosen, { kind: "restore" }, reason);
    expect(await desk.report("unit_code = '06688'")).toMatchObject({ state: "LATE" });
  });
});
