/** What is told because of the time: schedules that fail, reports that are late, the morning's digest. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { compose } from "../../../etl/notices/compose/compose.ts";
import { renderText } from "../../../etl/notices/compose/message.ts";
import type { Notice } from "../../../etl/notices/notice.ts";
import { writeAlerts } from "../../../etl/notices/write-alerts.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { openNoticeDesk } from "../../support/notice-desk.ts";
import type { NoticeTestDesk } from "../../support/notice-desk.ts";
import { registryFile } from "../../support/schedule-desk.ts";

const day = 24 * 60 * 60_000;
const steward = "steward@example.vn";

let desk: NoticeTestDesk;
beforeAll(async () => {
  desk = await openNoticeDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.clear();
  await desk.desk.query("delete from expected_report");
});

/** An hour of a day of Vietnam, `days` from today; no test runs over midnight by more than its day. */
function at(hour: number, days = 0): Date {
  const today = new Date(Date.now() + days * day).toLocaleDateString("sv-SE", {
    timeZone: "Asia/Ho_Chi_Minh",
  });
  return new Date(`${today}T${String(hour).padStart(2, "0")}:00:00+07:00`);
}

/** The digest that what happens now is for. */
function nextDigest(hour: number): Date {
  return at(hour, Date.now() < at(7).getTime() ? 0 : 1);
}

const look = (time: Date): Promise<number> => writeAlerts(desk.desk.platform.pool, time);
const told = async (): Promise<string[]> =>
  (await desk.notices()).map(({ kind, recipient }) => `${kind} ${recipient}`);

async function textOf(index: number): Promise<string> {
  const row = (await desk.notices())[index] as unknown as Notice;
  return renderText(compose(row, null));
}

describe("a schedule", () => {
  let slot = Date.parse("2026-01-01T00:00:00Z");

  async function runs(...states: ("SUCCEEDED" | "FAILED" | "CANCELLED")[]): Promise<void> {
    for (const state of states) {
      slot += 60_000;
      await desk.desk.query(
        `with run as (
           insert into job (kind, state, reason, error, finished_at, noticed_for)
           values ('scan-inbox', $1, 'schedule', 'no such folder', now(), now()) returning id)
         insert into schedule_slot (schedule_id, slot, reason, job_id, fired_by)
         select schedule.id, $2, 'schedule', run.id, 'test' from schedule, run where code = 'registry'`,
        [state, new Date(slot)],
      );
    }
  }

  beforeEach(() => desk.addContact({ role: "STEWARD", address: steward, source: null }));

  it("that fails three times in a row is told once, and that it works again too", async () => {
    await runs("FAILED", "FAILED");
    await look(at(1));
    expect(await told()).toEqual([]);
    await runs("FAILED");
    await look(at(1));
    await look(at(1));
    await runs("FAILED", "CANCELLED");
    await look(at(2));
    expect(await told()).toEqual([`SCHEDULE_FAILING ${steward}`]);
    expect(await textOf(0)).toContain("đã lỗi từ 3 lần liên tiếp");
    expect(await textOf(0)).toContain("no such folder");
    await runs("SUCCEEDED");
    await look(at(3));
    await look(at(3));
    expect(await told()).toEqual([`SCHEDULE_FAILING ${steward}`, `SCHEDULE_RECOVERED ${steward}`]);
  });

  it("that comes and goes is told of once a day", async () => {
    for (const hour of [1, 2, 3]) {
      await runs("FAILED", "FAILED", "FAILED");
      await look(at(hour));
      await runs("SUCCEEDED");
      await look(at(hour));
    }
    expect(await told()).toHaveLength(2);
    await runs("FAILED", "FAILED", "FAILED");
    await look(at(4));
    expect(await told()).toHaveLength(2);
    await look(at(1, 1));
    expect((await told()).at(-1)).toBe(`SCHEDULE_FAILING ${steward}`);
  });

  it("is told of by one of several processes that look at once", async () => {
    await runs("FAILED", "FAILED", "FAILED");
    await Promise.all([1, 2, 3, 4].map(() => look(at(1))));
    expect(await told()).toEqual([`SCHEDULE_FAILING ${steward}`]);
  });
});

/** Reports of the registry, each of a commune, due so many days ago. */
async function expectReports(period: string, dueDaysAgo: readonly number[]): Promise<void> {
  await desk.desk.query(
    `insert into expected_report (source_id, period, year, period_end, dated_from, opens_on, closes_on, unit_id,
       unit_code, unit_codes, is_whole, usual_due_on)
     select source.id, $1, left($1, 4)::integer, '1999-12-31', '1999-01-01', '1999-01-01', '1999-01-02', unit.id,
       unit.code, array[unit.code], false, (now() at time zone 'Asia/Ho_Chi_Minh')::date - days
     from source, unnest($2::integer[]) with ordinality due (days, place)
     join (select id, code, row_number() over (order by id) as place
       from administrative_unit where level = 'COMMUNE') unit using (place)
     where source.code = 'registry'`,
    [period, dueDaysAgo],
  );
}

describe("an overdue report", () => {
  const overdue = async (): Promise<unknown[]> =>
    (await desk.notices())
      .filter(({ kind }) => kind === "OVERDUE")
      .map(({ recipient, content }) => [recipient, (content["reports"] as unknown[]).length]);

  it("is told to the steward and the webhook in the morning, once, with the others of its source", async () => {
    await desk.addContact({ role: "STEWARD", address: steward });
    await desk.addContact({ role: "STEWARD", address: "ocop@example.vn", source: "ocop" });
    await desk.addContact({ role: "SENDER", address: "xa@example.vn" });
    await desk.addContact({ role: "WEBHOOK", address: "https://example.vn/", secret: "env:X" });
    await expectReports("1999", [1, 40, 3, -5]);
    await look(at(6));
    expect(await overdue()).toEqual([]);
    await look(at(8));
    await look(at(9));
    expect(await overdue()).toEqual([
      [steward, 3],
      ["https://example.vn/", 3],
    ]);
    await look(at(8, 1));
    expect(await overdue()).toHaveLength(2);
    await expectReports("1998", [2]);
    await look(at(9, 1));
    expect((await overdue()).slice(2)).toEqual([
      [steward, 1],
      ["https://example.vn/", 1],
    ]);
    const text = await textOf((await desk.notices()).findIndex(({ kind }) => kind === "OVERDUE"));
    expect(text).toMatch(/kỳ 1999, .+ \(\d+\): hạn \d{4}-\d\d-\d\d/);
  });

  it("is told of once a source and day, however many become late meanwhile", async () => {
    await desk.addContact({ role: "STEWARD", address: steward });
    await expectReports("1999", [1]);
    await look(at(8));
    await expectReports("1998", [2]);
    await look(at(9));
    expect(await overdue()).toEqual([[steward, 1]]);
    await look(at(8, 1));
    expect(await overdue()).toEqual([
      [steward, 1],
      [steward, 1],
    ]);
  });
});

describe("the digest", () => {
  it("tells a steward every morning what came, what was refused and what is late", async () => {
    await desk.addContact({ role: "STEWARD", address: steward, source: "registry" });
    await desk.addContact({ role: "STEWARD", address: steward, source: "ocop" });
    await desk.addContact({
      role: "STEWARD",
      address: "en@example.vn",
      source: null,
      language: "en",
    });
    await desk.takeIn("fine.xlsx", registryFile("HTX Bản Tin"));
    const faulty = join(projectRoot, "test/etl/fixtures/registry-with-errors.xlsx");
    await desk.takeIn("faulty.xlsx", readFileSync(faulty));
    await desk.takeIn("no-table.xlsx", Buffer.from("no workbook"));
    await expectReports("1999", [3]);
    await look(nextDigest(8));
    await look(nextDigest(9));
    const digests = (await desk.notices()).filter(({ kind }) => kind === "DIGEST");
    expect(digests.map(({ recipient }) => recipient).toSorted()).toEqual([
      "en@example.vn",
      steward,
    ]);
    const rows = (await desk.notices()).map(({ kind, recipient }) => `${kind} ${recipient}`);
    const vi = await textOf(rows.indexOf(`DIGEST ${steward}`));
    expect(vi).toMatch(/tệp đã nạp: \d/);
    expect(vi).toContain("tệp bị từ chối - no-table.xlsx");
    expect(vi).toContain("báo cáo quá hạn: 1");
    const en = await textOf(rows.indexOf("DIGEST en@example.vn"));
    expect(en).toMatch(/files refused - no-table\.xlsx: .+/);
    expect(en).toContain("rows kept out: 2");
    // No name of a person, no value of a cell.
    expect(JSON.stringify(digests)).not.toMatch(/HTX Bản Tin|khoảng chục/);
  });

  it("begins where the last one ended, and says so where nothing came", async () => {
    await desk.addContact({ role: "STEWARD", address: steward });
    await look(at(8, 10));
    await look(at(8, 13));
    const spans = (await desk.notices()).map(({ content }) => [content["from"], content["until"]]);
    const until = (days: number): string => at(7, days).toISOString();
    expect(spans).toEqual([
      [until(9), until(10)],
      [until(10), until(13)],
    ]);
    expect(await textOf(1)).toContain("Không có tệp nào");
  });

  it("comes to nobody before seven", async () => {
    await desk.addContact({ role: "STEWARD", address: steward });
    expect(await look(at(6))).toBe(0);
  });
});
