/** What the log of a job says, in both languages. Personal values never stand in it. */
import type { Sentence } from "../../src/database/sentence.ts";
import { jobStage, jobState, loadState } from "../../src/domain/enumerations/operation.ts";
import type { LoadState, LogLevel } from "../../src/domain/enumerations/operation.ts";
import type { JobOutcome, Json } from "../jobs/job.ts";
import type { EndedStage } from "./progress.ts";

export interface LogLine {
  readonly level: LogLevel;
  readonly code: string;
  readonly details: Json;
  readonly message: Sentence;
}

export function begunLine(what: {
  readonly kind: string;
  readonly fileName: string | null;
}): LogLine {
  const file = what.fileName === null ? "" : ` (${what.fileName})`;
  return {
    level: "INFO",
    code: "began",
    details: { ...what },
    message: { vi: `Bắt đầu ${what.kind}${file}.`, en: `Began ${what.kind}${file}.` },
  };
}

export function stageLine(ended: EndedStage): LogLine {
  const { stage, rows, cells, durationMs } = ended;
  const { vi, en } = jobStage.values[stage];
  const seconds = durationMs / 1_000;
  const numbers = (language: "vi" | "en"): string => {
    const told = new Intl.NumberFormat(language);
    const words = { vi: ["dòng", "ô", "giây"], en: ["rows", "cells", "s"] }[language];
    return [
      ...(rows === null ? [] : [`${told.format(rows)} ${words[0]}`]),
      ...(cells === null ? [] : [`${told.format(cells)} ${words[1]}`]),
      `${told.format(seconds)} ${words[2]}`,
    ].join(", ");
  };
  return {
    level: "INFO",
    code: "stage-ended",
    details: { ...ended },
    message: { vi: `${vi}: ${numbers("vi")}.`, en: `${en}: ${numbers("en")}.` },
  };
}

interface LoadResult {
  readonly source?: string | null;
  readonly state?: LoadState;
  readonly load?: { readonly id: number } | null;
  readonly counts?: Json;
  readonly issues?: Readonly<Record<"ERROR" | "WARNING" | "INFO", number>>;
  readonly others?: readonly LoadResult[];
}

/** A line a load, then that of the end. */
export function endLines(outcome: JobOutcome): readonly LogLine[] {
  const result = (outcome.result ?? {}) as LoadResult;
  const loads = [result, ...(result.others ?? [])].flatMap((each) => loadLine(each) ?? []);
  return [...loads, endLine(outcome)];
}

function loadLine({ source, state, load, counts, issues }: LoadResult): LogLine | null {
  if (state === undefined || !Object.hasOwn(loadState.values, state)) return null;
  const { vi, en } = loadState.values[state];
  const { ERROR: errors = 0, WARNING: warnings = 0 } = issues ?? {};
  const number = (load ?? null) === null ? "" : ` ${load!.id}`;
  return {
    level: errors > 0 ? "WARNING" : "INFO",
    code: "load",
    details: { source, state, load: load?.id ?? null, counts, errors, warnings },
    message: {
      vi: `Lần nạp${number}: ${vi}; ${errors} lỗi, ${warnings} cảnh báo.`,
      en: `Load${number}: ${en}; ${errors} errors, ${warnings} warnings.`,
    },
  };
}

function endLine({ state, error }: JobOutcome): LogLine {
  const { vi, en } = jobState.values[state];
  const reason = error === null ? "." : `: ${error}`;
  return {
    level: state === "FAILED" ? "ERROR" : "INFO",
    code: "ended",
    details: { state },
    message: { vi: `Kết thúc: ${vi}${reason}`, en: `Ended: ${en}${reason}` },
  };
}

export function faultLine(fault: Sentence): LogLine {
  return { level: "ERROR", code: "fault", details: {}, message: fault };
}
