/** The rows of table `job`: what was asked for and what came of it. The queue library only says when a job runs. */
import type { ClientBase, Pool } from "pg";

import type { Sentence } from "../../src/database/sentence.ts";
import type { JobState } from "../../src/domain/enumerations/operation.ts";

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
}

/** Attempts of a job, those included that ended with the death of its process. */
export const maxAttempts = 5;
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
  const { kind, reason, source, fileName = null, parameters = {} } = request;
  const { rows } = await client.query<{ id: string }>(
    `insert into job (kind, reason, source_id, file_name, parameters)
     values ($1, $2, (select id from source where code = $3), $4, $5) returning id`,
    [kind, reason, source, fileName, JSON.stringify(parameters)],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("The job was not written.");
  await client.query(
    `select graphile_worker.add_job($1, payload => json_build_object('job', $2::text),
       queue_name => $3, max_attempts => $4, job_key => $5)`,
    [kind, id, source === null ? null : `source:${source}`, maxAttempts, queueKey(id)],
  );
  return id;
}

const jobColumns = `job.id, job.kind, job.state, source.code as source, job.file_name as "fileName",
  job.parameters, job.result, job.error`;

export async function findJob(client: Pool | ClientBase, id: string): Promise<Job | null> {
  const { rows } = await client.query<Job>(
    `select ${jobColumns} from job left join source on source.id = job.source_id where job.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Null: the job is over already, or was cancelled. A job left RUNNING by a dead worker begins again. */
export async function beginJob(pool: Pool, id: string): Promise<Job | null> {
  const { rowCount } = await pool.query(
    `update job set state = 'RUNNING', started_at = coalesce(started_at, now())
     where id = $1 and state in ('QUEUED', 'RUNNING')`,
    [id],
  );
  return rowCount === 0 ? null : findJob(pool, id);
}

export interface JobOutcome {
  readonly state: "SUCCEEDED" | "FAILED";
  readonly result: Json | null;
  readonly error: string | null;
}

/** Once: what ran it a second time, because it was taken for dead, changes nothing of its end. */
export async function endJob(pool: Pool, id: string, outcome: JobOutcome): Promise<void> {
  await pool.query(
    `update job set state = $2, result = $3, error = $4, finished_at = now()
     where id = $1 and state in ('QUEUED', 'RUNNING')`,
    [id, outcome.state, outcome.result && JSON.stringify(outcome.result), outcome.error],
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
