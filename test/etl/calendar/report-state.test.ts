/** What becomes of an expected report as files come, are refused, and are undone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { undoLoad } from "../../../etl/publish/undo/undo-load.ts";
import { dayFromNow, openCalendarDesk } from "./calendar-desk.ts";
import type { CalendarDesk } from "./calendar-desk.ts";

let desk: CalendarDesk;
beforeAll(async () => {
  desk = await openCalendarDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

/** One report of the province for 2023, overdue. */
async function expectYear(): Promise<void> {
  await desk.expect({ from: "2023" }, "2023-12-31");
}

const undo = (load: unknown) => undoLoad(desk.dataSource, String(load));

async function endJob(id: string, state: string): Promise<void> {
  await desk.query("update job set state = $2 where id = $1", [id, state]);
}

describe("a file that is published", () => {
  it("is the report of its date, late or on time by the day it came", async () => {
    await expectYear();
    expect(await desk.report()).toMatchObject({ state: "LATE" });
    const { load } = await desk.send("2023-12-31");
    expect(await desk.report()).toMatchObject({
      state: "ACCEPTED",
      isOnTime: false,
      load: load?.id,
      daysOverdue: null,
    });
    await desk.moveTo("2023", dayFromNow(0));
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED", isOnTime: true });
    await desk.moveTo("2023", dayFromNow(-1));
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED", isOnTime: false });
  });

  it("came when its job was made, however long the queue was, and in Vietnam's day", async () => {
    await expectYear();
    const job = await desk.enqueue();
    // 23:59 in Vietnam.
    await desk.query("update job set created_at = '2024-01-05T16:59:59Z' where id = $1", [job]);
    await desk.send("2023-12-31", { jobId: job });
    await endJob(job, "SUCCEEDED");
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED", isOnTime: true });
    await desk.query("update job set created_at = '2024-01-05T17:00:00Z' where id = $1", [job]);
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED", isOnTime: false });
  });

  it.each(["2023-06-30", "2023-11-15", "2024-01-01"])("dated %s is another's", async (asOf) => {
    await expectYear();
    await desk.send(asOf);
    expect(await desk.report()).toMatchObject({ state: "LATE" });
  });

  it.each([
    ["2023-11-15", "ACCEPTED"],
    ["2023-12-31", "ACCEPTED"],
    ["2023-06-30", "LATE"],
    ["2022-12-31", "LATE"],
  ])("dated %s counts where any day of the year does: %s", async (asOf, state) => {
    await desk.expect({ from: "2023", dated: "WITHIN" }, "2023-12-31");
    await desk.send(asOf);
    expect(await desk.report()).toMatchObject({ state });
  });

  it("is of the period that its sender named", async () => {
    await expectYear();
    const job = await desk.enqueue({ period: "2023" });
    await desk.send("2023-11-15", { jobId: job });
    await endJob(job, "SUCCEEDED");
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED" });
  });

  it("is each cumulative period's own", async () => {
    await desk.expect({ period: "QUARTER", isCumulative: true, from: "2023Q1" }, "2023-12-31");
    await desk.send("2023-09-30");
    await desk.send("2023-12-31");
    const rows = await desk.reports();
    expect(rows.map(({ period, state }) => [period, state])).toEqual([
      ["2023Q1", "LATE"],
      ["2023H1", "LATE"],
      ["2023M9", "ACCEPTED"],
      ["2023", "ACCEPTED"],
    ]);
  });

  it("is late again once it is undone, also where the same file came twice", async () => {
    await expectYear();
    const records = { cooperatives: [{ code: "0022000001", name: "HTX Sen" }] };
    const first = await desk.publish({ records, asOf: "2023-12-31" });
    const again = await desk.publish({ records, asOf: "2023-12-31" });
    expect(again.state).toBe("UNCHANGED");
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED", load: first.load?.id });
    await undo(first.load?.id);
    expect(await desk.report()).toMatchObject({ state: "LATE", load: null });
    await desk.moveTo("2023", dayFromNow(3));
    expect(await desk.report()).toMatchObject({ state: "MISSING", load: null });
  });

  it("stands for the report while another of two does", async () => {
    await expectYear();
    const first = await desk.send("2023-12-31");
    const second = await desk.send("2023-12-31");
    expect(await desk.report()).toMatchObject({ load: first.load?.id });
    await undo(first.load?.id);
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED", load: second.load?.id });
  });

  it("is no later for being read again", async () => {
    await expectYear();
    const { load } = await desk.send("2023-12-31");
    await desk.query("update source_file set received_at = '2024-01-02T00:00:00Z'");
    await desk.query("update load set started_at = '2024-01-02T00:00:00Z'");
    const parts = { records: { cooperatives: [{ code: "0022000009", name: "HTX Chè" }] } };
    const replay = await desk.publish(
      { ...parts, asOf: "2023-12-31" },
      { replayOf: String(load?.id), allowWithdrawals: true },
    );
    await desk.query("update source_file set received_at = '2024-01-02T00:00:00Z'");
    await undo(load?.id);
    expect(await desk.report()).toMatchObject({ load: replay.load?.id, isOnTime: true });
  });

  it("is no report where it is one row put right", async () => {
    await expectYear();
    const { load } = await desk.send("2023-12-31");
    const correction = {
      quarantinedRow: null,
      sheet: "Sheet1",
      row: 10,
      values: {},
      reason: "",
      by: "",
    };
    const fixed = await desk.send("2023-12-31", { correction });
    expect(fixed.state).toBe("PUBLISHED");
    await undo(load?.id);
    expect(await desk.report()).toMatchObject({ state: "LATE" });
  });
});

describe("a file that is refused", () => {
  it("is told until one is accepted", async () => {
    await expectYear();
    const refused = await desk.sendUnusable("2023-12-31");
    expect(await desk.report()).toMatchObject({ state: "REJECTED", load: refused.load?.id });
    const { load } = await desk.send("2023-12-31");
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED", load: load?.id });
    await desk.sendUnusable("2023-12-31");
    expect(await desk.report()).toMatchObject({ state: "ACCEPTED", load: load?.id });
  });

  it("is forgotten when what came after it was undone", async () => {
    await expectYear();
    await desk.sendUnusable("2023-12-31");
    const { load } = await desk.send("2023-12-31");
    await undo(load?.id);
    expect(await desk.report()).toMatchObject({ state: "LATE", load: null });
  });

  it("counts for the period open when it came, where it tells no date", async () => {
    await desk.expect({ from: "2023" });
    const refused = await desk.sendUnusable(null);
    await desk.query("update load set started_at = '2025-02-01T00:00:00Z'");
    const rows = await desk.reports();
    expect(rows.filter(({ state }) => state === "REJECTED")).toMatchObject([
      { period: "2024", load: refused.load?.id },
    ]);
  });

  it("counts for the period that its sender named, whatever its date", async () => {
    await desk.expect({ from: "2023" }, "2024-06-01");
    const job = await desk.enqueue({ period: "2023" });
    await desk.sendUnusable("2024-12-31", { jobId: job });
    await endJob(job, "FAILED");
    expect(await desk.report("period = '2023'")).toMatchObject({ state: "REJECTED" });
    expect(await desk.report("period = '2024'")).toMatchObject({ state: "LATE" });
  });

  it("is no one unit's where nobody named the unit", async () => {
    await desk.expect({ reportedBy: "COMMUNE", from: "2025" }, "2025-12-31");
    await desk.sendUnusable(null);
    const job = await desk.enqueue({ scope: ["06688"], asOf: "2025-12-31" });
    await desk.sendUnusable(null, { jobId: job });
    await endJob(job, "FAILED");
    expect(await desk.tally()).toEqual({ LATE: 53, REJECTED: 1 });
    expect(await desk.report("unit_code = '06688'")).toMatchObject({ state: "REJECTED", job });
  });

  it("may have no load at all", async () => {
    await expectYear();
    const job = await desk.enqueue({ period: "2023" });
    await endJob(job, "FAILED");
    expect(await desk.report()).toMatchObject({ state: "REJECTED", load: null, job });
    await endJob(job, "CANCELLED");
    expect(await desk.report()).toMatchObject({ state: "LATE", job: null });
  });
});

describe("a file that waits", () => {
  it("is received until it is read, also after one that was refused", async () => {
    await expectYear();
    await desk.sendUnusable("2023-12-31");
    const job = await desk.enqueue({ period: "2023" });
    expect(await desk.report()).toMatchObject({ state: "RECEIVED", load: null, job });
    await endJob(job, "RUNNING");
    expect(await desk.report()).toMatchObject({ state: "RECEIVED", job });
    const { load } = await desk.sendUnusable("2023-12-31", { jobId: job });
    expect(await desk.report()).toMatchObject({ state: "RECEIVED", job });
    await endJob(job, "FAILED");
    expect(await desk.report()).toMatchObject({ state: "REJECTED", load: load?.id, job });
  });

  it("is received while it is loaded", async () => {
    await desk.expect({ reportedBy: "COMMUNE", from: "2025" }, "2025-12-31");
    await desk.sendUnusable("2025-12-31", { scope: ["06688"] });
    await desk.query("update load set state = 'RUNNING'");
    expect(await desk.tally()).toEqual({ LATE: 53, RECEIVED: 1 });
  });

  it("is not there where it is only tried", async () => {
    await expectYear();
    await desk.enqueue({ period: "2023", dryRun: true });
    expect(await desk.report()).toMatchObject({ state: "LATE" });
  });
});
