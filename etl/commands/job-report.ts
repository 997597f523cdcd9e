/** One job whole: what was asked, what happened line by line, and the loads it made with their counts. */
import type { Pool } from "pg";

import { jobState, loadState } from "../../src/domain/enumerations/operation.ts";
import type { JobState, LoadState, LogLevel } from "../../src/domain/enumerations/operation.ts";
import { CallError } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { moment } from "./moment.ts";
import { textTable } from "./text-table.ts";

interface ShownJob {
  readonly id: number;
  readonly kind: string;
  readonly state: JobState;
  readonly source: string | null;
  readonly fileName: string | null;
  readonly durationMs: number | null;
  readonly error: string | null;
}

interface LogLine {
  readonly at: Date;
  readonly level: LogLevel;
  readonly code: string;
  readonly details: object;
  readonly vi: string;
  readonly en: string;
}

interface LoadOfJob {
  readonly id: number;
  readonly state: LoadState;
  readonly source: string | null;
  /** Rows and records by what became of them. */
  readonly counts: Readonly<Record<string, unknown>>;
  /** Rows of the sheet by class; together they are all of its rows. */
  readonly rowAccounting: Readonly<Record<string, number>>;
}

/** @throws CallError when there is no such job */
export async function showJob(call: CommandCall, pool: Pool, id: string): Promise<ExitCode> {
  const [job, logs, loads] = await Promise.all([
    findJob(pool, id),
    readLog(pool, id),
    readLoads(pool, id),
  ]);
  if (job === null) {
    throw new CallError({ vi: `Không có công việc ${id}.`, en: `There is no job ${id}.` });
  }
  call.output.answer({ job, logs, loads });
  for (const line of lines(call, job, { logs, loads })) call.output.print(line);
  return 0;
}

async function findJob(pool: Pool, id: string): Promise<ShownJob | null> {
  const { rows } = await pool.query<ShownJob>(
    `select job.id::int as id, job.kind, job.state, job.failure, job.reason, source.code as source,
       job.file_name as "fileName", job.priority, job.attempts, job.stage, job.progress,
       job.created_at as "createdAt", job.started_at as "startedAt", job.finished_at as "finishedAt",
       job.duration_ms::float8 as "durationMs", job.result, job.error
     from job left join source on source.id = job.source_id where job.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

async function readLog(pool: Pool, id: string): Promise<LogLine[]> {
  const { rows } = await pool.query<LogLine>(
    `select logged_at as at, level, code, details, message_vi as vi, message_en as en
     from job_log where job_id = $1 order by sequence`,
    [id],
  );
  return rows;
}

async function readLoads(pool: Pool, id: string): Promise<LoadOfJob[]> {
  const { rows } = await pool.query<LoadOfJob>(
    `select load.id::int as id, load.state, source.code as source, load.counts,
       load.row_accounting as "rowAccounting"
     from load left join source on source.id = load.source_id where load.job_id = $1 order by load.id`,
    [id],
  );
  return rows;
}

interface Told {
  readonly logs: readonly LogLine[];
  readonly loads: readonly LoadOfJob[];
}

function lines({ language }: CommandCall, job: ShownJob, { logs, loads }: Told): string[] {
  const { id, kind, state, source, fileName, durationMs, error } = job;
  const seconds = durationMs === null ? null : `${(durationMs / 1_000).toFixed(1)} s`;
  const head = [id, kind, jobState.values[state][language], source, fileName, seconds];
  return [
    head.filter((part) => part !== null).join("  "),
    ...(error === null ? [] : [error]),
    ...textTable(logs.map((line) => [moment(line.at), line.level, line[language]])),
    ...loads.map((load) => loadLine(load, language)),
  ];
}

const loadWord = { vi: "lần nạp", en: "load" };

function loadLine(load: LoadOfJob, language: "vi" | "en"): string {
  const rows = Object.entries(load.rowAccounting).map(([name, count]) => `${name} ${count}`);
  const state = loadState.values[load.state][language];
  return [`${loadWord[language]} ${load.id}`, state, load.source, rows.join(", ")]
    .filter((part) => part !== null && part !== "")
    .join("  ");
}
