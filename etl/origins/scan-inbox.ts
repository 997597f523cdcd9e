import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { issueMessage } from "../issues.ts";
import type { Platform } from "../platform.ts";
import { findSource } from "../sources/index.ts";
import { tooLarge } from "../workbook/read-workbook.ts";
import { collectFiles } from "./collect.ts";
import { folderReports } from "./folder-report.ts";
import { makeInbox, moveAlong, refuseFromInbox, takeFromInbox } from "./inbox.ts";
import type { InboxItem } from "./inbox.ts";
import type { Job, JobOutcome } from "../jobs/job.ts";
import { settledFiles } from "./settled-files.ts";

/**
 * Looks into the source's inbox and its remote places: every whole file gets a job of its own. Where a place cannot be
 * looked into the others are, and the job fails.
 */
export async function scanInbox(
  platform: Platform,
  job: Job,
  settledMs?: number,
): Promise<JobOutcome> {
  const source = findSource(job.source ?? "");
  if (source === null) throw new Error(`Job ${job.id} is for a source that is gone: ${job.source}`);
  const folder = join(platform.config.inboxFolder, source.inbox);
  const moveFile = fileMover(platform);
  await makeInbox(folder);
  await finishMoves(platform, folder, moveFile);
  const files = [];
  for (const file of await settledFiles(folder, settledMs)) {
    const taken = await take(platform, { source: source.id, folder, file }, moveFile);
    if (taken !== null) files.push({ name: file.name, job: taken });
  }
  const looks = await collectFiles(platform, source.id);
  const { language } = platform.config;
  const errors = looks.flatMap(({ address, error }) =>
    error === null ? [] : `${address}: ${error[language]}`,
  );
  return {
    state: errors.length === 0 ? "SUCCEEDED" : "FAILED",
    result: {
      files: [...files, ...looks.flatMap((look) => look.files)],
      ...(looks.length > 0 && {
        origins: looks.map((look) => ({
          id: look.origin,
          address: look.address,
          files: look.files.length,
          error: look.error?.[language] ?? null,
        })),
      }),
    },
    error: errors.length === 0 ? null : errors.join(" "),
    // A place that could not be had now may be had the next time.
    ...(errors.length > 0 && { failure: "PASSING" }),
  };
}

/** After a crash between the end of a job and the move of its file. */
async function finishMoves({ pool }: Platform, folder: string, moveFile: MoveFile): Promise<void> {
  const names = await readdir(join(folder, "processing"));
  const ids = names.flatMap((name) => /^(\d{1,18})-/.exec(name)?.[1] ?? []);
  const { rows: over } = await pool.query<{ id: string }>(
    "select id from job where id = any($1::bigint[]) and finished_at is not null order by id",
    [ids],
  );
  for (const { id } of over) await moveFile(id);
}

type MoveFile = (job: string) => Promise<void>;

/** Moves the file of a job that is over, with its report beside it. */
export function fileMover(platform: Platform): MoveFile {
  const writeReport = folderReports(platform);
  return (job) =>
    moveAlong(platform.pool, job, (id, path) =>
      writeReport(id, path).catch((error: unknown) => {
        // The file's way must not end here: a full disk would keep it for ever among those in work.
        platform.log.warn({ job: id, err: error }, "no report beside the file");
      }),
    );
}

async function take(
  { pool, config }: Platform,
  item: InboxItem,
  moveFile: MoveFile,
): Promise<string | null> {
  if (item.file.sizeBytes <= config.maxFileBytes) return takeFromInbox(pool, item);
  const { code, details } = tooLarge(item.file.sizeBytes, config);
  const job = await refuseFromInbox(pool, item, issueMessage(code, details, config.language));
  await moveFile(job);
  return job;
}
