import type { Pool } from "pg";

import { codesOf } from "../../src/domain/enumerations/enumeration.ts";
import { jobFailure, jobState } from "../../src/domain/enumerations/operation.ts";
import type { JobFailure, JobState } from "../../src/domain/enumerations/operation.ts";
import { cancelJob, retryFailed, retryJob } from "../jobs/control-job.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { showJob } from "./job-report.ts";
import { moment } from "./moment.ts";
import { asCall } from "./refusal.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

const usualLast = 20;
const largestLast = 1_000;

/** Jobs: the list, newest first; some tried again or ended. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const [action, ...ids] = call.more;
  const conditions = conditionsOf(call);
  if (action === undefined) {
    return withPlatform(call, ({ pool }) => list(call, pool, conditions));
  }
  const wrongId = ids.find((id) => !/^[1-9]\d{0,17}$/.test(id));
  if (action === "show" && ids.length === 1 && wrongId === undefined) {
    return withPlatform(call, ({ pool }) => showJob(call, pool, ids[0]!));
  }
  const ofFailure = action === "retry" ? conditions.failure : null;
  const isWhole = (ids.length === 0) === (ofFailure !== null);
  if (!["retry", "cancel"].includes(action) || !isWhole || wrongId !== undefined) {
    throw wrongAction();
  }
  return withPlatform(call, async ({ pool }) => {
    const done = ofFailure === null ? ids : await asCall(retryFailed(pool, ofFailure));
    const control = action === "retry" ? retryJob : cancelJob;
    if (ofFailure === null) for (const id of ids) await asCall(control(pool, id));
    return tellDone(call, pool, done);
  });
}

function wrongAction(): CallError {
  return new CallError({
    vi: "Hãy dùng jobs, jobs show SỐ, jobs retry SỐ..., jobs retry --failure LOẠI hoặc jobs cancel SỐ...",
    en: "Use jobs, jobs show ID, jobs retry ID..., jobs retry --failure KIND or jobs cancel ID...",
  });
}

interface Conditions {
  readonly state: JobState | null;
  readonly failure: JobFailure | null;
  readonly source: string | null;
  readonly last: number;
}

function conditionsOf(call: CommandCall): Conditions {
  return {
    state: codeOf(call, "state", codesOf(jobState)),
    failure: codeOf(call, "failure", codesOf(jobFailure)),
    source: textOption(call, "source") ?? null,
    last: lastOf(call),
  };
}

function codeOf<Code extends string>(
  call: CommandCall,
  name: string,
  codes: readonly Code[],
): Code | null {
  const text = textOption(call, name);
  if (text === undefined) return null;
  const found = codes.find((code) => code === text.toUpperCase());
  if (found !== undefined) return found;
  const list = codes.join(", ").toLowerCase();
  throw new CallError({
    vi: `--${name} là "${text}"; hãy dùng một trong ${list}.`,
    en: `--${name} is "${text}"; use one of ${list}.`,
  });
}

function lastOf(call: CommandCall): number {
  const text = textOption(call, "last");
  const last = text === undefined ? usualLast : Number(text);
  if (Number.isInteger(last) && last >= 1 && last <= largestLast) return last;
  throw new CallError({
    vi: `--last là "${text}"; hãy dùng số nguyên từ 1 đến ${largestLast}.`,
    en: `--last is "${text}"; use a whole number from 1 to ${largestLast}.`,
  });
}

interface JobRow {
  readonly id: number;
  readonly kind: string;
  readonly state: JobState;
  readonly failure: JobFailure | null;
  readonly reason: string;
  readonly source: string | null;
  readonly fileName: string | null;
  readonly priority: number;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly error: string | null;
}

const selection = `select job.id::int as id, job.kind, job.state, job.failure, job.reason, source.code as source,
  job.file_name as "fileName", job.priority, job.attempts, job.created_at as "createdAt",
  job.started_at as "startedAt", job.finished_at as "finishedAt", job.error
from job left join source on source.id = job.source_id`;

async function list(
  call: CommandCall,
  pool: Pool,
  { state, failure, source, last }: Conditions,
): Promise<ExitCode> {
  const { rows } = await pool.query<JobRow>(
    `${selection}
     where ($1::text is null or job.state = $1) and ($2::text is null or job.failure = $2)
       and ($3::text is null or source.code = $3)
     order by job.id desc limit $4`,
    [state, failure, source, last],
  );
  return tell(call, rows);
}

async function tellDone(call: CommandCall, pool: Pool, ids: readonly string[]): Promise<ExitCode> {
  const { rows } = await pool.query<JobRow>(
    `${selection} where job.id = any($1::bigint[]) order by job.id desc`,
    [ids],
  );
  return tell(call, rows);
}

function tell({ output, language }: CommandCall, rows: readonly JobRow[]): ExitCode {
  output.answer({ jobs: rows });
  const table = rows.map((row) => [
    row.id,
    moment(row.createdAt),
    row.kind,
    jobState.values[row.state][language],
    row.failure,
    row.source,
    row.fileName,
    row.attempts,
    row.error,
  ]);
  for (const line of textTable([titles[language], ...table])) output.print(line);
  return 0;
}

const titles = {
  vi: ["số", "lúc (UTC)", "loại", "trạng thái", "vì", "nguồn", "tệp", "lần thử", "lỗi"],
  en: ["job", "at (UTC)", "kind", "state", "for", "source", "file", "attempts", "error"],
};
