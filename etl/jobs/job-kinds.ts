/** What the worker can do. A new kind is a line of the table and a file of its own. */
import type { Platform } from "../platform.ts";
import { importFile } from "./import-file.ts";
import { correctRowJob, replayLoadJob, resolveRowJob, undoLoadJob } from "./load-jobs.ts";
import { fileMover, scanInbox } from "../origins/scan-inbox.ts";
import type { JobKinds } from "./worker.ts";

export function jobKinds(platform: Platform): JobKinds {
  const moveFile = fileMover(platform);
  return {
    "scan-inbox": { run: (job) => scanInbox(platform, job) },
    "import-file": {
      run: (job) => importFile(platform, job),
      afterEnd: moveFile,
    },
    "undo-load": { run: (job) => undoLoadJob(platform, job) },
    "replay-load": { run: (job) => replayLoadJob(platform, job) },
    "correct-row": { run: (job) => correctRowJob(platform, job) },
    "resolve-row": { run: (job) => resolveRowJob(platform, job) },
  };
}
