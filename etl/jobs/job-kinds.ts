/** What the worker can do. A new kind is a line of the table and a file of its own. */
import type { Platform } from "../platform.ts";
import { importFile } from "./import-file.ts";
import { moveAlong } from "../origins/inbox.ts";
import { correctRowJob, replayLoadJob, resolveRowJob, undoLoadJob } from "./load-jobs.ts";
import { scanInbox } from "../origins/scan-inbox.ts";
import type { JobKinds } from "./worker.ts";

export function jobKinds(platform: Platform): JobKinds {
  return {
    "scan-inbox": { run: (job) => scanInbox(platform, job) },
    "import-file": {
      run: (job, signal) => importFile(platform, job, signal),
      afterEnd: (id) => moveAlong(platform.pool, id),
    },
    "undo-load": { run: (job, signal) => undoLoadJob(platform, job, signal) },
    "replay-load": { run: (job, signal) => replayLoadJob(platform, job, signal) },
    "correct-row": { run: (job, signal) => correctRowJob(platform, job, signal) },
    "resolve-row": { run: (job, signal) => resolveRowJob(platform, job, signal) },
  };
}
