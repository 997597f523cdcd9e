/** Which units a file covers, and how fresh a source is by that. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { changeReports } from "../../../etl/calendar/change-report.ts";
import { undoLoad } from "../../../etl/publish/undo/undo-load.ts";
import { dayFromNow, openCalendarDesk } from "./calendar-desk.ts";
import type { CalendarDesk } from "./calendar-desk.ts";

let desk: CalendarDesk;
beforeAll(async () => {
  desk = await openCalendarDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const undo = (load: unknown) => undoLoad(desk.dataSource, String(load));

const statesOf = async (where?: string): Promise<Record<string, unknown>> =>
  Object.fromEntries((await desk.reports(where)).map(({ unit, state }) => [unit, state]));

describe("the units of a file", () => {
  beforeEach(() => desk.expect({ reportedBy: "COMMUNE", from: "2025" }, "2025-12-31"));

  it("are one commune, those named, or all of the province", async () => {
    await desk.send("2025-12-31", { scope: ["06688"] });
    expect(await desk.report("state = 'ACCEPTED'")).toMatchObject({ unit: "06688" });
    await desk.send("2025-12-31", { scope: ["06652", "06658"] });
    expect(await statesOf("state = 'ACCEPTED'")).toEqual({
      "06652": "ACCEPTED",
      "06658": "ACCEPTED",
      "06688": "ACCEPTED",
    });
    const { load } = await desk.send("2025-12-31");
    expect(await desk.tally()).toEqual({ ACCEPTED: 54 });
    await undo(load?.id);
    expect(await desk.tally()).toEqual({ ACCEPTED: 3, LATE: 51 });
  });

  it("are not known where the scope is not", async () => {
    await desk.send("2025-12-31", { scope: null });
    expect(await desk.tally()).toEqual({ LATE: 54 });
  });

  it("are those that carried the codes on its date", async () => {
    await desk.expect({ reportedBy: "COMMUNE", dated: "WITHIN", from: "2025" }, "2025-12-31");
    // Hồng Hải, whose code Hạ Long has since July.
    await desk.send("2025-05-15", { scope: ["06688"] });
    expect(await desk.tally()).toEqual({ LATE: 54 });
    await desk.send("2025-08-15", { scope: ["06688"] });
    expect(await desk.tally()).toEqual({ LATE: 53, ACCEPTED: 1 });
  });

  it("of a district are its communes", async () => {
    await desk.expect({ reportedBy: "COMMUNE", from: "2024" }, "2024-12-31");
    await desk.send("2024-12-31", { scope: ["193"] });
    expect((await desk.tally("period = '2024'"))["ACCEPTED"]).toBe(32);
  });

  it("do not make the report of the whole province", async () => {
    await desk.expect({ from: "2025" }, "2025-12-31");
    await desk.send("2025-12-31", { scope: ["06688"] });
    expect(await desk.report()).toMatchObject({ state: "LATE" });
  });
});

describe("the freshness of a source", () => {
  it("is that of its latest period, which no older one that comes late changes", async () => {
    await desk.expect({ from: "2022" }, "2024-12-31");
    expect(await desk.freshness()).toMatchObject({
      accepted: null,
      due: "2024",
      since: "2023-01-05",
      isFresh: false,
      rate: 0,
    });
    await desk.send("2023-12-31");
    const { days, ...before } = (await desk.freshness())!;
    expect(before).toMatchObject({ accepted: "2023", due: "2024", since: "2025-01-05" });
    expect(days).toBe(
      (Date.parse(dayFromNow(0)) - Date.parse("2025-01-05")) / (24 * 60 * 60 * 1_000),
    );
    await desk.send("2022-12-31");
    expect(await desk.freshness()).toEqual({ ...before, days });
    const { load } = await desk.send("2024-12-31");
    expect(await desk.freshness()).toMatchObject({
      accepted: "2024",
      since: null,
      days: 0,
      isFresh: true,
      rate: 100,
    });
    await undo(load?.id);
    expect(await desk.freshness()).toEqual({ ...before, days });
  });

  it("counts from the next period where one was left out", async () => {
    await desk.expect({ from: "2022" }, "2024-12-31");
    await desk.send("2022-12-31");
    expect(await desk.freshness()).toMatchObject({ accepted: "2022", since: "2024-01-05" });
    await desk.send("2023-12-31");
    expect(await desk.freshness()).toMatchObject({ accepted: "2023", since: "2025-01-05" });
  });

  it("is that of all its units, the excused left out", async () => {
    await desk.expect({ reportedBy: "COMMUNE", from: "2025" }, "2025-12-31");
    const { rows } = await desk.pool.query<{ code: string }>(
      "select unit_code as code from expected_report where unit_code <> '06688'",
    );
    await desk.send("2025-12-31", { scope: rows.map(({ code }) => code) });
    expect(await desk.freshness()).toMatchObject({ accepted: null, rate: 98.15, isFresh: false });
    const chosen = { source: "registry", period: "2025", unit: "06688" };
    await changeReports(desk.pool, chosen, { kind: "excuse" }, { reason: "thử", by: "test" });
    expect(await desk.freshness()).toMatchObject({ accepted: "2025", rate: 100, isFresh: true });
  });

  it("does not suffer from what is not due yet", async () => {
    await desk.expect({ from: "2023" }, "2023-12-31");
    await desk.moveTo("2023", dayFromNow(0));
    expect(await desk.freshness()).toMatchObject({ due: null, days: 0, isFresh: true });
  });
});
