/** Processes of the platform, as many of each role as one wants, on one database and one inbox. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@jest/globals";
import { Pool } from "pg";

import { enqueueJob } from "../../etl/jobs/job.ts";
import { inTransaction } from "../../etl/jobs/transaction.ts";
import type { Role } from "../../src/config.ts";
import { eventually } from "./eventually.ts";
import { openFolder } from "./folders.ts";
import { spawnHoptac } from "./hoptac-process.ts";
import type { HoptacProcess } from "./hoptac-process.ts";
import { registerOfDay } from "./register-of-day.ts";

/** Of each file that is dropped. */
const rowCount = 20;

export interface Fleet {
  readonly pool: Pool;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Ready when it answers. */
  start(...roles: Role[]): Promise<HoptacProcess>;
  /** Puts that many further files into the inbox of the registry. */
  drop(count: number): void;
  /** How many there were so far. */
  dropped(): number;
  /** As a schedule does. */
  scan(): Promise<string>;
  /** Waits until all jobs and loads are over. */
  idle(withinMs: number): Promise<void>;
  /** Every file dropped is in once and whole, and nothing is left over. */
  expectAllLoadedOnce(): Promise<void>;
  close(): Promise<void>;
}

export function openFleet(url: string): Fleet {
  const folder = openFolder("hoptac-fleet-");
  const inbox = join(folder, "registry");
  for (const name of ["processing", "done", "rejected"]) {
    mkdirSync(join(inbox, name), { recursive: true });
  }
  const pool = new Pool({ connectionString: url, max: 4 });
  // The database may be stopped under us, too.
  const ignore = (): void => undefined;
  pool.on("error", ignore).on("connect", (client) => client.on("error", ignore));
  const files: string[] = [];
  const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>(text, values)).rows;
  const fleet: Fleet = {
    pool,
    query,
    start: (...roles) => start(url, folder, roles),
    drop: (count) => {
      for (const last = files.length + count; files.length < last;) {
        const name = `file-${files.length}.xlsx`;
        // As a program does that writes beside and moves in whole.
        const draft = join(folder, name);
        writeFileSync(draft, registerOfDay(files.length, rowCount));
        renameSync(draft, join(inbox, name));
        files.push(name);
      }
    },
    dropped: () => files.length,
    scan: () =>
      inTransaction(pool, (client) =>
        enqueueJob(client, { kind: "scan-inbox", reason: "command", source: "registry" }),
      ),
    idle: (withinMs) => eventually(async () => (await openJobs(fleet)) === 0, withinMs),
    expectAllLoadedOnce: async () => {
      expectFilesDone(inbox, files);
      await expectJobsEnded(fleet, files);
      await expectWholeLoads(fleet, files);
    },
    close: () => pool.end(),
  };
  return fleet;
}

async function start(url: string, folder: string, roles: readonly Role[]): Promise<HoptacProcess> {
  const started = spawnHoptac(["start", "--roles", roles.join(",")], {
    environment: {
      DATABASE_URL: url,
      HOPTAC_INBOX: folder,
      HOPTAC_LANGUAGE: "en",
      HOPTAC_LOG_LEVEL: process.env["HOPTAC_TEST_LOG"] ?? "silent",
      PORT: "0",
    },
  });
  await started.told(/is ready/);
  return started;
}

async function openJobs(fleet: Fleet): Promise<number> {
  const [row] = await fleet.query<{ count: string }>(
    `select (select count(*) from job where state in ('QUEUED', 'RUNNING'))
       + (select count(*) from load where state = 'RUNNING')
       + (select count(*) from graphile_worker.jobs) as count`,
  );
  return Number(row!.count);
}

function expectFilesDone(inbox: string, files: readonly string[]): void {
  const left = readdirSync(inbox, { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(left.map(({ name }) => name)).toEqual([]);
  const of = (place: string): string[] =>
    readdirSync(join(inbox, place)).map((name) => name.replace(/^\d+-/, ""));
  expect({ processing: of("processing"), rejected: of("rejected") }).toEqual({
    processing: [],
    rejected: [],
  });
  const withReports = files.flatMap((file) => [file, file.replace(/\.xlsx$/, "-report.txt")]);
  expect(of("done").toSorted()).toEqual(withReports.toSorted());
}

async function expectJobsEnded(fleet: Fleet, files: readonly string[]): Promise<void> {
  const jobs = await fleet.query<{ file: string; state: string; error: string | null }>(
    `select file_name as file, state, error from job where kind = 'import-file'`,
  );
  expect(jobs.filter(({ state }) => state !== "SUCCEEDED")).toEqual([]);
  expect(jobs.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  const locked = await fleet.query(
    "select queue_name from graphile_worker._private_job_queues where locked_by is not null",
  );
  expect(locked).toEqual([]);
}

/** A load has all of its rows or none, and each file was published by one load. */
async function expectWholeLoads(fleet: Fleet, files: readonly string[]): Promise<void> {
  const loads = await fleet.query<{ file: string; state: string; rows: number }>(
    `select file_name as file, state,
       (select count(*)::int from cooperative_version where load_id = load.id) as rows
     from load`,
  );
  for (const { state, rows } of loads) expect(rows).toBe(state === "PUBLISHED" ? rowCount : 0);
  const of = (wanted: string) => loads.filter(({ state }) => state === wanted);
  expect(
    of("PUBLISHED")
      .map(({ file }) => file)
      .toSorted(),
  ).toEqual(files.toSorted());
  // Cut short by a kill, or run again after one that fell between the publishing and the end of the job.
  const others = of("FAILED").length + of("UNCHANGED").length;
  expect(loads.length).toBe(files.length + others);
}
