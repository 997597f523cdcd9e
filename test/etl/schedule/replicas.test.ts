/** Schedulers in processes of their own, two of them with clocks five minutes wrong, after a time when nothing ran. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Pool } from "pg";

import { editSchedule } from "../../../etl/schedule/edit-schedule.ts";
import { createTestDatabase } from "../../support/database.ts";
import type { TestDatabase } from "../../support/database.ts";
import { eventually } from "../../support/eventually.ts";
import { buildHoptac, endHoptac, spawnHoptac } from "../../support/hoptac-process.ts";
import type { HoptacProcess } from "../../support/hoptac-process.ts";
import { platformReady } from "../../support/platform-template.ts";

const isFull = process.env["HOPTAC_TEST"] === "full";
/** 50 schedules for 20 seconds are 1,000 slots. */
const [schedules, seconds] = isFull ? [50, 20] : [10, 5];
const clockShifts = [0, 0, 5 * 60_000, -5 * 60_000];

let database: TestDatabase;
let pool: Pool;
let codes: readonly (string | number)[] = [];

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(text, values)).rows;
}

/** One of the source `registry` that looked last so long ago. */
function addSchedule(code: string, cron: string, more: string, ago = "null"): Promise<object[]> {
  return query(
    `insert into schedule (code, source_id, cron, time_zone, catch_up, catch_up_window_minutes,
       catch_up_maximum, timeout_ms, overlap, ruled_since, last_slot)
     select $1, id, $2, 'Asia/Ho_Chi_Minh', $3, 4320, 10, 900000, 'ALLOW', '2000-01-01',
       date_trunc('hour', now()) - $4::interval from source where code = 'registry'`,
    [code, cron, more, ago === "null" ? null : ago],
  );
}

const policies = ["ALL", "LATEST", "NONE"] as const;

function startScheduler(shiftMs: number): HoptacProcess {
  const clock = pathToFileURL(join(import.meta.dirname, "../../support/shift-clock.mjs")).href;
  const environment = {
    DATABASE_URL: database.url,
    HOPTAC_LANGUAGE: "en",
    HOPTAC_LOG_LEVEL: "warn",
    NODE_OPTIONS: `--import ${clock}`,
    HOPTAC_TEST_CLOCK_SHIFT_MS: String(shiftMs),
  };
  return spawnHoptac(["start", "--roles", "scheduler"], { environment });
}

beforeAll(async () => {
  [database] = await Promise.all([createTestDatabase(platformReady), buildHoptac()]);
  pool = new Pool({ connectionString: database.url });
  await query("update schedule set enabled = false, edited = '{enabled}'");
  for (let each = 1; each <= schedules; each += 1) {
    await addSchedule(`fast-${each}`, "* * * * * *", "LATEST");
  }
  for (const policy of policies) {
    await addSchedule(`minute-${policy}`, "* * * * *", policy);
    await addSchedule(`days-${policy}`, "0 * * * *", policy, "3 days");
  }
  await query("update schedule set enabled = false where code like 'minute-%'");
  await addSchedule("edited", "0 * * * *", "ALL", "5 hours");
  await editSchedule(pool, "edited", { cron: "*/10 * * * *" });
  const processes = clockShifts.map(startScheduler);
  await Promise.all(processes.map((each) => each.told(/Hoptac is ready/)));
  // Told to all of them, and the minute is over before any of them looks again by itself.
  await query(
    `update schedule set enabled = true, last_slot = date_trunc('second', now()) - interval '1 minute'
     where code like 'minute-%'`,
  );
  await delay(seconds * 1_000);
  await eventually(async () => {
    const [row] = await query<{ done: boolean }>(
      "select bool_and(last_slot > now() - interval '1 hour 1 minute') as done from schedule where enabled",
    );
    return row?.done === true;
  });
  codes = (await Promise.all(processes.map((each) => each.end("SIGTERM")))).map(({ code }) => code);
}, 600_000);
afterAll(async () => {
  await endHoptac();
  await pool.end();
  await database.drop();
});

async function reasonsOf(code: string): Promise<Record<string, number>> {
  const rows = await query<{ reason: string; count: number }>(
    `select reason, count(*)::int as count from schedule_slot
     where schedule_id = (select id from schedule where code = $1) group by reason`,
    [code],
  );
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}

describe(`four schedulers with ${schedules} schedules of every second`, () => {
  it("fire each slot exactly once and miss none", async () => {
    const slots = await query<{ code: string; slot: Date; reason: string; job: string }>(
      `select code, slot, reason, job_id as job from schedule_slot
       join schedule on schedule.id = schedule_id where code like 'fast-%' order by schedule_id, slot`,
    );
    expect(slots.length).toBeGreaterThanOrEqual(schedules * seconds);
    const holes = slots.filter(({ code, slot }, index) => {
      const before = slots[index - 1];
      return before?.code === code && slot.getTime() - before.slot.getTime() !== 1_000;
    });
    expect(holes).toEqual([]);
    expect(new Set(slots.map(({ reason }) => reason))).toEqual(new Set(["schedule"]));
    expect(new Set(slots.map(({ job }) => job)).size).toBe(slots.length);
    const [jobs] = await query(
      `select count(*)::int as jobs, count(distinct schedule_slot.job_id)::int as known from job
       left join schedule_slot on schedule_slot.job_id = job.id`,
    );
    const [known] = await query<{ count: number }>(
      "select count(*)::int from schedule_slot where job_id is not null",
    );
    expect(jobs).toEqual({ jobs: known!.count, known: known!.count });
  });

  it("take no slot ahead of the database's clock, whatever their own says", async () => {
    const early = await query(
      "select slot, fired_at from schedule_slot where slot > fired_at + interval '1 second'",
    );
    expect(early).toEqual([]);
    const [firing] = await query<{ processes: number }>(
      "select count(distinct fired_by)::int as processes from schedule_slot",
    );
    expect(firing!.processes).toBeGreaterThan(1);
  });

  it("end when they are told to", () => {
    expect(codes).toEqual([0, 0, 0, 0]);
  });
});

describe("after a time when nothing ran", () => {
  it.each(policies)("of a minute no slot counts as missed: %s", async (policy) => {
    const reasons = await reasonsOf(`minute-${policy}`);
    expect(Object.keys(reasons)).toEqual(["schedule"]);
    expect([1, 2, 3]).toContain(reasons["schedule"]);
  });

  it("of three days they run as the policy says, and each is recorded", async () => {
    const found = await Promise.all(policies.map((policy) => reasonsOf(`days-${policy}`)));
    const missed = found.map(({ "catch-up": caughtUp = 0, skipped = 0 }) => [caughtUp, skipped]);
    const all = missed[0]![0]! + missed[0]![1]!;
    // The slot of this hour may be one that was not missed.
    expect([71, 72]).toContain(all);
    expect(missed).toEqual([
      [10, all - 10],
      [1, all - 1],
      [0, all],
    ]);
  });

  it("and an edit of the rule, those before the edit are of the rule before", async () => {
    const before = await query<{ minute: number }>(
      `select distinct extract(minute from slot)::int as minute from schedule_slot
       where schedule_id = (select id from schedule where code = 'edited')
         and slot < (select ruled_since from schedule where code = 'edited')`,
    );
    expect(before).toEqual([{ minute: 0 }]);
    expect((await reasonsOf("edited"))["catch-up"]).toBeGreaterThanOrEqual(4);
  });
});
