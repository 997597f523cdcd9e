/** An annex in one file: several forms on several sheets, each a load of its own. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { annotatedCopy } from "../../etl/annotate/annotated-copy.ts";
import { workbookAnswer } from "../../etl/commands/intake-answer.ts";
import { formsOf } from "../../etl/forms-of.ts";
import { takeIn } from "../../etl/pipeline.ts";
import type { IntakeRequest } from "../../etl/pipeline.ts";
import { replayLoad } from "../../etl/replay.ts";
import { openScheduleDesk } from "../support/schedule-desk.ts";
import type { ScheduleDesk } from "../support/schedule-desk.ts";
import { workbookFile } from "../support/workbook-file.ts";
import type { FileSheet } from "../support/workbook-file.ts";

let desk: ScheduleDesk;

beforeAll(async () => {
  desk = await openScheduleDesk();
});
beforeEach(() => desk.forgetLoads());
afterAll(async () => {
  await desk.close();
});

const title = ["Danh sách hợp tác xã tính đến ngày 31/12/2025"];
const registry: FileSheet = {
  name: "Danh sách",
  rows: [
    title,
    ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Địa chỉ", "Lĩnh vực"],
    [1, "HTX An", "0022000001", "HTX", "Khu 1", "Nông nghiệp"],
  ],
};
const digital: FileSheet = {
  name: "Chuyển đổi số",
  rows: [
    ["Hiện trạng tính đến ngày 30/11/2025"],
    ["STT", "Tên HTX", "Mã HTX", "Website", "Chữ ký số"],
    [1, "HTX An", "0022000001", "x", "Chưa"],
  ],
};
const undated: FileSheet = {
  name: "Chuỗi",
  rows: [
    ["Tên chuỗi", "Sản phẩm", "Đối tượng tham gia", "Vai trò"],
    ["Chuỗi A", "Lợn", "HTX An", "Sản xuất"],
  ],
};

function take(sheets: readonly FileSheet[], options: Partial<IntakeRequest> = {}) {
  const bytes = workbookFile(sheets);
  return takeIn(desk.platform, { name: "phu-luc.xlsx", bytes, receivedFrom: "test", ...options });
}

test("each form is published with the same file, and the second time each says that nothing changed", async () => {
  const first = await take([registry, digital]);
  expect(first.reading.source).toMatchObject({ id: "registry", asOf: "2025-12-31" });
  expect(first.publication.state).toBe("PUBLISHED");
  expect(first.others.map(({ reading }) => reading.source)).toEqual([
    expect.objectContaining({ id: "digital-status", sheet: "Chuyển đổi số", asOf: "2025-11-30" }),
  ]);
  expect(first.others[0]?.publication.state).toBe("PUBLISHED");
  const loads = await desk.query("select distinct sha256 from load");
  expect(loads).toHaveLength(1);
  const second = await take([registry, digital]);
  const states = [second, ...second.others].map(({ publication }) => publication.state);
  expect(states).toEqual(["UNCHANGED", "UNCHANGED"]);
});

test("its annotated copy comes back as all of them, each correcting its own load", async () => {
  const bytes = workbookFile([registry, digital]);
  const first = await takeIn(desk.platform, { name: "phu-luc.xlsx", bytes, receivedFrom: "test" });
  const forms = [first, ...first.others].map(({ reading, publication }) => ({
    source: reading.source?.id ?? null,
    load: publication.load?.id ?? null,
  }));
  const copy = await annotatedCopy({
    bytes,
    reading: first.reading,
    forms,
    issues: [],
    language: "vi",
    limits: desk.platform.config,
  });
  const request = { name: "sua.xlsx", bytes: copy.bytes, receivedFrom: "test" };
  const { others, ...best } = await takeIn(desk.platform, request);
  const returned = [best, ...others].map(({ reading }) => ({
    source: reading.source?.id,
    load: reading.corrects?.load,
  }));
  expect(returned).toEqual(forms);
  expect(new Set(forms.map(({ load }) => load)).size).toBe(2);
  const asked = await takeIn(desk.platform, { ...request, source: "digital-status", dryRun: true });
  expect(asked.reading.corrects?.load).toBe(forms[1]?.load);
  expect(asked.others).toEqual([]);
});

test("a form that cannot be published does not stop the others", async () => {
  const intake = await take([registry, undated, digital]);
  const states = [intake, ...intake.others].map(({ reading, publication }) => [
    reading.source?.id,
    publication.state,
  ]);
  expect(states).toEqual([
    ["registry", "PUBLISHED"],
    ["value-chains", "REJECTED"],
    ["digital-status", "PUBLISHED"],
  ]);
  expect(workbookAnswer(intake, "vi")).toMatchObject({
    source: { id: "registry" },
    others: [{ source: { id: "value-chains" } }, { source: { id: "digital-status" } }],
  });
});

test("a load of a time when no form knew the file is replayed as every form of today", async () => {
  const { publication } = await take([registry, digital]);
  const load = String(publication.load?.id);
  await desk.query("update load set source_id = null where id = $1", [load]);
  const same = await replayLoad(desk.platform, load);
  expect(same).toMatchObject({ outcome: "no difference", intake: { others: [{}] } });
  await desk.query("update digital_adoption_version set status = 'STOPPED'");
  const tried = await replayLoad(desk.platform, load, { dryRun: true });
  expect(tried).toMatchObject({
    outcome: "difference",
    intake: {
      reading: { source: { id: "registry" } },
      publication: { diff: { changed: [] } },
      others: [
        {
          reading: { source: { id: "digital-status" } },
          publication: { diff: { changed: [{ entity: "digitalAdoptions" }, {}] } },
        },
      ],
    },
  });
  const replayed = await replayLoad(desk.platform, load);
  expect(replayed).toMatchObject({
    outcome: "published",
    intake: { others: [{ publication: { state: "PUBLISHED" } }] },
  });
  const statuses = await desk.query(
    "select distinct status from digital_adoption where to_version is null order by 1",
  );
  expect(statuses).toEqual([{ status: "IN_USE" }, { status: "NOT_USED" }]);
});

test("a form that cannot be published does not keep a replay from the others", async () => {
  const { publication } = await take([registry, undated, digital]);
  const load = String(publication.load?.id);
  await desk.query("update load set source_id = null where id = $1", [load]);
  await desk.query("update cooperative_version set activity = 'cũ', sector = 'CREDIT'");
  const replayed = await replayLoad(desk.platform, load);
  expect(replayed.outcome).toBe("published");
  const states = "intake" in replayed ? formsOf(replayed.intake) : [];
  expect(states.map(({ publication: { state } }) => state)).toEqual([
    "PUBLISHED",
    "REJECTED",
    "PUBLISHED",
  ]);
});

test("the source asked for is the only one read", async () => {
  const intake = await take([registry, digital], { source: "digital-status", dryRun: true });
  expect(intake.reading.source?.id).toBe("digital-status");
  expect(intake.others).toEqual([]);
  expect(workbookAnswer(intake, "vi")).not.toHaveProperty("others");
});

test("of several sheets of one form the one with most columns is read; hidden and blank ones are not", async () => {
  const short = { ...registry, name: "Tóm tắt", rows: registry.rows.map((row) => row.slice(0, 4)) };
  const blank = { ...digital, rows: digital.rows.slice(0, 2) };
  const hidden = { ...undated, hidden: true };
  const intake = await take([short, registry, blank, hidden], { dryRun: true });
  expect(intake.reading.source?.sheet).toBe("Danh sách");
  expect(intake.others).toEqual([]);
});

test("a file of another period than the one asked for changes nothing", async () => {
  const intake = await take([registry], { period: "2025H1" });
  expect(intake.publication.state).toBe("REJECTED");
  expect(intake.publication.issues.map(({ code }) => code)).toContain("period-mismatch");
  expect(await desk.query("select from data_version")).toEqual([]);
});
