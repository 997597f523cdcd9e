/** `undo` and `replay` as a person calls them. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { takeIn } from "../../etl/pipeline.ts";
import { buildHoptac, endHoptac, runHoptac } from "../support/hoptac-process.ts";
import type { Finished } from "../support/hoptac-process.ts";
import { openScheduleDesk } from "../support/schedule-desk.ts";
import type { ScheduleDesk } from "../support/schedule-desk.ts";
import { workbookFile } from "../support/workbook-file.ts";
import { emptyTables } from "../support/empty-tables.ts";

let desk: ScheduleDesk;
beforeAll(async () => {
  [desk] = await Promise.all([openScheduleDesk(), buildHoptac()]);
});
beforeEach(() => desk.query(emptyTables));
afterAll(async () => {
  await endHoptac();
  await desk.close();
});

function hoptac(...parameters: string[]): Promise<Finished> {
  const environment = { DATABASE_URL: desk.platform.url, HOPTAC_LOG_LEVEL: "silent" };
  return runHoptac(parameters, { environment });
}

type Answer = Readonly<Record<string, unknown>>;

const answerOf = ({ stdout }: Finished): Answer => JSON.parse(stdout) as Answer;

async function importRegistry(name: string, activity: string): Promise<string> {
  const rows = [
    ["DANH SÁCH HỢP TÁC XÃ"],
    ["(Tính đến 31/12/2024)"],
    ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Ngành nghề"],
    [1, "HTX Sen", "0022000001", "HTX", activity],
  ];
  const bytes = workbookFile([{ name: "Danh sach", rows }]);
  const request = { name, bytes, source: "registry", receivedFrom: "test" };
  const { publication } = await takeIn(desk.platform, request);
  return String(publication.load?.id);
}

test("undo tells what holds no more and what holds again", async () => {
  const first = await importRegistry("a.xlsx", "Trồng sen");
  const second = await importRegistry("b.xlsx", "Trồng chè");
  const undone = await hoptac("undo", second, "--json");
  expect([undone.code, answerOf(undone)]).toMatchObject([
    0,
    {
      outcome: "undone",
      load: { id: Number(second), state: "UNDONE", fileName: "b.xlsx", source: "registry" },
      counts: { cooperatives: { closed: 1, restored: 1, kept: 0 } },
      kept: [],
      laterLoads: [],
    },
  ]);
  const told = await hoptac("undo", first, "--lang", "en");
  expect([told.code, told.stdout]).toEqual([
    0,
    expect.stringContaining(`Load ${first} (a.xlsx) is undone`),
  ]);
  const again = await hoptac("undo", second, "--lang", "en");
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("was undone before")]);
  const rows = await desk.query(
    "select activity from cooperative where as_of_end is null and to_version is null",
  );
  expect(rows).toEqual([]);
});

test("replay says that nothing differs, or shows the difference and publishes it", async () => {
  const first = await importRegistry("a.xlsx", "Trồng sen");
  const same = await hoptac("replay", first, "--lang", "en");
  expect([same.code, same.stdout]).toEqual([0, expect.stringContaining("no difference")]);
  await desk.query("update cooperative_version set activity = 'Trồng xen'");
  const tried = await hoptac("replay", first, "--dry-run", "--lang", "en");
  expect(tried.stdout).toContain("activity: Trồng xen → Trồng sen");
  const replayed = answerOf(await hoptac("replay", first, "--json"));
  expect(replayed).toMatchObject({
    outcome: "published",
    replayed: { id: Number(first), laterLoads: [] },
    state: "PUBLISHED",
    load: { state: "PUBLISHED" },
  });
  const rows = await desk.query("select replay_of_id from load order by id");
  expect(rows).toEqual([{ replay_of_id: null }, { replay_of_id: first }]);
});

test.each([
  ["undo", "99999", "There is no load 99999"],
  ["undo", "a", '"a" is not the number of a load'],
])("%s %s is a wrong call", async (command, load, message) => {
  const ended = await hoptac(command, load, "--lang", "en", "--json");
  expect([ended.code, answerOf(ended)]).toEqual([
    2,
    { error: { message: expect.stringContaining(message) } },
  ]);
});

test("a load that published nothing cannot be undone", async () => {
  await importRegistry("a.xlsx", "Trồng sen");
  const repeated = await importRegistry("a.xlsx", "Trồng sen");
  const ended = await hoptac("undo", repeated, "--lang", "en");
  expect([ended.code, ended.stdout]).toEqual([2, expect.stringContaining("published nothing")]);
});
