import { takeIn } from "../pipeline.ts";
import type { Intake, IntakeRequest } from "../pipeline.ts";
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
  readonly period?: string;
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
  const request: IntakeRequest = {
    name: job.fileName ?? parameters.sha256,
    bytes: await readStoredFile(platform.pool, parameters.sha256),
    source: job.source ?? undefined,
    sourceIsAssumed: parameters.inbox !== undefined,
    asOf: parameters.asOf,
    period: parameters.period,
    scope: parameters.scope,
    agency: parameters.agency,
    allowWithdrawals: parameters.allowWithdrawals,
    jobId: job.id,
    receivedFrom: "job",
  };
  const intake = await takeIn(platform, request);
  const forms: readonly Intake[] = [intake, ...intake.others];
  const passing = forms.find(({ failure }) => isPassing(failure));
  if (passing !== undefined) throw passing.failure;
  const others = intake.others.map(resultOf);
  const errors = forms.flatMap(
    ({ publication: { error } }) => error?.[platform.config.language] ?? [],
  );
  return {
    state: forms.every(isPublished) ? "SUCCEEDED" : "FAILED",
    result: { ...resultOf(intake), ...(others.length > 0 && { others }) },
    error: errors.length === 0 ? null : [...new Set(errors)].join(" "),
  };
}

function isPublished({ publication: { state } }: Intake): boolean {
  return state === "PUBLISHED" || state === "UNCHANGED";
}

function resultOf({ reading, publication }: Intake): Json {
  const issues = { ERROR: 0, WARNING: 0, INFO: 0 };
  for (const { severity } of publication.issues) issues[severity] += 1;
  return {
    source: reading.source?.id ?? null,
    state: publication.state,
    load: publication.load,
    counts: publication.counts,
    issues,
  };
}
