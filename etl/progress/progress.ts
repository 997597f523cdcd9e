/** How far a piece of work is. It is told often, so that telling costs nothing where nobody listens. */
import type { JobStage } from "../../src/domain/enumerations/operation.ts";

/** Numbers that are left out stay as they were told for the stage. */
interface ProgressStep {
  readonly stage: JobStage;
  readonly rows?: number;
  readonly cells?: number;
  /** Done of the stage, from 0 to 1. */
  readonly share?: number;
}

export type OnProgress = (step: ProgressStep) => void;

/** What is kept with a job and shown to people. */
export interface Progress {
  readonly stage: JobStage;
  readonly rows: number | null;
  readonly cells: number | null;
  readonly rowsPerSecond: number | null;
  /** Of the stage; null: not known. */
  readonly percent: number | null;
  readonly stageStartedAt: string;
}

export interface EndedStage extends Pick<Progress, "stage" | "rows" | "cells"> {
  readonly durationMs: number;
}

export interface ProgressMeter {
  /** @returns the stage that ended by it; null: it is of the stage before, or the first of all */
  readonly take: (step: ProgressStep) => EndedStage | null;
  /** null: nothing was told yet. */
  readonly read: () => Progress | null;
}

interface Measured extends ProgressStep {
  readonly startedAt: number;
}

/** @param now milliseconds since 1970 */
export function progressMeter(now: () => number = Date.now): ProgressMeter {
  let current: Measured | null = null;
  return {
    take: (step) => {
      const before = current;
      if (before?.stage === step.stage) {
        current = { ...before, ...step };
        return null;
      }
      current = { ...step, startedAt: now() };
      return before && endOf(before, current.startedAt);
    },
    read: () => current && readingOf(current, now()),
  };
}

function endOf({ stage, rows, cells, startedAt }: Measured, at: number): EndedStage {
  return { stage, rows: rows ?? null, cells: cells ?? null, durationMs: at - startedAt };
}

/** Of less time no rate is told: it would be a guess. */
const shortestRateMs = 200;

function readingOf(measured: Measured, at: number): Progress {
  const { stage, rows, cells, share, startedAt } = measured;
  const tookMs = at - startedAt;
  const hasRate = rows !== undefined && rows > 0 && tookMs >= shortestRateMs;
  return {
    stage,
    rows: rows ?? null,
    cells: cells ?? null,
    rowsPerSecond: hasRate ? Math.round((rows * 1_000) / tookMs) : null,
    percent: share === undefined ? null : Math.floor(Math.min(share, 1) * 100),
    stageStartedAt: new Date(startedAt).toISOString(),
  };
}
