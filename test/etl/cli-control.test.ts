/** `schedules` and `jobs` as a person calls them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { callHoptac } from "../support/hoptac-call.ts";
import type { Finished } from "../support/hoptac-process.ts";
import { eventually } from "../support/eventually.ts";
import { openScheduleDesk, registryFile } from "../support/schedule-desk.ts";
import type { ScheduleDesk } from "../support/schedule-desk.ts";

let desk: ScheduleDesk;
beforeAll(async () => {
  desk = await openScheduleDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.close());

function hoptac(...parameters: string[]): Promise<Finished> {
  const environment = { DATABASE_URL: desk.platform.url, HOPTAC_LOG_LEVEL: "silent" };
  return callHoptac(parameters, { environment });
}

const answerOf = ({ stdout }: Finished): Readonly<Record<string, unknown>> =>
  JSON.parse(stdout) as Readonly<Record<string, unknown>>;

describe("schedules", () => {
  it("are listed with rule, next slot and outcome", async () => {
    await desk.query(
      "update schedule set cron = '0 0 29 2 *', time_zone = 'UTC', last_reason = 'overlap' where code = 'registry'",
    );
    const listed = await hoptac("schedules", "--lang", "en");
    const line = listed.stdout.split("\n").find((each) => each.startsWith("registry"));
    expect(line).toMatch(/0 0 29 2 \*\s+UTC\s+on\s+\d{4}-02-29 00:00:00\s+overlap/);
    const { schedules } = answerOf(await hoptac("schedules", "--json"));
    expect(schedules).toContainEqual(
      expect.objectContaining({ code: "ocop", enabled: false, nextSlot: null, attempts: 5 }),
    );
  });

  it("are edited: what is given alone", async () => {
    const options =
      "--time-zone UTC --catch-up all --window 60 --maximum 2 --timeout 90 --overlap allow --attempts 3 --disable";
    const cron = ["--cron", "30 6 * * *"];
    const edited = await hoptac(
      "schedules",
      "set",
      "registry",
      ...cron,
      ...options.split(" "),
      "--json",
    );
    expect([edited.code, answerOf(edited)]).toMatchObject([0, { schedule: "registry" }]);
    expect(answerOf(edited)["nextSlot"]).toMatch(/T06:30:00/);
    const [row] = await desk.query(
      `select cron, time_zone, catch_up, catch_up_window_minutes, catch_up_maximum, timeout_ms, overlap,
         attempts, enabled from schedule where code = 'registry'`,
    );
    expect(row).toEqual({
      cron: "30 6 * * *",
      time_zone: "UTC",
      catch_up: "ALL",
      catch_up_window_minutes: 60,
      catch_up_maximum: 2,
      timeout_ms: 90_000,
      overlap: "ALLOW",
      attempts: 3,
      enabled: false,
    });
    await hoptac("schedules", "set", "registry", "--enable");
    expect(await desk.query("select cron, enabled from schedule where code = 'registry'")).toEqual([
      { cron: "30 6 * * *", enabled: true },
    ]);
  });

  it.each([
    [["set", "registry", "--cron", "61 * * * *"], /sai ở phần phút/],
    [["set", "registry", "--time-zone", "Mars"], /không có múi giờ "Mars"/i],
    [["set", "nothing", "--enable"], /không có lịch "nothing"/i],
    [["set", "registry"], /Hãy nêu điều cần sửa/],
    [["set", "registry", "--enable", "--disable"], /Chỉ dùng một/],
    [["set", "registry", "--attempts", "many"], /số nguyên/],
    [["set"], /Hãy dùng schedules/],
    [["slots", "registry", "--from", "yesterday"], /hãy dùng dạng 2026/],
    [["slots", "nothing"], /không có lịch/i],
  ])("called wrongly are answered with 2 and why: %j", async (parameters, reason) => {
    const { code, stderr } = await hoptac("schedules", ...parameters);
    expect([code, stderr]).toEqual([2, expect.stringMatching(reason)]);
  });

  it("tell their slots of a time, and those to come", async () => {
    await desk.query(
      `insert into schedule_slot (schedule_id, slot, reason, fired_by)
       select id, slot::timestamptz, 'skipped', 'test' from schedule,
         (values ('2026-01-01T23:59:59Z'), ('2026-01-02T00:00:00Z'), ('2026-01-03T23:00:00Z'), ('2026-01-04T00:00:00Z')) as v (slot)
       where code = 'registry'`,
    );
    const time = ["--from", "2026-01-02", "--to", "2026-01-03"];
    const told = answerOf(await hoptac("schedules", "slots", "registry", ...time, "--json"));
    expect(told).toMatchObject({
      slots: [
        { slot: "2026-01-02T00:00:00.000Z", reason: "skipped", job: null },
        { slot: "2026-01-03T23:00:00.000Z" },
      ],
      next: [],
    });
    const next = answerOf(await hoptac("schedules", "slots", "registry", "--json"))["next"];
    expect(next).toHaveLength(5);
  });
});

describe("jobs", () => {
  const scan = (): Promise<string> =>
    desk.enqueue({ kind: "scan-inbox", reason: "command", source: "registry" });
  const fail = (id: string, failure: string): Promise<object[]> =>
    desk.query(
      "update job set state = 'FAILED', failure = $2, finished_at = now() where id = $1 returning id",
      [id, failure],
    );
  beforeEach(() => desk.query("delete from job"));

  it("are listed by state, failure and source, newest first", async () => {
    const [first, second, third] = [await scan(), await scan(), await scan()];
    await fail(first, "TIMEOUT");
    await fail(third, "DATA");
    const ids = async (...parameters: string[]): Promise<number[]> =>
      (answerOf(await hoptac("jobs", ...parameters, "--json"))["jobs"] as { id: number }[]).map(
        ({ id }) => id,
      );
    expect(await ids("--last", "2")).toEqual([Number(third), Number(second)]);
    expect(await ids("--state", "failed")).toEqual([Number(third), Number(first)]);
    expect(await ids("--failure", "timeout")).toEqual([Number(first)]);
    expect(await ids("--source", "ocop")).toEqual([]);
    expect((await hoptac("jobs", "--failure", "timeout")).stdout).toMatch(/Thất bại\s+TIMEOUT/);
  });

  it("are cancelled and tried again by number or by why they failed", async () => {
    const [first, second] = [await scan(), await scan()];
    const cancelled = await hoptac("jobs", "cancel", first, "--json");
    expect(answerOf(cancelled)).toMatchObject({ jobs: [{ state: "CANCELLED" }] });
    const again = await hoptac("jobs", "retry", first, "--json");
    expect(answerOf(again)).toMatchObject({ jobs: [{ id: Number(first), state: "QUEUED" }] });
    await fail(second, "CRASH");
    const all = await hoptac("jobs", "retry", "--failure", "crash", "--json");
    expect(answerOf(all)).toMatchObject({ jobs: [{ id: Number(second), state: "QUEUED" }] });
  });

  it.each([
    [["--state", "lost"], /hãy dùng một trong queued/],
    [["--last", "0"], /số nguyên từ 1/],
    [["retry"], /Hãy dùng jobs/],
    [["retry", "12", "--failure", "crash"], /Hãy dùng jobs/],
    [["retry", "--failure", "data"], /sửa tệp rồi gửi lại/],
    [["cancel", "x"], /Hãy dùng jobs/],
    [["show", "999999"], /Không có công việc 999999/],
    [["show"], /Hãy dùng jobs/],
    [["cancel", "999999"], /không có công việc này/i],
  ])("called wrongly are answered with 2 and why: %j", async (parameters, reason) => {
    const { code, stderr } = await hoptac("jobs", ...parameters);
    expect([code, stderr]).toEqual([2, expect.stringMatching(reason)]);
  });
});

describe("a job", () => {
  it("is told whole: the log line by line, the time, and the rows of each load", async () => {
    desk.drop("shown.xlsx", registryFile("HTX Kể Lại"));
    await desk.enqueue({ kind: "scan-inbox", reason: "command", source: "registry" });
    await desk.withWorker(() =>
      eventually(
        async () => (await desk.query("select from load where state = 'PUBLISHED'")).length > 0,
      ),
    );
    const [job] = await desk.query<{ id: string }>(
      "select id from job where kind = 'import-file' and file_name = 'shown.xlsx'",
    );
    const shown = answerOf(await hoptac("jobs", "show", job!.id, "--json"));
    expect(shown).toMatchObject({
      job: { id: Number(job!.id), state: "SUCCEEDED", durationMs: expect.any(Number) },
      loads: [{ state: "PUBLISHED", source: "registry", rowAccounting: { data: 1 } }],
    });
    const codes = (shown["logs"] as { code: string }[]).map(({ code }) => code);
    expect([codes[0], ...codes.slice(-2)]).toEqual(["began", "load", "ended"]);
    const { stdout } = await hoptac("jobs", "show", job!.id, "--lang", "en");
    expect(stdout).toMatch(/import-file {2}.*registry {2}shown\.xlsx {2}\d+\.\d s\n/);
    expect(stdout).toMatch(/INFO +Began import-file \(shown\.xlsx\)\./);
    expect(stdout).toMatch(/^load \d+ {2}.*data 1/m);
  });
});
