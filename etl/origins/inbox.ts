/**
 * An inbox folder of a source. A file in it has its bytes in `source_file` and its job in the queue before it is moved
 * to `processing`, and goes to `done` or `rejected` when the job ends. Every step can be repeated after a crash: the
 * file's mark in the job and the job's number in the file's new name tell what has happened.
 */
import { mkdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";

import type { Pool } from "pg";

import type { JobState } from "../../src/domain/enumerations/operation.ts";
import { lastEndedPeriod } from "../../src/domain/period.ts";
import type { DuePeriod } from "../../src/domain/period.ts";
import { findSource } from "../sources/index.ts";
import { enqueueJob } from "../jobs/job.ts";
import type { Job, Json } from "../jobs/job.ts";
import type { SettledFile } from "./settled-files.ts";
import { sha256Of, storeFile } from "./source-file.ts";
import { inTransaction } from "../jobs/transaction.ts";

const inboxFolders = ["processing", "done", "rejected"] as const;
type InboxFolder = (typeof inboxFolders)[number];

export interface InboxItem {
  readonly source: string;
  /** The inbox of the source. */
  readonly folder: string;
  readonly file: SettledFile;
}

/** Where a job's file came from, kept in the job's parameters. */
interface InboxMark extends Json {
  readonly folder: string;
  readonly name: string;
  readonly modifiedAt: string;
}

export async function makeInbox(folder: string): Promise<void> {
  for (const each of inboxFolders) await mkdir(join(folder, each), { recursive: true });
}

/** @returns the job that takes the file in: a new one, or that of a crash between its writing and the file's move. */
export async function takeFromInbox(
  pool: Pool,
  { source, folder, file }: InboxItem,
): Promise<string> {
  const bytes = await readFile(file.path);
  const sha256 = sha256Of(bytes);
  const mark = markOf(folder, file);
  const job =
    (await findUnmovedJob(pool, mark, sha256)) ??
    (await inTransaction(pool, async (client) => {
      await storeFile(client, { name: file.name, bytes }, `inbox ${source}`);
      return enqueueJob(client, {
        kind: "import-file",
        reason: "inbox",
        source,
        fileName: file.name,
        parameters: { sha256, inbox: mark, ...duePeriod(findSource(source)?.schedule, new Date()) },
      });
    }));
  await moveAlong(pool, job);
  return job;
}

/** The period that the source's schedule expects of a file that arrives now. */
export function duePeriod(
  schedule: { readonly due?: DuePeriod; readonly timezone: string } | undefined,
  now: Date,
): { readonly period?: string } {
  if (schedule?.due === undefined) return {};
  const date = now.toLocaleDateString("sv-SE", { timeZone: schedule.timezone });
  return { period: lastEndedPeriod(schedule.due, date) };
}

/** A file over the size limit is not even read; its job tells so and ends at once. */
export async function refuseFromInbox(
  pool: Pool,
  { source, folder, file }: InboxItem,
  reason: string,
): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into job (kind, state, failure, reason, source_id, file_name, parameters, error, finished_at)
     values ('import-file', 'FAILED', 'DATA', 'inbox', (select id from source where code = $1), $2, $3, $4, now())
     returning id`,
    [source, file.name, JSON.stringify({ inbox: markOf(folder, file) }), reason],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("The job was not written.");
  await moveAlong(pool, id);
  return id;
}

function markOf(folder: string, { name, modifiedAt }: SettledFile): InboxMark {
  return { folder, name, modifiedAt: modifiedAt.toISOString() };
}

async function findUnmovedJob(pool: Pool, mark: InboxMark, sha256: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from job where kind = 'import-file' and parameters @> $1::jsonb order by id desc`,
    [JSON.stringify({ sha256, inbox: mark })],
  );
  for (const { id } of rows) {
    const moved = await Promise.all(inboxFolders.map((each) => exists(placeOf(mark, each, id))));
    if (!moved.includes(true)) return id;
  }
  return null;
}

const folderOfState: Readonly<Record<JobState, InboxFolder>> = {
  QUEUED: "processing",
  RUNNING: "processing",
  SUCCEEDED: "done",
  FAILED: "rejected",
  CANCELLED: "rejected",
};

/** Moves the file of a job to the folder of the job's state, from wherever it is; nothing for other jobs. */
export async function moveAlong(pool: Pool, jobId: string): Promise<void> {
  const { rows } = await pool.query<Pick<Job, "state" | "parameters">>(
    "select state, parameters from job where id = $1",
    [jobId],
  );
  const mark = rows[0]?.parameters["inbox"] as InboxMark | undefined;
  if (rows[0] === undefined || mark === undefined) return;
  const target = placeOf(mark, folderOfState[rows[0].state], jobId);
  if (await exists(target)) return;
  const moved = await findMoved(mark, jobId);
  if (moved === null && !(await isUnmoved(mark))) return;
  await makeInbox(mark.folder);
  await rename(moved ?? join(mark.folder, mark.name), target);
}

/** Where an earlier move put the file; that of a job tried again lies among the rejected. */
async function findMoved(mark: InboxMark, jobId: string): Promise<string | null> {
  for (const each of inboxFolders) {
    const place = placeOf(mark, each, jobId);
    if (await exists(place)) return place;
  }
  return null;
}

function placeOf({ folder, name }: InboxMark, state: InboxFolder, jobId: string): string {
  return join(folder, state, `${jobId}-${name}`);
}

/** Whether the very file still lies in the inbox; a later one of the same name has another time. */
async function isUnmoved({ folder, name, modifiedAt }: InboxMark): Promise<boolean> {
  const stats = await stat(join(folder, name)).catch(() => null);
  return stats !== null && stats.mtime.toISOString() === modifiedAt;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
