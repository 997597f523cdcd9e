/** The rows of table `job`: what was asked for and what came of it. The queue library only says when a job runs. */
import type { ClientBase, Pool } from "pg";

import type { Sentence } from "../../src/database/sentence.ts";
import type { JobFailure, JobState } from "../../src/domain/enumerations/operation.ts";

export type JobKindName =
  "scan-inbox" | "import-file" | "undo-load" | "replay-load" | "resolve-row" | "correct-row";
type JobReason =
  "schedule" | "catch-up" | "command" | "demo" | "upload" | "inbox" | "origin" | "mutation";
export type Json = Readonly<Record<string, unknown>>;

export interface JobRequest {
  readonly kind: JobKindName;
  readonly reason: JobReason;
  /** Code of the source; null: to be recognised from the file. */
  readonly source: string | null;
  readonly fileName?: string | null;
  readonly parameters?: Json;
  /** The schedule whose timeout and attempts it has; left out: that of its source. */
  readonly schedule?: string;
}

export interface Job {
  readonly id: string;
  readonly kind: JobKindName;
  readonly state: JobState;
  readonly source: string | null;
  readonly fileName: string | null;
  readonly parameters: Json;
  readonly result: Json | null;
  readonly error: string | null;
  readonly failure: JobFailure | null;
  /** How long one attempt may take. */
  readonly timeoutMs: number;
  /** Attempts at most, those included that ended with the death of its process. */
  readonly maximumAttempts: number;
}

/** Lower runs first: what people ask for and wait for, what lies in the inbox, what was missed. */
const priorities: Readonly<Record<JobReason, number>> = {
  upload: 10,
  command: 10,
  mutation: 10,
  demo: 20,
  inbox: 20,
  origin: 20,
  schedule: 20,
  "catch-up": 30,
};

/** Attempts of a job of no source. */
export const maxAttempts = 5;
/** Time of a job of no source. */
const usualTimeoutMs = 15 * 60_000;
const finalStates: ReadonlySet<JobState> = new Set(["SUCCEEDED", "FAILED", "CANCELLED"]);

/** The queue's name for a job, by which both tables know each other. */
function queueKey(id: string): string {
  return `job:${id}`;
}

/**
 * Writes the job and its place in the queue; within the caller's transaction, so that it exists exactly if the
 * transaction does. Jobs of one source run one after the other.
 */
export async function enqueueJob(client: ClientBase, request: JobRequest): Promise<string> {
  const { kind, reason, source, fileName = null, parameters = {}, schedule = null } = request;
  const { rows } = await client.query<{ id: string }>(
    `insert into job (kind, reason, source_id, file_name, parameters, priority, timeout_ms, maximum_attempts)
     select $1, $2, source.id, $4, $5, $6, coalesce(schedule.timeout_ms, $8), coalesce(schedule.attempts, $9)
     from (values ($3::text)) as wanted (code)
     left join source on source.code = wanted.code
     left join lateral (
       select timeout_ms, attempts from schedule
       where source_id = source.id and ($7::bigint is null or id = $7) order by id limit 1
     ) as schedule on true
     returning id`,
    [
      kind,
      reason,
      source,
      fileName,
      JSON.stringify(parameters),
      priorities[reason],
      schedule,
      usualTimeoutMs,
      maxAttempts,
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("The job was not written.");
  await queueJob(client, id);
  return id;
}

/** The place in the queue of a job that has none, or had its last attempt. */
export async function queueJob(client: ClientBase, id: string): Promise<void> {
  await client.query(
    `select graphile_worker.add_job(job.kind, payload => json_build_object('job', job.id::text),
       queue_name => 'source:' || source.code, max_attempts => job.maximum_attempts, job_key => $2,
       priority => job.priority)
     from job left join source on source.id = job.source_id where job.id = $1`,
    [id, queueKey(id)],
  );
}

const jobColumns = `job.id, job.kind, job.state, source.code as source, job.file_name as "fileName",
  job.parameters, job.result, job.error, job.failure, job.timeout_ms as "timeoutMs",
  job.maximum_attempts as "maximumAttempts"`;

export async function findJob(client: Pool | ClientBase, id: string): Promise<Job | null> {
  const { rows } = await client.query<Job>(
    `select ${jobColumns} from job left join source on source.id = job.source_id where job.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Null: the job is over already, or its end was asked for. A job left RUNNING by a dead worker begins again. */
export async function beginJob(pool: Pool, id: string): Promise<Job | null> {
  const { rows } = await pool.query<{ state: JobState }>(
    `update job set started_at = coalesce(started_at, now()), attempts = attempts + 1,
       state = case when cancel_requested_at is null then 'RUNNING' else 'CANCELLED' end,
       finished_at = case when cancel_requested_at is not null then now() end
     where id = $1 and state in ('QUEUED', 'RUNNING') returning state`,
    [id],
  );
  return rows[0]?.state === "RUNNING" ? findJob(pool, id) : null;
}

export interface JobOutcome {
  readonly state: "SUCCEEDED" | "FAILED" | "CANCELLED";
  readonly result: Json | null;
  readonly error: string | null;
  /** Of a failed job; left out: what it was to work on is wrong. */
  readonly failure?: JobFailure;
}

/** Once: what ran it a second time, because it was taken for dead, changes nothing of its end. */
export async function endJob(pool: Pool, id: string, outcome: JobOutcome): Promise<void> {
  const { state, result, error, failure = "DATA" } = outcome;
  await pool.query(
    `update job set state = $2, result = $3, error = $4, failure = $5, finished_at = now()
     where id = $1 and state in ('QUEUED', 'RUNNING')`,
    [id, state, result && JSON.stringify(result), error, state === "FAILED" ? failure : null],
  );
}

/** Back to the queue, after a fault that passes. */
export async function returnJob(pool: Pool, id: string, error: string): Promise<void> {
  await pool.query(
    `update job set state = 'QUEUED', error = $2 where id = $1 and state = 'RUNNING'`,
    [id, error],
  );
}

const pollMs = 100;

/** Waits for the end of a job; null when the signal ended the waiting. */
export async function waitForJob(
  pool: Pool,
  id: string,
  signal?: AbortSignal,
): Promise<Job | null> {
  for (;;) {
    if (signal?.aborted === true) return null;
    const job = await findJob(pool, id);
    if (job === null) throw new Error(`There is no job ${id}.`);
    if (finalStates.has(job.state)) return job;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** An error that a job ends with; the message is for the user. */
export class JobError extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.en);
    this.name = "JobError";
  }
}
