import { faultSentence } from "../jobs/fault-sentence.ts";
import type { Job, JobOutcome } from "../jobs/job.ts";
import { openJobRecord } from "./job-record.ts";
import { begunLine, endLines, faultLine } from "./log-lines.ts";
import type { OnProgress } from "./progress.ts";
import { stopSentence } from "../jobs/stop-job.ts";

/** A run of a job whose progress and log are kept with it. What it throws goes on to the caller. */
export async function recordedRun(
  recorded: Parameters<typeof openJobRecord>[0],
  { job, signal }: { readonly job: Job; readonly signal: AbortSignal },
  run: (onProgress: OnProgress) => Promise<JobOutcome>,
): Promise<JobOutcome> {
  const record = openJobRecord(recorded, job.id);
  record.note(begunLine({ kind: job.kind, fileName: job.fileName }));
  record.onProgress({ stage: "RECEIVED" });
  try {
    const outcome = await run(record.onProgress);
    record.onProgress({ stage: "DONE" });
    for (const line of endLines(outcome)) record.note(line);
    return outcome;
  } catch (error) {
    record.note(faultLine(stopSentence(signal) ?? faultSentence(error)));
    throw error;
  } finally {
    await record.close();
  }
}
