/**
 * Keeps with a job how far it is and what happened, outside whatever transaction the job has open, so that others see
 * it. The work never waits for it and never fails by it.
 */
import type { Pool } from "pg";

import type { Log } from "../../src/log.ts";
import { storableJson } from "../publish/stage.ts";
import { stageLine } from "./log-lines.ts";
import type { LogLine } from "./log-lines.ts";
import { progressMeter } from "./progress.ts";
import type { OnProgress } from "./progress.ts";

export interface JobRecord {
  readonly onProgress: OnProgress;
  readonly note: (line: LogLine) => void;
  /** Writes what is not written yet; only the end of a job waits for this. */
  readonly close: () => Promise<void>;
}

interface Recorded {
  readonly pool: Pool;
  readonly log: Log;
}

/** Between two writes: of numbers, and where a stage has begun, so that many short stages are one write. */
const numbersMs = 1_000;
const stageMs = 250;
/** Lines kept of one job, all its attempts together. */
export const mostLines = 200;

type Dated = LogLine & { readonly at: string };

export function openJobRecord({ pool, log }: Recorded, job: string): JobRecord {
  const meter = progressMeter();
  let lines: Dated[] = [];
  let isStale = false;
  let writtenAt = Date.now();
  let due: { readonly at: number; readonly timer: NodeJS.Timeout } | null = null;
  let writing: Promise<void> = Promise.resolve();

  const note = (line: LogLine): void => {
    lines.push({ ...line, at: new Date().toISOString() });
  };
  const write = (): Promise<void> => {
    clearTimeout(due?.timer);
    due = null;
    writtenAt = Date.now();
    const progress = isStale ? meter.read() : null;
    const told = lines;
    isStale = false;
    lines = [];
    writing = writing
      .then(() => writeRecord(pool, job, { progress, lines: told }))
      .catch((error: unknown) => log.warn({ err: error, job }, "progress of a job not kept"));
    return writing;
  };
  const writeWithin = (gapMs: number): void => {
    const at = writtenAt + gapMs;
    if (due !== null && due.at <= at) return;
    clearTimeout(due?.timer);
    // Now and not in the next turn: work that leaves no turn to others may follow.
    if (at <= Date.now()) return void write();
    due = { at, timer: setTimeout(() => void write(), at - Date.now()) };
  };
  return {
    onProgress: (step) => {
      const before = meter.read()?.stage;
      const ended = meter.take(step);
      if (ended !== null) note(stageLine(ended));
      isStale = true;
      writeWithin(before === step.stage ? numbersMs : stageMs);
    },
    note,
    close: write,
  };
}

interface Unwritten {
  readonly progress: object | null;
  readonly lines: readonly Dated[];
}

async function writeRecord(pool: Pool, job: string, unwritten: Unwritten): Promise<void> {
  const { progress, lines } = unwritten;
  if (progress === null && lines.length === 0) return;
  const values = [job, storableJson(lines), mostLines, progress && JSON.stringify(progress)];
  await pool.query(recordText, values);
}

const recordText = `with told as (
  update job set progress = $4 where id = $1 and state = 'RUNNING' and $4::jsonb is not null
)
insert into job_log (job_id, sequence, logged_at, level, code, details, message_vi, message_en)
select $1, known.lines + line.place, (value ->> 'at')::timestamptz, value ->> 'level', value ->> 'code', value -> 'details',
  value -> 'message' ->> 'vi', value -> 'message' ->> 'en'
from jsonb_array_elements($2::jsonb) with ordinality as line (value, place),
  (select coalesce(max(sequence), 0) as lines from job_log where job_id = $1) as known
where known.lines + line.place <= $3`;
