import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { takeFromInbox } from "../../../etl/origins/inbox.ts";
import { jobKinds } from "../../../etl/jobs/job-kinds.ts";
import { scanInbox } from "../../../etl/origins/scan-inbox.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { settledFiles } from "../../../etl/origins/settled-files.ts";
import type { JobKinds } from "../../../etl/jobs/worker.ts";
import { eventually } from "../../support/eventually.ts";
import { openScheduleDesk, registryFile, sizeLimitBytes } from "../../support/schedule-desk.ts";
import type { ScheduleDesk } from "../../support/schedule-desk.ts";
import { workbookFile } from "../../support/workbook-file.ts";

let desk: ScheduleDesk;
/** What is put here is whole at once. */
const settledMs = 200;

beforeAll(async () => {
  desk = await openScheduleDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

function withWorker(work: () => Promise<void>): Promise<void> {
  const kinds: JobKinds = {
    ...jobKinds(desk.platform),
    "scan-inbox": { run: (job) => scanInbox(desk.platform, job, settledMs) },
  };
  return desk.withWorker(work, kinds);
}

async function scan(): Promise<readonly { name: string; job: string }[]> {
  const job = await desk.ended(
    await desk.enqueue({ kind: "scan-inbox", reason: "command", source: "registry" }),
  );
  return (job.result?.["files"] ?? []) as { name: string; job: string }[];
}

/** Of a folder of the inbox, without the numbers of the jobs. */
function names(folder: string): string[] {
  return readdirSync(join(desk.inbox, folder))
    .map((name) => name.replace(/^\d+-/, ""))
    .toSorted();
}

async function settled(): Promise<void> {
  await eventually(() => names("processing").length === 0);
}

describe("an inbox", () => {
  it("leaves alone what is being written and what is no file of the user's", async () => {
    desk.drop("~$xa.xlsx", "lock");
    desk.drop(".hidden.xlsx", "hidden");
    desk.drop("xa.xlsx.part", "half");
    mkdirSync(join(desk.inbox, "folder"));
    const growing = join(desk.inbox, "growing.xlsx");
    writeFileSync(growing, "a");
    const writing = setInterval(() => writeFileSync(growing, String(Date.now())), 20);
    const settled = await settledFiles(desk.inbox, settledMs).finally(() => clearInterval(writing));
    expect(settled).toEqual([]);
  });

  it("takes a file that was moved in whole a moment ago", async () => {
    writeFileSync(join(desk.inbox, "moved.xlsx"), "whole");
    expect((await settledFiles(desk.inbox)).map(({ name }) => name)).toEqual(["moved.xlsx"]);
  });

  it("sorts files into done and rejected, the data's errors being final", async () => {
    desk.drop("good.xlsx", registryFile("HTX Thư Mục"));
    desk.drop("bad.xlsx", "no workbook");
    desk.drop("huge.xlsx", Buffer.alloc(sizeLimitBytes + 1));
    await withWorker(async () => {
      const files = await scan();
      const jobs = await Promise.all(files.map(({ job }) => desk.ended(job)));
      const states = jobs.map(({ fileName, state }) => `${fileName} ${state}`);
      expect(states.toSorted()).toEqual([
        "bad.xlsx FAILED",
        "good.xlsx SUCCEEDED",
        "huge.xlsx FAILED",
      ]);
      await eventually(() => readdirSync(join(desk.inbox, "processing")).length === 0);
    });
    expect([names("done"), names("rejected")]).toEqual([
      ["good-report.txt", "good.xlsx"],
      ["bad-report.txt", "bad.xlsx", "huge-report.txt", "huge.xlsx"],
    ]);
    const [bad] = await desk.query<{ attempts: string }>(
      "select count(*) as attempts from load where file_name = 'bad.xlsx'",
    );
    expect(bad?.attempts).toBe("1");
  });

  it("refuses a workbook of another form, and says which", async () => {
    copyFileSync(
      join(projectRoot, "etl/sources/annual-report/sample.xlsx"),
      join(desk.inbox, "report.xlsx"),
    );
    await withWorker(async () => {
      const [file] = await scan();
      const job = await desk.ended(file!.job);
      expect(job).toMatchObject({
        state: "FAILED",
        result: { state: "REJECTED", load: { dataVersion: null } },
      });
      const { rows } = await desk.platform.pool.query(
        "select code, message_en from load_issue order by id desc limit 1",
      );
      expect(rows).toEqual([
        { code: "sheet-not-found", message_en: expect.stringContaining("annual-report") },
      ]);
    });
  });

  it("makes no second job when the process dies between the job and the move of the file", async () => {
    const path = desk.drop("crash.xlsx", registryFile("HTX Đứt Đoạn"));
    const [file] = await settledFiles(desk.inbox, settledMs);
    const item = { source: "registry", folder: desk.inbox, file: file! };
    const first = await takeFromInbox(desk.platform.pool, item);
    const moved = join(desk.inbox, "processing", `${first}-crash.xlsx`);
    copyFileSync(moved, path);
    utimesSync(path, file!.modifiedAt, file!.modifiedAt);
    rmSync(moved);
    expect(await takeFromInbox(desk.platform.pool, item)).toBe(first);
    expect([existsSync(path), existsSync(moved)]).toEqual([false, true]);
  });

  it("takes the same file as new when it is dropped again", async () => {
    const content = registryFile("HTX Lần Hai");
    await withWorker(async () => {
      const states = [];
      for (const _ of [1, 2]) {
        desk.drop("again.xlsx", content);
        const [file] = await scan();
        const { result } = await desk.ended(file!.job);
        states.push(result?.["state"]);
        await eventually(() => readdirSync(join(desk.inbox, "processing")).length === 0);
      }
      expect(states).toEqual(["PUBLISHED", "UNCHANGED"]);
    });
    expect(names("done").filter((name) => name === "again.xlsx")).toHaveLength(2);
  });
});

/** Looks once, and waits until every file found is where it ends. */
async function takeAll(): Promise<void> {
  await withWorker(async () => {
    for (const { job } of await scan()) await desk.ended(job);
    await settled();
  });
}

function report(folder: string, name: string): string {
  const found = readdirSync(join(desk.inbox, folder)).find((each) => each.endsWith(`-${name}`));
  return readFileSync(join(desk.inbox, folder, found ?? name), "utf8");
}

describe("what stands beside a file at its end", () => {
  const withErrors = join(projectRoot, "test/etl/fixtures/registry-with-errors.xlsx");

  it("tells what was taken, what not and why, and marks the cells", async () => {
    desk.drop("errors.xlsx", readFileSync(withErrors));
    await takeAll();
    expect(names("done")).toEqual(["errors-annotated.xlsx", "errors-report.txt", "errors.xlsx"]);
    const text = report("done", "errors-report.txt");
    expect(text).toMatch(/^\ufeffTệp: errors\.xlsx\r\n/);
    expect(text).toMatch(/cooperatives: thêm \d+/);
    expect(text).toMatch(/dòng bị giữ lại: \d+/);
    expect(text).toMatch(/Lỗi:\r\n {2}[a-z-]+: .*\r\n {4}\S+/);
    expect(text).toContain("errors-annotated.xlsx");
    const original = readFileSync(withErrors);
    expect(report("done", "errors-annotated.xlsx")).not.toBe(original.toString());
  });

  it("repeats no personal value", async () => {
    const rows = [
      ["DANH SÁCH HỢP TÁC XÃ"],
      ["(Tính đến 31/12/2007)"],
      ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Số điện thoại", "Giám đốc"],
      [1, "HTX Kín Đáo", null, "HTX", "không phải số 0912 345 678 999 999", "Trần Thị Ẩn"],
      [2, null, null, "HTX", "0912345678", "Lê Văn Giấu"],
    ];
    desk.drop("private.xlsx", workbookFile([{ name: "Danh sach", rows }]));
    await takeAll();
    const text = report("done", "private-report.txt");
    expect(text).toContain("value-required");
    for (const value of ["0912", "Trần Thị", "Giấu"]) expect(text).not.toContain(value);
  });

  it("is there for a file that cannot be used, too", async () => {
    desk.drop("bad.xlsx", "no workbook");
    await takeAll();
    expect(report("rejected", "bad-report.txt")).toMatch(/Lỗi:\r\n {2}sheet-not-found: /);
  });

  it("is written by the next look when the process died before the file's move", async () => {
    desk.drop("late.xlsx", registryFile("HTX Muộn"));
    const kinds = jobKinds(desk.platform);
    await desk.withWorker(
      async () => {
        for (const { job } of await scan()) await desk.ended(job);
      },
      { ...kinds, "import-file": { run: kinds["import-file"].run } },
    );
    expect([names("processing"), names("done")]).toEqual([["late.xlsx"], []]);
    await takeAll();
    expect([names("processing"), names("done")]).toEqual([[], ["late-report.txt", "late.xlsx"]]);
  });
});

describe("a folder that is played with", () => {
  const outside = (): string => {
    const path = join(desk.inbox, "..", "outside.xlsx");
    writeFileSync(path, "secret");
    utimesSync(path, new Date(0), new Date(0));
    return path;
  };

  it("follows no link", async () => {
    symlinkSync(outside(), join(desk.inbox, "link.xlsx"));
    expect(await settledFiles(desk.inbox, settledMs)).toEqual([]);
  });

  async function takenAfter(change: (path: string) => void): Promise<string | null> {
    rmSync(join(desk.inbox, "a.xlsx"), { force: true });
    const path = desk.drop("a.xlsx", "secret");
    const [file] = await settledFiles(desk.inbox, settledMs);
    change(path);
    const { pool } = desk.platform;
    return takeFromInbox(pool, { source: "registry", folder: desk.inbox, file: file! });
  }

  it("leaves a file that something else has replaced since it was seen", async () => {
    const before = await desk.query("select from job");
    const replaced = [
      await takenAfter((path) => {
        const { mtime } = statSync(path);
        rmSync(path);
        const target = outside();
        utimesSync(target, mtime, mtime);
        symlinkSync(target, path);
      }),
      await takenAfter((path) => writeFileSync(path, "other!")),
      await takenAfter((path) => rmSync(path)),
      await takenAfter((path) => {
        rmSync(path);
        execFileSync("mkfifo", [path]);
      }),
    ];
    expect(replaced).toEqual([null, null, null, null]);
    expect(await desk.query("select from job")).toHaveLength(before.length);
  });

  it("takes every name to its end: empty, very long, decomposed, turned around, alike but for capitals", async () => {
    const long = `${"ợ".repeat(83)}.xlsx`;
    const decomposed = "Hợp tác xã.xlsx".normalize("NFD");
    const given = ["empty.xlsx", long, decomposed, "bao\u202excod.xlsx", "same.xlsx", "SAME.xlsx"];
    for (const name of given) desk.drop(name, name === "empty.xlsx" ? "" : `no workbook ${name}`);
    await takeAll();
    const ended = names("rejected").filter((name) => name.endsWith(".xlsx"));
    expect(ended).toHaveLength(given.length);
    expect(names("rejected").filter((name) => name.endsWith("-report.txt"))).toHaveLength(6);
    const told = await desk.query<{ name: string }>(
      "select file_name as name from job where reason = 'inbox' order by id desc limit 6",
    );
    const shown = told.map(({ name }) => name);
    expect(shown).toEqual(expect.arrayContaining(["Hợp tác xã.xlsx", "baoxcod.xlsx"]));
    expect(Math.max(...shown.map((name) => Buffer.byteLength(name)))).toBeLessThanOrEqual(200);
  });
});
