import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { fireDueSlots } from "../../../etl/schedule/fire-slots.ts";
import { withoutOverlap } from "../../../etl/schedule/overlap.ts";
import { openScheduleDesk } from "../../support/schedule-desk.ts";
import type { ScheduleDesk } from "../../support/schedule-desk.ts";

describe("slots that come while an earlier job has not ended", () => {
  const slot = new Date();
  const reasons = (
    given: readonly ("schedule" | "catch-up" | "skipped")[],
    rule: "SKIP" | "ALLOW",
    wasBusy: boolean,
  ): string[] =>
    withoutOverlap(
      given.map((reason) => ({ slot, reason })),
      rule,
      wasBusy,
    ).map(({ reason }) => reason);

  it("are left out, the first one of an idle schedule is not", () => {
    expect(reasons(["schedule", "schedule"], "SKIP", false)).toEqual(["schedule", "overlap"]);
    expect(reasons(["skipped", "schedule"], "SKIP", true)).toEqual(["skipped", "overlap"]);
  });

  it("are all run where the rule allows it", () => {
    expect(reasons(["catch-up", "schedule"], "ALLOW", true)).toEqual(["catch-up", "schedule"]);
  });

  it("are missed ones that do not stand in each other's way, but in that of the present one", () => {
    expect(reasons(["catch-up", "catch-up", "schedule"], "SKIP", false)).toEqual([
      "catch-up",
      "catch-up",
      "overlap",
    ]);
    expect(reasons(["catch-up"], "SKIP", true)).toEqual(["overlap"]);
  });
});

describe("a schedule", () => {
  let desk: ScheduleDesk;
  beforeAll(async () => {
    desk = await openScheduleDesk();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.clear());

  /** Fires the slots of the next second or two. */
  async function fire(): Promise<string[]> {
    await desk.query(
      `update schedule set cron = '* * * * * *',
         last_slot = greatest(last_slot, date_trunc('second', clock_timestamp())) where code = 'registry'`,
    );
    await desk.query("select pg_sleep(1.5)");
    const fired = await fireDueSlots(desk.platform.pool, "registry", "test");
    return [...new Set(fired.map(({ reason }) => reason))];
  }

  it("records a slot that comes too early without a job, and goes on when the job has ended", async () => {
    expect((await fire())[0]).toBe("schedule");
    expect(await fire()).toEqual(["overlap"]);
    const rows = await desk.query<{ job_id: string | null }>(
      "select job_id from schedule_slot where reason = 'overlap'",
    );
    expect(new Set(rows.map(({ job_id: job }) => job))).toEqual(new Set([null]));
    const [state] = await desk.query(
      `select last_reason, job.state from schedule join job on job.id = last_job_id where code = 'registry'`,
    );
    expect(state).toEqual({ last_reason: "overlap", state: "QUEUED" });
    await desk.query("update job set state = 'SUCCEEDED' where state = 'QUEUED'");
    expect((await fire())[0]).toBe("schedule");
  });
});
