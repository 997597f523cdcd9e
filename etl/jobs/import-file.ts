import { formsOf } from "../forms-of.ts";
import { takeInKnown } from "../known-file.ts";
import { takeIn } from "../pipeline.ts";
import type { IntakeRequest } from "../pipeline.ts";
import type { Platform } from "../platform.ts";
import type { OnProgress } from "../progress/progress.ts";
import { differenceOf, problemsOf, throwPassing, workbookOutcome } from "./intake-outcome.ts";
import type { Job, JobOutcome, Json } from "./job.ts";
import { readStoredFile } from "../origins/source-file.ts";

/** What a file's job is told; the bytes lie in `source_file`. */
interface ImportParameters extends Json {
  readonly sha256: string;
  /** Where the file lay, if it came by a folder. */
  readonly inbox?: Json;
  /** Where it was fetched from, if it came from a remote place. */
  readonly origin?: Json;
  readonly asOf?: string;
  readonly period?: string;
  readonly scope?: readonly string[];
  readonly agency?: string;
  readonly allowWithdrawals?: boolean;
  /** Only what it would change. */
  readonly dryRun?: boolean;
}

/**
 * A file that cannot be used is an outcome, not an error: trying again would not help. Run twice, it publishes once,
 * since the second load is the same as the first.
 */
export async function importFile(
  platform: Platform,
  job: Job,
  signal: AbortSignal,
  onProgress?: OnProgress,
): Promise<JobOutcome> {
  const parameters = job.parameters as ImportParameters;
  const { sha256 } = parameters;
  const request: Omit<IntakeRequest, "bytes"> = {
    name: job.fileName ?? sha256,
    source: job.source ?? undefined,
    sourceIsAssumed: parameters.inbox !== undefined || parameters.origin !== undefined,
    asOf: parameters.asOf,
    period: parameters.period,
    scope: parameters.scope,
    agency: parameters.agency,
    allowWithdrawals: parameters.allowWithdrawals,
    dryRun: parameters.dryRun,
    jobId: job.id,
    receivedFrom: "job",
    onProgress,
    signal,
  };
  const intake =
    (await takeInKnown(platform, { ...request, sha256 })) ??
    (await takeIn(platform, { ...request, bytes: await readStoredFile(platform.pool, sha256) }));
  throwPassing(formsOf(intake));
  return workbookOutcome(intake, platform.config.language, (form) =>
    parameters.dryRun === true ? { ...differenceOf(form), ...problemsOf(form) } : {},
  );
}
