/** Jobs about loads there are: undo, read again, put a row right. The outcome is kept with the job. */
import type { Sentence } from "../../src/database/sentence.ts";
import { correctRow, waiveRow } from "../correct-row.ts";
import type { RowTarget } from "../correct-row.ts";
import { formsOf } from "../forms-of.ts";
import type { OnProgress } from "../progress/progress.ts";
import type { Platform } from "../platform.ts";
import { undoLoad } from "../publish/undo/undo-load.ts";
import { replayLoad } from "../replay.ts";
import {
  differenceOf,
  intakeOutcome,
  problemsOf,
  throwPassing,
  workbookOutcome,
} from "./intake-outcome.ts";
import { JobError } from "./job.ts";
import type { Job, JobOutcome } from "./job.ts";

/** Run twice, the load was undone before: the same end. */
export async function undoLoadJob(
  { dataSource }: Platform,
  job: Job,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const { outcome, ...undone } = await undoLoad(dataSource, String(job.parameters["load"]), signal);
  if (outcome === "unknown load" || outcome === "nothing published") {
    throw new JobError(sentences[outcome]);
  }
  return { state: "SUCCEEDED", result: { outcome, ...undone }, error: null };
}

export async function replayLoadJob(
  platform: Platform,
  job: Job,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<JobOutcome> {
  const { load, dryRun } = job.parameters as { readonly load: string; readonly dryRun: boolean };
  const replay = await replayLoad(platform, load, { dryRun, jobId: job.id, signal, onProgress });
  if (replay.outcome === "unknown load" || replay.outcome === "correction") {
    throw new JobError(sentences[replay.outcome]);
  }
  const { outcome, intake } = replay;
  throwPassing(formsOf(intake));
  const { language } = platform.config;
  const { result, ...ended } = workbookOutcome(intake, language, differenceOf);
  return { ...ended, result: { outcome, replayed: replay.load, ...result } };
}

interface RowParameters {
  readonly row: string;
  readonly waive: boolean;
  readonly values: Readonly<Record<string, string | null>>;
  readonly reason: string;
  readonly by: string;
}

export async function resolveRowJob(
  platform: Platform,
  job: Job,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const { waive, ...row } = job.parameters as unknown as RowParameters;
  if (waive) {
    if (!(await waiveRow(platform, row))) throw new JobError(sentences["settled before"]);
    return {
      state: "SUCCEEDED",
      result: { outcome: "waived", reason: row.reason, by: row.by },
      error: null,
    };
  }
  return correct(platform, { job, signal }, { quarantinedRow: row.row });
}

/** A row that was published, put right. */
export function correctRowJob(
  platform: Platform,
  job: Job,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const { load, sheet, row } = job.parameters as unknown as Extract<RowTarget, { load: string }>;
  return correct(platform, { job, signal }, { load, sheet, row });
}

async function correct(
  platform: Platform,
  { job, signal }: { readonly job: Job; readonly signal: AbortSignal },
  target: RowTarget,
): Promise<JobOutcome> {
  const { values, reason, by } = job.parameters as unknown as RowParameters;
  const row = { target, values, reason, by };
  const corrected = await correctRow(platform, row, { jobId: job.id, signal });
  const { outcome } = corrected;
  if (outcome === "unknown row" || outcome === "settled before") {
    throw new JobError(sentences[outcome]);
  }
  const { language } = platform.config;
  if (outcome === "unknown column") {
    const error = unknownColumns(corrected.names)[language];
    return { state: "FAILED", result: { outcome, names: corrected.names }, error };
  }
  throwPassing([corrected.intake]);
  const ended = intakeOutcome(corrected.intake, language, {
    outcome,
    ...problemsOf(corrected.intake),
  });
  if (outcome === "published") return ended;
  return { ...ended, state: "FAILED", error: ended.error ?? sentences["row in error"][language] };
}

const sentences = {
  "unknown load": { vi: "Không có lần nạp này.", en: "There is no such load." },
  "nothing published": {
    vi: "Lần nạp này không công bố gì nên không có gì để hoàn tác.",
    en: "The load published nothing, so there is nothing to undo.",
  },
  correction: {
    vi: "Lần nạp này là một dòng đã được sửa; hãy chạy lại lần nạp của cả tệp.",
    en: "The load is one row that was put right; replay the load of the whole file.",
  },
  "unknown row": { vi: "Không có dòng này.", en: "There is no such row." },
  "settled before": {
    vi: "Dòng này đã được xử lý trước đây, hoặc một lần nạp sau đã nêu khác.",
    en: "The row was put right or waived before, or a later load states it otherwise.",
  },
  "row in error": {
    vi: "Dòng vẫn còn lỗi; xem danh sách kèm theo. Dữ liệu không thay đổi.",
    en: "The row is still in error; see the problems. The data did not change.",
  },
} satisfies Record<string, Sentence>;

function unknownColumns(names: readonly string[]): Sentence {
  const list = names.join(", ");
  return {
    vi: `Không rõ cột nào: ${list}; hãy dùng chữ cái của cột.`,
    en: `It is not clear which column is meant by ${list}; use the column's letters.`,
  };
}
