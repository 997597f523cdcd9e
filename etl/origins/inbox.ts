/**
 * An inbox folder of a source. A file in it has its bytes in `source_file` and its job in the queue before it is moved
 * to `processing`, and goes to `done` or `rejected` when the job ends. Every step can be repeated after a crash: the
 * file's mark in the job and the job's number in the file's new name tell what has happened.
 */
import { constants } from "node:fs";
import { mkdir, open, rename, stat } from "node:fs/promises";
import { join } from "node:path";

import type { Pool } from "pg";

import type { JobState } from "../../src/domain/enumerations/operation.ts";
import { findSource } from "../sources/index.ts";
import { enqueueJob } from "../jobs/job.ts";
import type { Job, Json } from "../jobs/job.ts";
import { duePeriod } from "./due-period.ts";
import { safeFileName, shortenName } from "./file-name.ts";
import { removeReport } from "./folder-report.ts";
import type { WriteReport } from "./folder-report.ts";
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

/**
 * @returns the job that takes the file in: a new one, or that of a crash between its writing and the file's move; null
 * where another file has its place by now, which is left for the next look.
 */
export async function takeFromInbox(
  pool: Pool,
  { source, folder, file }: InboxItem,
): Promise<string | null> {
  const bytes = await readSettled(file);
  if (bytes === null) return null;
  const sha256 = sha256Of(bytes);
  const mark = markOf(folder, file);
  const job =
    (await findUnmovedJob(pool, mark, sha256)) ??
    (await inTransaction(pool, async (client) => {
      await storeFile(client, { name: safeFileName(file.name), bytes }, `inbox ${source}`);
      return enqueueJob(client, {
        kind: "import-file",
        reason: "inbox",
        source,
        fileName: safeFileName(file.name),
        parameters: { sha256, inbox: mark, ...duePeriod(findSource(source)?.schedule, new Date()) },
      });
    }));
  await moveAlong(pool, job);
  return job;
}

/**
 * Opened once, and what was opened is the file that was seen, before and after it was read: no link that leads
 * elsewhere, nothing that was put in its place.
 */
async function readSettled({ path, sizeBytes, modifiedAt }: SettledFile): Promise<Buffer | null> {
  // Of a pipe in its place the opening would never end.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ELOOP" || error.code === "ENOENT") return null;
    throw error;
  });
  if (handle === null) return null;
  const isSame = async (): Promise<boolean> => {
    const stats = await handle.stat();
    return (
      stats.isFile() &&
      stats.size === sizeBytes &&
      stats.mtime.toISOString() === modifiedAt.toISOString()
    );
  };
  try {
    if (!(await isSame())) return null;
    const bytes = await handle.readFile();
    return bytes.length === sizeBytes && (await isSame()) ? bytes : null;
  } finally {
    await handle.close();
  }
}

/** A file over the size limit is not even read; its job tells so and ends at once. The file is not moved yet. */
export async function refuseFromInbox(
  pool: Pool,
  { source, folder, file }: InboxItem,
  reason: string,
): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into job (kind, state, failure, reason, source_id, file_name, parameters, error, finished_at)
     values ('import-file', 'FAILED', 'DATA', 'inbox', (select id from source where code = $1), $2, $3, $4, now())
     returning id`,
    [source, safeFileName(file.name), JSON.stringify({ inbox: markOf(folder, file) }), reason],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("The job was not written.");
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

/**
 * Moves the file of a job to the folder of the job's state, from wherever it is; nothing for other jobs. What is to
 * stand beside it is written before, so that a file in its last folder is never without.
 */
export async function moveAlong(
  pool: Pool,
  jobId: string,
  writeReport: WriteReport | null = null,
): Promise<void> {
  const { rows } = await pool.query<Pick<Job, "state" | "parameters">>(
    "select state, parameters from job where id = $1",
    [jobId],
  );
  const mark = rows[0]?.parameters["inbox"] as InboxMark | undefined;
  if (rows[0] === undefined || mark === undefined) return;
  const folder = folderOfState[rows[0].state];
  const target = placeOf(mark, folder, jobId);
  if (await exists(target)) return;
  const moved = await findMoved(mark, jobId);
  if (moved === null && !(await isUnmoved(mark))) return;
  await makeInbox(mark.folder);
  if (folder !== "processing") await writeReport?.(jobId, target);
  if (moved !== null) {
    await removeReport(moved);
    return rename(moved, target);
  }
  const from = join(mark.folder, mark.name);
  await rename(from, target);
  // One that took its place a moment before gets it back.
  if ((await stat(target)).mtime.toISOString() !== mark.modifiedAt) await rename(target, from);
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
  return join(folder, state, `${jobId}-${shortenName(name)}`);
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
