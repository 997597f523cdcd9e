import { takeIn } from "../pipeline.ts";
import type { Intake, IntakeRequest } from "../pipeline.ts";
import type { Platform } from "../platform.ts";
import { differenceOf, intakeOutcome, problemsOf } from "./intake-outcome.ts";
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
  /** Only what it would change. */
  readonly dryRun?: boolean;
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
    dryRun: parameters.dryRun,
    jobId: job.id,
    receivedFrom: "job",
  };
  const intake = await takeIn(platform, request);
  const forms: readonly Intake[] = [intake, ...intake.others];
  const passing = forms.find(({ failure }) => isPassing(failure));
  if (passing !== undefined) throw passing.failure;
  const { language } = platform.config;
  const [first, ...others] = forms.map((form) => {
    const more = parameters.dryRun === true ? { ...differenceOf(form), ...problemsOf(form) } : {};
    return intakeOutcome(form, language, more);
  });
  const all = [first, ...others].flatMap((outcome) => outcome ?? []);
  const errors = new Set(all.flatMap(({ error }) => error ?? []));
  const further = others.map(({ result }) => result);
  return {
    state: all.every(({ state }) => state === "SUCCEEDED") ? "SUCCEEDED" : "FAILED",
    result: { ...first?.result, ...(further.length > 0 && { others: further }) },
    error: errors.size === 0 ? null : [...errors].join(" "),
  };
}
