/**
 * A job that takes too long, or whose end is asked for while it runs, is told by a signal. Whoever runs it stops at the
 * next safe point and leaves nothing half done; what was finished before that stays and is told.
 */
import type { Pool } from "pg";

import type { Config } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import type { Job, JobOutcome } from "./job.ts";

/** What runs a kind of job. What it throws ends the job, unless it is a fault of the connection, which passes. */
export type JobRunner = (job: Job, signal: AbortSignal) => Promise<JobOutcome>;

interface StopContext {
  readonly pool: Pool;
  readonly config: Config;
}

/** What the signal is aborted with. */
class JobStopped extends Error {
  constructor(
    readonly end: Pick<JobOutcome, "state" | "failure">,
    readonly sentence: Sentence,
  ) {
    super(sentence.en);
    this.name = "JobStopped";
  }
}

const lookMs = 1_000;

const cancellation: Sentence = {
  vi: "Công việc đã được hủy theo yêu cầu; phần chưa xong không làm thay đổi dữ liệu.",
  en: "The job was cancelled as asked; what was not finished changed no data.",
};

export async function runStoppable(
  { pool, config }: StopContext,
  job: Job,
  run: JobRunner,
): Promise<JobOutcome> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const timer = setTimeout(() => stopping.abort(tooLong(job.timeoutMs)), job.timeoutMs);
  const look = setInterval(() => {
    // Whatever keeps us from looking, the next look may tell.
    isCancelRequested(pool, job.id).then(
      (isRequested) =>
        isRequested && stopping.abort(new JobStopped({ state: "CANCELLED" }, cancellation)),
      () => undefined,
    );
  }, lookMs);
  try {
    const outcome = await run(job, signal);
    // What came through before it was stopped is what it is.
    return signal.aborted && outcome.state === "FAILED"
      ? stoppedOutcome(signal, outcome.result, config)
      : outcome;
  } catch (error) {
    if (signal.aborted) return stoppedOutcome(signal, null, config);
    throw error;
  } finally {
    clearTimeout(timer);
    clearInterval(look);
  }
}

function stoppedOutcome(
  { reason }: AbortSignal,
  result: JobOutcome["result"],
  { language }: Config,
): JobOutcome {
  const { sentence, end } = reason as JobStopped;
  return { ...end, result, error: sentence[language] };
}

function tooLong(timeoutMs: number): JobStopped {
  const seconds = timeoutMs / 1_000;
  return new JobStopped(
    { state: "FAILED", failure: "TIMEOUT" },
    {
      vi: `Công việc chạy quá ${seconds} giây cho phép nên bị dừng; phần chưa xong không làm thay đổi dữ liệu.`,
      en: `The job took longer than the ${seconds} seconds it may and was stopped; what was not finished changed no data.`,
    },
  );
}

/** Why the job was stopped; null: it was not. */
export function stopSentence({ aborted, reason }: AbortSignal): Sentence | null {
  return aborted && reason instanceof JobStopped ? reason.sentence : null;
}

async function isCancelRequested(pool: Pool, id: string): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    "select cancel_requested_at is not null as found from job where id = $1",
    [id],
  );
  return rows[0]?.found === true;
}
