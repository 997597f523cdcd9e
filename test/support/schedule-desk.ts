import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { openPlatform } from "../../etl/platform.ts";
import type { Platform } from "../../etl/platform.ts";
import { makeInbox } from "../../etl/origins/inbox.ts";
import { jobKinds } from "../../etl/jobs/job-kinds.ts";
import { enqueueJob, waitForJob } from "../../etl/jobs/job.ts";
import type { Job, JobRequest } from "../../etl/jobs/job.ts";
import { inTransaction } from "../../etl/jobs/transaction.ts";
import { startWorker } from "../../etl/jobs/worker.ts";
import type { JobKinds } from "../../etl/jobs/worker.ts";
import { readConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { createTestDatabase } from "./database.ts";
import { forgetLoads } from "./forget-loads.ts";
import { openFolder } from "./folders.ts";
import { platformReady } from "./platform-template.ts";
import { workbookFile } from "./workbook-file.ts";

/** Of the files that the inbox takes. */
export const sizeLimitBytes = 100_000;

/** A platform without roles on a database and an inbox folder of its own. */
export interface ScheduleDesk {
  readonly platform: Platform;
  /** The inbox of the source `registry`, the only one whose schedule is enabled. */
  readonly inbox: string;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  enqueue(request: JobRequest): Promise<string>;
  /** The job once it is over. */
  ended(id: string): Promise<Job>;
  /** A worker for as long as the work goes on. */
  withWorker<Result>(work: () => Promise<Result>, kinds?: JobKinds): Promise<Result>;
  /** Puts a file into the inbox, last written a minute ago. */
  drop(name: string, bytes: Buffer | string): string;
  /** Removes all loads and what they wrote. */
  forgetLoads(): Promise<void>;
  /** An empty inbox, an empty queue, a schedule that is never due. Call in beforeEach. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openScheduleDesk(): Promise<ScheduleDesk> {
  const database = await createTestDatabase(platformReady);
  const folder = openFolder("hoptac-schedule-");
  const inbox = join(folder, "registry");
  const platform = await openTestPlatform(database.url, folder);
  const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await platform.pool.query<Row>(text, values)).rows;
  return {
    platform,
    inbox,
    query,
    enqueue: (request) => inTransaction(platform.pool, (client) => enqueueJob(client, request)),
    ended: (id) => ended(platform, id),
    withWorker: (work, kinds = jobKinds(platform)) => withWorker(platform, kinds, work),
    drop: (name, bytes) => drop(join(inbox, name), bytes),
    forgetLoads: () => forgetLoads(platform.pool),
    clear: async () => {
      rmSync(inbox, { recursive: true, force: true });
      await makeInbox(inbox);
      await query("delete from schedule_slot");
      await query("delete from graphile_worker._private_jobs");
      await query(
        `update schedule set enabled = code = 'registry', last_slot = null, cron = '0 0 1 1 *', overlap = 'SKIP',
           catch_up = 'LATEST', catch_up_maximum = 10, catch_up_window_minutes = 1440, timeout_ms = 900000,
           attempts = 5, time_zone = 'Asia/Ho_Chi_Minh', edited = '{cron,enabled,overlap,catch_up,catch_up_maximum,catch_up_window_minutes,timeout_ms,attempts,time_zone}', ruled_since = '2000-01-01',
           last_job_id = null, last_reason = null`,
      );
    },
    close: async () => {
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

function openTestPlatform(url: string, inboxFolder: string): Promise<Platform> {
  const config = readConfig({
    DATABASE_URL: url,
    HOPTAC_INBOX: inboxFolder,
    HOPTAC_LOG_LEVEL: "silent",
    HOPTAC_MAX_FILE_BYTES: String(sizeLimitBytes),
  });
  const log = createLog(config);
  return openPlatform({ config, log, role: "command", onProgress: () => undefined });
}

async function ended({ pool }: Platform, id: string): Promise<Job> {
  const job = await waitForJob(pool, id, AbortSignal.timeout(20_000));
  if (job === null) throw new Error(`Job ${id} did not end.`);
  return job;
}

async function withWorker<Result>(
  platform: Platform,
  kinds: JobKinds,
  work: () => Promise<Result>,
): Promise<Result> {
  const worker = await startWorker(platform, kinds);
  try {
    return await work();
  } finally {
    await worker.stop(10_000);
  }
}

function drop(path: string, bytes: Buffer | string): string {
  writeFileSync(path, bytes);
  const past = new Date(Date.now() - 60_000);
  utimesSync(path, past, past);
  return path;
}

let year = 2008;

/** A registry of one organisation and of a year of its own, so that no file withdraws the rows of another. */
export function registryFile(name: string): Buffer {
  year += 1;
  const rows = [
    ["DANH SÁCH HỢP TÁC XÃ"],
    [`(Tính đến 31/12/${year})`],
    ["STT", "Tên HTX", "Mã số HTX", "Loại hình"],
    [1, name, null, "HTX"],
  ];
  return workbookFile([{ name: "Danh sach", rows }]);
}
