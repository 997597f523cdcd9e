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

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { openPlatform } from "../../etl/platform.ts";
import type { Platform } from "../../etl/platform.ts";
import { recoverAbandonedJobs } from "../../etl/schedule/dead-workers.ts";
import { fireDueSlots, takeSlot } from "../../etl/schedule/fire-slots.ts";
import { makeInbox, takeFromInbox } from "../../etl/schedule/inbox.ts";
import { jobKinds } from "../../etl/schedule/job-kinds.ts";
import { enqueueJob, findJob, maxAttempts, waitForJob } from "../../etl/schedule/job.ts";
import type { Job, JobRequest } from "../../etl/schedule/job.ts";
import { receiveUpload } from "../../etl/schedule/receive-upload.ts";
import { startScheduler } from "../../etl/schedule/scheduler.ts";
import { settledFiles } from "../../etl/schedule/settled-files.ts";
import { sha256Of, storeFile } from "../../etl/schedule/source-file.ts";
import { inTransaction } from "../../etl/schedule/transaction.ts";
import { startWorker } from "../../etl/schedule/worker.ts";
import type { JobKinds } from "../../etl/schedule/worker.ts";
import { readConfig } from "../../src/config.ts";
import { DatabaseError } from "../../src/database/database-error.ts";
import { createLog } from "../../src/log.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { openFolder } from "../support/folders.ts";
import { workbookFile } from "../support/workbook-file.ts";

let database: TestDatabase;
let platform: Platform;
let folder: string;
let inbox: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = openFolder("hoptac-schedule-");
  const config = readConfig({
    DATABASE_URL: database.url,
    HOPTAC_INBOX: folder,
    HOPTAC_LOG_LEVEL: "silent",
    HOPTAC_MAX_FILE_BYTES: "100000",
  });
  const options = {
    config,
    log: createLog(config),
    role: "command",
    onProgress: () => undefined,
  } as const;
  platform = await openPlatform(options);
});

afterAll(async () => {
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

beforeEach(async () => {
  inbox = join(folder, "registry");
  await makeInbox(inbox);
  await query(
    "update schedule set enabled = code = 'registry', last_slot = null, cron = '0 0 1 1 *'",
  );
});

afterEach(async () => {
  rmSync(inbox, { recursive: true, force: true });
  await query("delete from schedule_slot");
  await query("delete from graphile_worker._private_jobs");
  await query("delete from load_issue");
  await query("delete from quarantined_row");
});

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await platform.pool.query<Row>(text, values)).rows;
}

function enqueue(request: JobRequest): Promise<string> {
  return inTransaction(platform.pool, (client) => enqueueJob(client, request));
}

let year = 2008;

/** A registry of one organisation and of a year of its own, so that no file withdraws the rows of another. */
function registryFile(name: string): Buffer {
  year += 1;
  const rows = [
    ["DANH SÁCH HỢP TÁC XÃ"],
    [`(Tính đến 31/12/${year})`],
    ["STT", "Tên HTX", "Mã số HTX", "Loại hình"],
    [1, name, null, "HTX"],
  ];
  return workbookFile([{ name: "Danh sach", rows }]);
}

/** A file that nobody has touched for a minute, as far as its time of writing tells. */
function drop(name: string, bytes: Buffer | string): string {
  const path = join(inbox, name);
  writeFileSync(path, bytes);
  const past = new Date(Date.now() - 60_000);
  utimesSync(path, past, past);
  return path;
}

async function withWorker<Result>(work: () => Promise<Result>, kinds?: JobKinds): Promise<Result> {
  const worker = await startWorker(platform, kinds ?? jobKinds(platform));
  try {
    return await work();
  } finally {
    await worker.stop(10_000);
  }
}

async function ended(id: string): Promise<Job> {
  const job = await waitForJob(platform.pool, id, AbortSignal.timeout(20_000));
  if (job === null) throw new Error(`Job ${id} did not end.`);
  return job;
}

describe("slots", () => {
  async function due(hoursAgo: number, cron = "0 * * * *"): Promise<void> {
    await query(
      `update schedule set cron = $1, last_slot = now() - make_interval(hours => $2)
       where code = 'registry'`,
      [cron, hoursAgo],
    );
  }

  it("fire once however many processes try at the same time", async () => {
    await due(0, "* * * * * *");
    await query(
      "update schedule set last_slot = now() - interval '3 seconds' where code = 'registry'",
    );
    const tries = Array.from({ length: 8 }, (_, index) =>
      fireDueSlots(platform.pool, "registry", `process ${index}`),
    );
    const fired = (await Promise.all(tries)).flat();
    const slots = fired.map(({ slot }) => slot.getTime());
    expect(new Set(slots).size).toBe(slots.length);
    const rows = await query<{ job_id: string }>("select job_id from schedule_slot");
    expect(rows.length).toBe(slots.length);
    expect(slots.length).toBeGreaterThanOrEqual(3);
    const queued = await query("select key from graphile_worker.jobs");
    expect(queued).toHaveLength(slots.length);
  });

  it("of a schedule seen for the first time are not caught up", async () => {
    await query("update schedule set cron = '* * * * *' where code = 'registry'");
    expect(await fireDueSlots(platform.pool, "registry", "test")).toEqual([]);
    const [row] = await query<{ seen: boolean }>(
      "select last_slot is not null as seen from schedule where code = 'registry'",
    );
    expect(row?.seen).toBe(true);
  });

  it("that were missed run by the policy, and skipped ones are recorded without a job", async () => {
    await due(5);
    const fired = await fireDueSlots(platform.pool, "registry", "test");
    const missed = fired.filter(({ reason }) => reason !== "schedule");
    expect(missed.length).toBeGreaterThanOrEqual(4);
    expect(missed.at(-1)?.reason).toBe("catch-up");
    expect(
      missed.slice(0, -1).every(({ reason, job }) => reason === "skipped" && job === null),
    ).toBe(true);
    expect(await fireDueSlots(platform.pool, "registry", "test")).toEqual([]);
  });

  it("ahead of the database's clock are refused", async () => {
    const [schedule] = await query<{ id: string }>(
      "select id from schedule where code = 'registry'",
    );
    const take = (aheadMs: number) =>
      inTransaction(platform.pool, async (client) => {
        const { rows } = await client.query<{ now: Date }>("select now() as now");
        const slot = new Date(rows[0]!.now.getTime() + aheadMs);
        const named = { id: schedule!.id, source: "registry" };
        return takeSlot(client, named, { slot, reason: "schedule" }, "test");
      });
    expect(await take(5_000)).toBeNull();
    expect(await take(500)).not.toBeNull();
  });

  it("of two schedulers on one inbox take a file in once, from the tick to the data", async () => {
    const path = drop("xa.xlsx", registryFile("HTX Hai Lịch"));
    await query("update schedule set cron = '* * * * * *' where code = 'registry'");
    await withWorker(async () => {
      const schedulers = await Promise.all(
        [1, 2].map(() => startScheduler(platform.pool, platform.log)),
      );
      await eventually(() => readdirSync(join(inbox, "done")).length > 0, 20_000);
      await Promise.all(schedulers.map((each) => each.stop()));
    });
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(join(inbox, "done"))).toEqual([expect.stringMatching(/^\d+-xa\.xlsx$/)]);
    const loads = await query<{ state: string; reason: string }>(
      `select load.state, job.reason from load join job on job.id = load.job_id
       where load.file_name = 'xa.xlsx'`,
    );
    expect(loads).toEqual([{ state: "PUBLISHED", reason: "inbox" }]);
  });
});

describe("an inbox", () => {
  async function scan(): Promise<readonly { name: string; job: string }[]> {
    const job = await ended(
      await enqueue({ kind: "scan-inbox", reason: "command", source: "registry" }),
    );
    return (job.result?.["files"] ?? []) as { name: string; job: string }[];
  }

  it("leaves alone what is being written and what is no file of the user's", async () => {
    drop("~$xa.xlsx", "lock");
    drop(".hidden.xlsx", "hidden");
    drop("xa.xlsx.part", "half");
    mkdirSync(join(inbox, "folder"));
    const growing = join(inbox, "growing.xlsx");
    writeFileSync(growing, "a");
    const writing = setInterval(() => writeFileSync(growing, String(Date.now())), 200);
    const settled = await settledFiles(inbox).finally(() => clearInterval(writing));
    expect(settled).toEqual([]);
  });

  it("takes a file that was moved in whole a moment ago", async () => {
    writeFileSync(join(inbox, "moved.xlsx"), "whole");
    expect((await settledFiles(inbox)).map(({ name }) => name)).toEqual(["moved.xlsx"]);
  });

  it("sorts files into done and rejected, the data's errors being final", async () => {
    drop("good.xlsx", registryFile("HTX Thư Mục"));
    drop("bad.xlsx", "no workbook");
    drop("huge.xlsx", Buffer.alloc(100_001));
    await withWorker(async () => {
      const files = await scan();
      const jobs = await Promise.all(files.map(({ job }) => ended(job)));
      const states = jobs.map(({ fileName, state }) => `${fileName} ${state}`);
      expect(states.toSorted()).toEqual([
        "bad.xlsx FAILED",
        "good.xlsx SUCCEEDED",
        "huge.xlsx FAILED",
      ]);
      await eventually(() => readdirSync(join(inbox, "processing")).length === 0);
    });
    const names = (state: string): string[] =>
      readdirSync(join(inbox, state))
        .map((name) => name.replace(/^\d+-/, ""))
        .toSorted();
    expect([names("done"), names("rejected")]).toEqual([["good.xlsx"], ["bad.xlsx", "huge.xlsx"]]);
    const [bad] = await query<{ attempts: string }>(
      "select count(*) as attempts from load where file_name = 'bad.xlsx'",
    );
    expect(bad?.attempts).toBe("1");
  });

  it("makes no second job when the process dies between the job and the move of the file", async () => {
    const path = drop("crash.xlsx", registryFile("HTX Đứt Đoạn"));
    const [file] = await settledFiles(inbox);
    const first = await takeFromInbox(platform.pool, "registry", inbox, file!);
    const moved = join(inbox, "processing", `${first}-crash.xlsx`);
    copyFileSync(moved, path);
    utimesSync(path, file!.modifiedAt, file!.modifiedAt);
    rmSync(moved);
    expect(await takeFromInbox(platform.pool, "registry", inbox, file!)).toBe(first);
    expect([existsSync(path), existsSync(moved)]).toEqual([false, true]);
  });

  it("takes the same file as new when it is dropped again", async () => {
    const content = registryFile("HTX Lần Hai");
    await withWorker(async () => {
      const states = [];
      for (const _ of [1, 2]) {
        drop("again.xlsx", content);
        const [file] = await scan();
        const { result } = await ended(file!.job);
        states.push(result?.["state"]);
        await eventually(() => readdirSync(join(inbox, "processing")).length === 0);
      }
      expect(states).toEqual(["PUBLISHED", "UNCHANGED"]);
    });
    expect(readdirSync(join(inbox, "done"))).toHaveLength(2);
  });
});

describe("jobs", () => {
  it("run again after an end that was not recorded change nothing", async () => {
    const bytes = registryFile("HTX Chạy Lại");
    const sha256 = await storeFile(platform.pool, { name: "retry.xlsx", bytes }, "test");
    const id = await enqueue({
      kind: "import-file",
      reason: "command",
      source: "registry",
      fileName: "retry.xlsx",
      parameters: { sha256 },
    });
    const job = (await findJob(platform.pool, id))!;
    const kind = jobKinds(platform)["import-file"];
    const outcomes = [await kind.run(job), await kind.run(job)];
    expect(outcomes.map(({ result }) => result?.["state"])).toEqual(["PUBLISHED", "UNCHANGED"]);
    const versions = await query("select id from cooperative_version where name = 'HTX Chạy Lại'");
    expect(versions).toHaveLength(1);
  });

  it("are tried again for a fault that passes, and only for that", async () => {
    const tries: string[] = [];
    const conflict = new DatabaseError("conflict", { vi: "xung đột", en: "conflict" });
    const kinds: JobKinds = {
      "import-file": {
        run: async (job) => {
          tries.push(job.id);
          if (tries.filter((each) => each === job.id).length === 1) throw conflict;
          return { state: "SUCCEEDED", result: null, error: null };
        },
      },
      "scan-inbox": {
        run: async (job) => {
          tries.push(job.id);
          throw new Error("secret detail of a bug");
        },
      },
    };
    const passing = await enqueue({ kind: "import-file", reason: "command", source: null });
    const bug = await enqueue({ kind: "scan-inbox", reason: "command", source: null });
    await withWorker(async () => {
      expect((await ended(bug)).state).toBe("FAILED");
      expect((await ended(passing)).state).toBe("SUCCEEDED");
    }, kinds);
    expect(tries.toSorted()).toEqual([passing, passing, bug].toSorted());
    expect((await findJob(platform.pool, bug))?.error).not.toContain("secret");
  });

  it("of a dead worker go back to the queue, those of a live one stay", async () => {
    const [dead, live] = [await enqueueScan(), await enqueueScan()];
    await holdBy(dead, "worker-dead");
    await holdBy(live, "worker-live");
    const holder = await platform.pool.connect();
    await holder.query("select pg_advisory_lock(7303, hashtext('worker-live'))");
    expect(await recoverAbandonedJobs(platform.pool)).toBe(1);
    await holder.query("select pg_advisory_unlock_all()");
    holder.release();
    expect((await findJob(platform.pool, dead))?.state).toBe("QUEUED");
    expect((await findJob(platform.pool, live))?.state).toBe("RUNNING");
    const locked = await query("select key from graphile_worker.jobs where locked_by is not null");
    expect(locked).toEqual([{ key: `job:${live}` }]);
  });

  it("that took part in too many deaths end as failed", async () => {
    const id = await enqueueScan();
    await holdBy(id, "worker-dead");
    await query("update graphile_worker._private_jobs set attempts = $1", [maxAttempts]);
    await recoverAbandonedJobs(platform.pool);
    expect(await findJob(platform.pool, id)).toMatchObject({ state: "FAILED" });
  });

  it("of an upload exist exactly if its bytes are kept", async () => {
    const bytes = registryFile("HTX Tải Lên");
    const upload = { source: "registry", name: "upload.xlsx" };
    const received = await receiveUpload(platform, chunks(bytes), upload);
    expect(received.uploadId).toBe(sha256Of(bytes));
    expect(await findJob(platform.pool, received.job)).toMatchObject({
      state: "QUEUED",
      source: "registry",
      fileName: "upload.xlsx",
    });
    const [before] = await query("select count(*) from job");
    await expect(
      receiveUpload(platform, chunks(bytes), { source: "nothing", name: null }),
    ).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    const broken = receiveUpload(platform, breaking(), upload);
    await expect(broken).rejects.toThrow("connection cut");
    expect(await query("select count(*) from job")).toEqual([before]);
  });

  function enqueueScan(): Promise<string> {
    return enqueue({ kind: "scan-inbox", reason: "command", source: null });
  }

  /** As a worker leaves it that is killed while it works. */
  async function holdBy(id: string, worker: string): Promise<void> {
    await query("update job set state = 'RUNNING' where id = $1", [id]);
    await query(
      `update graphile_worker._private_jobs set locked_by = $2, locked_at = now(), attempts = 1
       where key = $1`,
      [`job:${id}`, worker],
    );
  }
});

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 100);
  yield bytes.subarray(100);
}

async function* breaking(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("some");
  throw new Error("connection cut");
}
