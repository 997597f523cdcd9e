import { takeIn, takeInAgain } from "../pipeline.ts";
import type { IntakeRequest } from "../pipeline.ts";
import type { Platform } from "../platform.ts";
import type { Job, JobOutcome, Json } from "./job.ts";
import { isPassing } from "./passing-fault.ts";
import { readStoredFile } from "./source-file.ts";

/** What a file's job is told; the bytes lie in `source_file`. */
interface ImportParameters extends Json {
  readonly sha256: string;
  /** Where the file lay, if it came by a folder. */
  readonly inbox?: Json;
  readonly asOf?: string;
  readonly scope?: readonly string[];
  readonly agency?: string;
  readonly allowWithdrawals?: boolean;
}

/**
 * A file that cannot be used is an outcome, not an error: trying again would not help. Run twice, it publishes once,
 * since the second load is the same as the first.
 */
export async function importFile(platform: Platform, job: Job): Promise<JobOutcome> {
  const parameters = job.parameters as ImportParameters;
  const { sha256 } = parameters;
  const request: Omit<IntakeRequest, "bytes"> = {
    name: job.fileName ?? sha256,
    source: job.source ?? undefined,
    sourceIsAssumed: parameters.inbox !== undefined,
    asOf: parameters.asOf,
    scope: parameters.scope,
    agency: parameters.agency,
    allowWithdrawals: parameters.allowWithdrawals,
    jobId: job.id,
    receivedFrom: "job",
  };
  const { reading, publication, failure } =
    (await takeInAgain(platform, { ...request, sha256 })) ??
    (await takeIn(platform, { ...request, bytes: await readStoredFile(platform.pool, sha256) }));
  if (isPassing(failure)) throw failure;
  const issues = { ERROR: 0, WARNING: 0, INFO: 0 };
  for (const { severity } of publication.issues) issues[severity] += 1;
  const published = publication.state === "PUBLISHED" || publication.state === "UNCHANGED";
  return {
    state: published ? "SUCCEEDED" : "FAILED",
    result: {
      source: reading.source?.id ?? null,
      state: publication.state,
      load: publication.load,
      counts: publication.counts,
      issues,
    },
    error: publication.error?.[platform.config.language] ?? null,
  };
}
