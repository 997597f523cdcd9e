import { findSource } from "../sources/index.ts";
import type { Platform } from "../platform.ts";
import { hasLiveWorker } from "../jobs/dead-workers.ts";
import { enqueueJob, waitForJob } from "../jobs/job.ts";
import type { Job } from "../jobs/job.ts";
import { inTransaction } from "../jobs/transaction.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { whileFollowed } from "./follow-jobs.ts";
import { unknownSource } from "./take-in-file.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

/** Fires a source's schedule at once, through the queue, and waits for all that comes of it. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const source = call.argument ?? "";
  if (findSource(source) === null) throw unknownSource(source);
  return withPlatform(call, async (platform) => {
    const stopWorker = await ensureWorker(platform);
    try {
      const scan = await fire(platform, source);
      const jobs = filesOf(scan).map(({ job }) => job);
      const following = { pool: platform.pool, view: await call.output.view() };
      const imports = await whileFollowed(following, jobs, waitForJobs(platform, jobs));
      return tell(call, source, scan, imports);
    } finally {
      await stopWorker();
    }
  });
}

const stopWithinMs = 30_000;

/** A running platform's worker takes the job; without one this process works until its own job is done. */
async function ensureWorker(platform: Platform): Promise<() => Promise<void>> {
  if (await hasLiveWorker(platform.pool)) return () => Promise.resolve();
  const { startWorker } = await import("../jobs/worker.ts");
  const { jobKinds } = await import("../jobs/job-kinds.ts");
  const worker = await startWorker(platform, jobKinds(platform));
  return () => worker.stop(stopWithinMs);
}

async function fire({ pool }: Platform, source: string): Promise<Job> {
  const id = await inTransaction(pool, (client) =>
    enqueueJob(client, { kind: "scan-inbox", reason: "command", source }),
  );
  const job = await waitForJob(pool, id);
  if (job === null) throw new Error(`Job ${id} has no end.`);
  return job;
}

/** In turn, as the queue runs those of a source: one question at a time, however many files there are. */
async function waitForJobs({ pool }: Platform, ids: readonly string[]): Promise<Job[]> {
  const ended: Job[] = [];
  for (const id of ids) {
    const job = await waitForJob(pool, id);
    if (job !== null) ended.push(job);
  }
  return ended;
}

interface ScannedFile {
  readonly name: string;
  readonly job: string;
}

function filesOf(scan: Job): readonly ScannedFile[] {
  return (scan.result?.["files"] ?? []) as readonly ScannedFile[];
}

function tell(
  { output, language }: CommandCall,
  source: string,
  scan: Job,
  imports: readonly Job[],
): ExitCode {
  const files = imports.map(({ id, fileName, state, result, error }) => ({
    job: id,
    name: fileName,
    state,
    result,
    error,
  }));
  output.answer({ source, job: scan.id, state: scan.state, files, error: scan.error });
  if (scan.error !== null) output.tell({ vi: scan.error, en: scan.error });
  const none = { vi: "Không có tệp mới.", en: "There are no new files." };
  if (files.length === 0) output.print(none[language]);
  const table = files.map(({ job, name, state, result, error }) => {
    const load = (result?.["load"] ?? null) as { readonly id: number } | null;
    return [name, `job ${job}`, state, load === null ? "" : `load ${load.id}`, error];
  });
  for (const line of textTable(table)) output.print(line);
  if (scan.state !== "SUCCEEDED") return 2;
  return files.every(({ state, result }) => state === "SUCCEEDED" && errorsOf(result) === 0)
    ? 0
    : 1;
}

function errorsOf(result: Job["result"]): number {
  const issues = (result?.["issues"] ?? {}) as Readonly<Record<string, number>>;
  return issues["ERROR"] ?? 0;
}
