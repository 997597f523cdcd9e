/** What people see of work that goes on: on a terminal lines that are written over, elsewhere a line a stage. */
import type { Writable } from "node:stream";

import type { createLogUpdate } from "log-update";

import type { Language } from "../../src/config.ts";
import { jobStage } from "../../src/domain/enumerations/operation.ts";
import { progressMeter } from "../progress/progress.ts";
import type { OnProgress, Progress } from "../progress/progress.ts";
import { progressLine } from "./progress-line.ts";

export interface ProgressView {
  /** @param name of what it is the progress of; left out: there is but one */
  readonly show: (progress: Progress, name?: string) => void;
  /** Leaves nothing on a terminal. */
  readonly end: () => void;
}

/** Faster than this nobody reads. */
const redrawMs = 100;

export const silentView: ProgressView = { show: () => undefined, end: () => undefined };

export async function openProgressView(
  stream: Writable,
  language: Language,
): Promise<ProgressView> {
  if (!isTerminal(stream)) return lineByLine(stream, language);
  const library = await import("log-update");
  return redrawn(library.createLogUpdate(stream), language);
}

/** Measures what is told and shows it. */
export function shown(view: ProgressView): OnProgress {
  const meter = progressMeter();
  return (step) => {
    meter.take(step);
    const progress = meter.read();
    if (progress !== null) view.show(progress);
  };
}

function isTerminal(stream: Writable): stream is NodeJS.WriteStream {
  return (stream as Partial<NodeJS.WriteStream>).isTTY === true;
}

function redrawn(draw: ReturnType<typeof createLogUpdate>, language: Language): ProgressView {
  const known = new Map<string | undefined, Progress>();
  let drawnAt = -Infinity;
  return {
    show: (progress, name) => {
      const isSameStage = known.get(name)?.stage === progress.stage;
      known.set(name, progress);
      if (isSameStage && performance.now() - drawnAt < redrawMs) return;
      drawnAt = performance.now();
      const current = [...known].filter(([, { stage }]) => stage !== "DONE");
      draw(current.map(([each, of]) => progressLine(of, language, each)).join("\n"));
    },
    end: () => {
      draw.clear();
      draw.done();
    },
  };
}

function lineByLine(stream: Writable, language: Language): ProgressView {
  const stages = new Map<string | undefined, string>();
  return {
    show: ({ stage }, name) => {
      if (stages.get(name) === stage) return;
      stages.set(name, stage);
      const label = jobStage.values[stage][language];
      stream.write(name === undefined ? `${label}\n` : `${name}: ${label}\n`);
    },
    end: () => undefined,
  };
}
