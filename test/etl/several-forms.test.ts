/** An annex in one file: several forms on several sheets, each a load of its own. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { workbookAnswer } from "../../etl/commands/intake-answer.ts";
import { takeIn } from "../../etl/pipeline.ts";
import type { IntakeRequest } from "../../etl/pipeline.ts";
import { openScheduleDesk } from "../support/schedule-desk.ts";
import type { ScheduleDesk } from "../support/schedule-desk.ts";
import { workbookFile } from "../support/workbook-file.ts";
import type { FileSheet } from "../support/workbook-file.ts";
import { emptyTables } from "../support/empty-tables.ts";

let desk: ScheduleDesk;

beforeAll(async () => {
  desk = await openScheduleDesk();
});
beforeEach(async () => {
  await desk.query(emptyTables);
});
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
