/** What the worker can do. A new kind is a line of the table and a file of its own. */
import type { Platform } from "../platform.ts";
import { recordedRun } from "../progress/recorded-run.ts";
import type { OnProgress } from "../progress/progress.ts";
import { importFile } from "./import-file.ts";
import { correctRowJob, replayLoadJob, resolveRowJob, undoLoadJob } from "./load-jobs.ts";
import { fileMover, scanInbox } from "../origins/scan-inbox.ts";
import type { Job, JobOutcome } from "./job.ts";
import type { JobKinds } from "./worker.ts";

export function jobKinds(platform: Platform): JobKinds {
  const recorded = (work: Work) => (job: Job, signal: AbortSignal) =>
    recordedRun(platform, { job, signal }, (onProgress) => work(platform, job, signal, onProgress));
  return {
    "scan-inbox": { run: (job) => scanInbox(platform, job) },
    "import-file": {
      run: recorded(importFile),
      afterEnd: fileMover(platform),
    },
    "undo-load": { run: recorded(undoLoadJob) },
    "replay-load": { run: recorded(replayLoadJob) },
    "correct-row": { run: recorded(correctRowJob) },
    "resolve-row": { run: recorded(resolveRowJob) },
  };
}

/** What loads: its progress and log are kept with the job. A look into a folder has neither. */
type Work = (
  platform: Platform,
  job: Job,
  signal: AbortSignal,
  onProgress: OnProgress,
) => Promise<JobOutcome>;
