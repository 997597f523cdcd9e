/** `fix` as a person calls it: the rows that were kept out, and one of them put right. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { rowFix } from "../../etl/commands/fix-call.ts";
import { keptOutRows } from "../../etl/kept-out-rows.ts";
import { takeIn } from "../../etl/pipeline.ts";
import { callHoptac } from "../support/hoptac-call.ts";
import type { Finished } from "../support/hoptac-process.ts";
import { openScheduleDesk } from "../support/schedule-desk.ts";
import type { ScheduleDesk } from "../support/schedule-desk.ts";
import { workbookFile } from "../support/workbook-file.ts";

let desk: ScheduleDesk;
let load: string;

beforeAll(async () => {
  desk = await openScheduleDesk();
});
beforeEach(async () => {
  await desk.forgetLoads();
  load = await importRegistry();
});
afterAll(() => desk.close());

async function importRegistry(
  further: readonly (readonly (string | number)[])[] = [],
): Promise<string> {
  const rows = [
    ["DANH SÁCH HỢP TÁC XÃ"],
    ["(Tính đến 31/12/2024)"],
    ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Ngày thành lập", "Điện thoại", "Sổ tay"],
    [1, "HTX Sen", "0022000001", "HTX", "01/02/2020", "0900000001", "x"],
    [2, null, "0022000002", "HTX", "03/04/2021", "0900000002", "hỏi ông Ba"],
    ...further,
  ];
  const bytes = workbookFile([{ name: "Danh sach", rows }]);
  const request = { name: "a.xlsx", bytes, source: "registry", receivedFrom: "test" };
  const { publication } = await takeIn(desk.platform, request);
  return String(publication.load?.id);
}

function fix(
  parameters: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const own = { DATABASE_URL: desk.platform.url, HOPTAC_LOG_LEVEL: "silent" };
  const environment = { ...own, ...settings };
  return callHoptac(["fix", ...parameters], { environment });
}

const answerOf = ({ stdout }: Finished): Record<string, unknown> =>
  JSON.parse(stdout) as Record<string, unknown>;

async function names(): Promise<unknown[]> {
  const rows = await desk.query<{ name: string }>(
    "select name from cooperative where as_of_end is null and to_version is null order by name",
  );
  return rows.map(({ name }) => name);
}

test("the list says what is wrong with each row", async () => {
  const found = await keptOutRows(desk.platform, load, { language: "vi", seesPersonalData: false });
  expect(found).toMatchObject({
    load: { id: Number(load), fileName: "a.xlsx", source: "registry", sheet: "Danh sach" },
    rows: [
      {
        sheet: "Danh sach",
        row: 5,
        state: "OPEN",
        problems: [
          {
            code: "value-required",
            severity: "ERROR",
            cell: "B5",
            message: "Thiếu Tên HTX; dòng không được nạp.",
          },
        ],
      },
    ],
  });
});

test("cells of personal data, and of columns that may hold some, are for those who may see them", async () => {
  const cells = async (seesPersonalData: boolean): Promise<unknown> => {
    const reader = { language: "vi", seesPersonalData } as const;
    const found = await keptOutRows(desk.platform, load, reader);
    return found?.rows[0]?.cells;
  };
  const plain = { C: "0022000002", D: "HTX", E: "03/04/2021" };
  expect(await cells(false)).toEqual(plain);
  expect(await cells(true)).toEqual({ ...plain, A: "2", F: "0900000002", G: "hỏi ông Ba" });
});

test("a row is tried, put right with its reason, and then settled", async () => {
  const call = [load, "--set", "B5=HTX Súng", "E5="];
  const first = await fix([load, "--lang", "en"]);
  expect([first.code, first.stdout]).toEqual([
    0,
    expect.stringContaining('"Danh sach", row 5: Open'),
  ]);
  expect(first.stdout).toContain(`hoptac fix ${load} --set B5=`);
  const tried = await fix([...call, "--dry-run", "--lang", "en"]);
  expect([tried.code, tried.stdout]).toEqual([0, expect.stringContaining('B: – → "HTX Súng"')]);
  expect(tried.stdout).toContain("Added (1)\n  cooperatives 0022000002");
  expect(await names()).toEqual(["HTX Sen"]);
  const fixed = await fix([...call, "--reason", "gọi hỏi", "--by", "Chị Lan", "--json"]);
  expect([fixed.code, answerOf(fixed)]).toMatchObject([
    0,
    {
      corrected: { load: Number(load), row: 5, values: { B: "HTX Súng", E: null } },
      outcome: "published",
      diff: { added: [{ entity: "cooperatives" }] },
    },
  ]);
  expect(await names()).toEqual(["HTX Sen", "HTX Súng"]);
  const listed = await fix([load, "--lang", "en"]);
  expect(listed.stdout).toMatch(/row 5: Fixed \(load \d+; Chị Lan; gọi hỏi\)/);
  const again = await fix([...call, "--reason", "gọi hỏi", "--lang", "en"]);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("put right or waived")]);
});

test("a row that is still wrong is data in error, and stays open", async () => {
  const tried = await fix([load, "--row", "5", "--set", "E=1/1/2020", "--reason", "thử", "--json"]);
  expect([tried.code, answerOf(tried)]).toMatchObject([
    1,
    { outcome: "row in error", issues: [{ code: "value-required", cell: "B5" }] },
  ]);
  expect(await desk.query("select state from quarantined_row")).toEqual([{ state: "OPEN" }]);
});

test("a row can be waived; a row that was published can be corrected", async () => {
  const waive = [load, "--row", "5", "--waive", "--json"];
  const waived = await fix([...waive, "--reason", "đã giải thể"]);
  expect([waived.code, answerOf(waived)]).toMatchObject([0, { outcome: "waived" }]);
  expect(await desk.query("select state, reason from quarantined_row")).toEqual([
    { state: "WAIVED", reason: "đã giải thể" },
  ]);
  const corrected = await fix([load, "--row", "4", "--set", "name=HTX Sen Hồng", "--reason", "x"]);
  expect(corrected.code).toBe(0);
  expect(await names()).toEqual(["HTX Sen Hồng"]);
});

test("of a published row what its findings and its last correction kept is shown", async () => {
  await desk.forgetLoads();
  const faulty = [3, "HTX Bưởi", "0022000003", "HTX", "31/02/2021", "xem sau", "x"];
  const faultyLoad = await importRegistry([faulty]);
  const set = ["--set", "foundedOn=01/02/2021", "F6=0900000003", "B6=HTX Cam", "--lang", "en"];
  const tried = await fix([faultyLoad, ...set, "--dry-run"]);
  expect(tried.stdout).toContain('  E: "31/02/2021" → "01/02/2021"');
  expect(tried.stdout).toContain('  F: "0900000003"\n  B: "HTX Cam"\n');
  const keys = { HOPTAC_ADMIN_KEY: "a".repeat(32) };
  const seen = await fix([faultyLoad, ...set, "--dry-run"], keys);
  expect(seen.stdout).toContain('  F: "xem sau" → "0900000003"');
  await fix([faultyLoad, ...set, "--reason", "x"]);
  const [last] = await desk.query<{ id: string }>("select max(id)::text as id from load");
  const again = await fix([last!.id, "--set", "B6=HTX Cam Sen", "F6=", "--dry-run"]);
  expect(again.stdout).toContain('  B: "HTX Cam" → "HTX Cam Sen"\n  F: –\n');
});

test("a wrong call changes nothing and says what is wrong", async () => {
  const ended = await fix([load, "--set", "B99=x", "--dry-run", "--lang", "en", "--json"]);
  expect([ended.code, answerOf(ended)]).toEqual([
    2,
    { error: { message: expect.stringContaining("neither kept out nor published") } },
  ]);
});

test.each([
  ["a cell without a value", { set: ["B5"] }, /cell=value/],
  ["no row", { set: ["B=x"] }, /which row/],
  ["two rows", { set: ["B5=x", "B4=y"] }, /One row/],
  ["two rows", { set: ["B5=x"], row: "4" }, /One row/],
  ["no reason", { set: ["B5=x"] }, /--reason/],
  ["nothing to do", { row: "5" }, /--set or --waive/],
  ["both", { row: "5", set: ["B=x"], waive: true }, /--set or --waive/],
  ["a row that is none", { row: "0", waive: true }, /not the number of a row/],
])("a call with %s is wrong", (_, options, message) => {
  expect(() => rowFix({ options })).toThrow(message);
});

test("cells are named by their address, by letters of any case, or by field", () => {
  const options = { set: ["b5= HTX = Sen ", "E=", "foundedOn=x"], dryRun: true };
  expect(rowFix({ options })).toMatchObject({
    row: 5,
    values: { B: "HTX = Sen", E: null, foundedOn: "x" },
    by: "administrator",
  });
});
