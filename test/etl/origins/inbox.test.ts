import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
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

let desk: ScheduleDesk;
/** What is put here is whole at once. */
const settledMs = 200;

beforeAll(async () => {
  desk = await openScheduleDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

describe("an inbox", () => {
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
    const names = (state: string): string[] =>
      readdirSync(join(desk.inbox, state))
        .map((name) => name.replace(/^\d+-/, ""))
        .toSorted();
    expect([names("done"), names("rejected")]).toEqual([["good.xlsx"], ["bad.xlsx", "huge.xlsx"]]);
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
    expect(readdirSync(join(desk.inbox, "done"))).toHaveLength(2);
  });
});
