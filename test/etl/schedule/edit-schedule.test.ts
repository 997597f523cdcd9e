import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { editSchedule } from "../../../etl/schedule/edit-schedule.ts";
import { fireDueSlots } from "../../../etl/schedule/fire-slots.ts";
import { registerSchedules } from "../../../etl/schedule/register-schedules.ts";
import { startScheduler } from "../../../etl/schedule/scheduler.ts";
import type { ScheduleChange } from "../../../src/domain/schedule-rule.ts";
import { eventually } from "../../support/eventually.ts";
import { openScheduleDesk } from "../../support/schedule-desk.ts";
import type { ScheduleDesk } from "../../support/schedule-desk.ts";

let desk: ScheduleDesk;
beforeAll(async () => {
  desk = await openScheduleDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.clear();
  await desk.query("update schedule set edited = '{}'");
});

const edit = (change: ScheduleChange, code = "registry"): Promise<void> =>
  editSchedule(desk.platform.pool, code, change);
const fire = () => fireDueSlots(desk.platform.pool, "registry", "test");

async function row(): Promise<Record<string, unknown>> {
  const [found] = await desk.query<Record<string, unknown>>(
    `select cron, time_zone, enabled, catch_up, catch_up_maximum, overlap, timeout_ms, attempts, edited
     from schedule where code = 'registry'`,
  );
  return found!;
}

/** Nothing has run since so many hours ago, when the last slot fired. */
function downSince(hours: number, cron: string): Promise<unknown> {
  return desk.query(
    `update schedule set cron = $1, last_slot = now() - make_interval(hours => $2), catch_up = 'ALL',
       catch_up_maximum = 100 where code = 'registry'`,
    [cron, hours],
  );
}

async function reasons(): Promise<Record<string, number>> {
  const rows = await desk.query<{ reason: string; count: number }>(
    "select reason, count(*)::int as count from schedule_slot group by reason",
  );
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}

describe("an edit of a schedule", () => {
  it("changes what is given alone and keeps in mind what was edited", async () => {
    const before = await row();
    await edit({ cron: "5 6 * * 1", overlap: "ALLOW" });
    expect(await row()).toEqual({
      ...before,
      cron: "5 6 * * 1",
      overlap: "ALLOW",
      edited: ["cron", "overlap"],
    });
    await edit({ timeoutMs: 60_000, attempts: 2, cron: null } as never);
    expect(await row()).toMatchObject({
      cron: "5 6 * * 1",
      timeout_ms: 60_000,
      attempts: 2,
      edited: ["attempts", "cron", "overlap", "timeout_ms"],
    });
  });

  it.each<[ScheduleChange, RegExp]>([
    [{ cron: "61 * * * *" }, /wrong at the minute: "61"/],
    [{ cron: "* * 32 * *" }, /wrong at the day of the month: "32"/],
    [{ cron: "* * L * *" }, /day of the month: "L".*by number/],
    [{ cron: "* * *" }, /has 3 parts; 5 are needed/],
    [{ cron: "0 0 30 2 *" }, /a day that its month does not have/],
    [{ timeZone: "Asia/Saigong" }, /no time zone "Asia\/Saigong"/],
    [{ timeZone: "+07:00" }, /no time zone/],
    [{ catchUpMaximum: -1 }, /catchUpMaximum is -1; use a whole number from 0/],
    [{ attempts: 0 }, /attempts is 0/],
    [{ timeoutMs: 10 }, /timeoutMs is 10/],
    [{ catchUp: "SOME" as never }, /catchUp is "SOME"; use one of ALL, LATEST, NONE/],
  ])("that is wrong is refused and says what is wrong: %j", async (change, reason) => {
    const before = await row();
    await expect(edit(change)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      details: { reason: { en: expect.stringMatching(reason), vi: expect.any(String) } },
    });
    expect(await row()).toEqual(before);
  });

  it("of a schedule that is not there is refused with the list", async () => {
    await expect(edit({ enabled: true }, "nothing")).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      details: { reason: { en: expect.stringMatching(/no schedule "nothing".*registry/) } },
    });
  });

  it("while nothing runs is preceded by what the rule before owes, and owes nothing from before itself", async () => {
    await downSince(5, "0 * * * *");
    await edit({ cron: "*/10 * * * *" });
    expect(await reasons()).toEqual({ "catch-up": expect.any(Number) });
    const [{ "catch-up": owed }] = [await reasons()];
    expect([4, 5]).toContain(owed);
    const minutes = await desk.query<{ minute: number }>(
      "select distinct extract(minute from slot)::int as minute from schedule_slot",
    );
    expect(minutes).toEqual([{ minute: 0 }]);
    await fire();
    expect((await reasons())["catch-up"]).toBe(owed);
  });

  it("that switches it on owes nothing of the time when it was off", async () => {
    await downSince(5, "0 * * * *");
    await desk.query("update schedule set enabled = false where code = 'registry'");
    await edit({ enabled: true });
    await fire();
    expect((await reasons())["catch-up"]).toBeUndefined();
  });

  it("is seen by a running scheduler at once", async () => {
    const scheduler = await startScheduler(desk.platform);
    try {
      await edit({ cron: "* * * * * *" });
      await eventually(async () => Object.keys(await reasons()).length > 0, 5_000);
      await edit({ enabled: false });
      await desk.query("select pg_sleep(0.5)");
      const [before] = await desk.query("select count(*) from schedule_slot");
      await desk.query("select pg_sleep(1.5)");
      expect(await desk.query("select count(*) from schedule_slot")).toEqual([before]);
    } finally {
      await scheduler.stop();
    }
  });

  it("is possible where the rule that stands in the database is wrong, and stops no other schedule", async () => {
    await desk.query(
      `update schedule set cron = 'nonsense', last_slot = now() where code = 'registry'`,
    );
    await desk.query(
      `update schedule set enabled = true, cron = '* * * * * *', last_slot = now() where code = 'ocop'`,
    );
    const scheduler = await startScheduler(desk.platform);
    try {
      await eventually(async () => Object.keys(await reasons()).length > 0, 5_000);
    } finally {
      await scheduler.stop();
    }
    await edit({ cron: "0 0 * * *" });
    expect((await row())["cron"]).toBe("0 0 * * *");
  });
});

describe("a schedule whose source is registered again", () => {
  const definition = {
    id: "registry",
    schedule: { cron: "7 * * * *", timezone: "Asia/Ho_Chi_Minh", catchUp: "LATEST" as const },
  };
  const register = (schedule: object): Promise<void> =>
    registerSchedules(desk.platform.pool, [
      { ...definition, schedule: { ...definition.schedule, ...schedule } },
    ]);

  it("follows its definition where it was never edited, and keeps what was", async () => {
    await register({});
    await edit({ cron: "0 6 * * 1", enabled: false });
    await register({ cron: "9 * * * *", catchUp: "ALL", attempts: 3 });
    expect(await row()).toMatchObject({
      cron: "0 6 * * 1",
      enabled: false,
      catch_up: "ALL",
      attempts: 3,
      edited: ["cron", "enabled"],
    });
  });

  it("from before edits were recorded keeps all that differs", async () => {
    await desk.query(
      "update schedule set edited = null, cron = '3 3 * * *', enabled = false where code = 'registry'",
    );
    await register({});
    await register({ cron: "9 * * * *", attempts: 3 });
    expect(await row()).toMatchObject({ cron: "3 3 * * *", enabled: false, attempts: 3 });
  });

  it("that did not change is not written", async () => {
    await register({});
    const [before] = await desk.query("select xmin::text from schedule where code = 'registry'");
    await register({});
    expect(await desk.query("select xmin::text from schedule where code = 'registry'")).toEqual([
      before,
    ]);
  });
});
