import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { fireDueSlots, takeSlot } from "../../../etl/schedule/fire-slots.ts";
import { startScheduler } from "../../../etl/schedule/scheduler.ts";
import { inTransaction } from "../../../etl/jobs/transaction.ts";
import { eventually } from "../../support/eventually.ts";
import { openScheduleDesk, registryFile } from "../../support/schedule-desk.ts";
import type { ScheduleDesk } from "../../support/schedule-desk.ts";

let desk: ScheduleDesk;

beforeAll(async () => {
  desk = await openScheduleDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

describe("slots", () => {
  async function due(hoursAgo: number, cron = "0 * * * *"): Promise<void> {
    await desk.query(
      `update schedule set cron = $1, last_slot = now() - make_interval(hours => $2)
       where code = 'registry'`,
      [cron, hoursAgo],
    );
  }

  it("fire once however many processes try at the same time", async () => {
    await due(0, "* * * * * *");
    await desk.query(
      `update schedule set last_slot = now() - interval '3 seconds', overlap = 'ALLOW' where code = 'registry'`,
    );
    const tries = Array.from({ length: 8 }, (_, index) =>
      fireDueSlots(desk.platform.pool, "registry", `process ${index}`),
    );
    const fired = (await Promise.all(tries)).flat();
    const slots = fired.map(({ slot }) => slot.getTime());
    expect(new Set(slots).size).toBe(slots.length);
    const rows = await desk.query<{ job_id: string }>("select job_id from schedule_slot");
    expect(rows.length).toBe(slots.length);
    expect(slots.length).toBeGreaterThanOrEqual(3);
    const queued = await desk.query("select key from graphile_worker.jobs");
    expect(queued).toHaveLength(slots.length);
  });

  it("of a schedule seen for the first time are not caught up", async () => {
    await desk.query("update schedule set cron = '* * * * *' where code = 'registry'");
    expect(await fireDueSlots(desk.platform.pool, "registry", "test")).toEqual([]);
    const [row] = await desk.query<{ seen: boolean }>(
      "select last_slot is not null as seen from schedule where code = 'registry'",
    );
    expect(row?.seen).toBe(true);
  });

  it("that were missed run by the policy, and skipped ones are recorded without a job", async () => {
    await due(5);
    const fired = await fireDueSlots(desk.platform.pool, "registry", "test");
    const missed = fired.filter(({ reason }) => reason !== "schedule");
    expect(missed.length).toBeGreaterThanOrEqual(4);
    expect(missed.at(-1)?.reason).toBe("catch-up");
    expect(
      missed.slice(0, -1).every(({ reason, job }) => reason === "skipped" && job === null),
    ).toBe(true);
    expect(await fireDueSlots(desk.platform.pool, "registry", "test")).toEqual([]);
  });

  it("ahead of the database's clock are refused", async () => {
    const [schedule] = await desk.query<{ id: string }>(
      "select id from schedule where code = 'registry'",
    );
    const take = (aheadMs: number) =>
      inTransaction(desk.platform.pool, async (client) => {
        const { rows } = await client.query<{ now: Date }>("select now() as now");
        const slot = new Date(rows[0]!.now.getTime() + aheadMs);
        const named = { id: schedule!.id, source: "registry" };
        return takeSlot(client, named, { slot, reason: "schedule" }, "test");
      });
    expect(await take(5_000)).toBeNull();
    expect(await take(500)).not.toBeNull();
  });

  it("of two schedulers on one inbox take a file in once, from the tick to the data", async () => {
    const path = desk.drop("xa.xlsx", registryFile("HTX Hai Lịch"));
    await desk.query("update schedule set cron = '* * * * * *' where code = 'registry'");
    await desk.withWorker(async () => {
      const schedulers = await Promise.all([1, 2].map(() => startScheduler(desk.platform)));
      await eventually(() => readdirSync(join(desk.inbox, "done")).length > 1, 20_000);
      await Promise.all(schedulers.map((each) => each.stop()));
    });
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(join(desk.inbox, "done")).toSorted()).toEqual([
      expect.stringMatching(/^\d+-xa-report\.txt$/),
      expect.stringMatching(/^\d+-xa\.xlsx$/),
    ]);
    const loads = await desk.query<{ state: string; reason: string }>(
      `select load.state, job.reason from load join job on job.id = load.job_id
       where load.file_name = 'xa.xlsx'`,
    );
    expect(loads).toEqual([{ state: "PUBLISHED", reason: "inbox" }]);
  });
});
