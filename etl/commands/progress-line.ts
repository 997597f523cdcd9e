import type { Language } from "../../src/config.ts";
import { jobStage } from "../../src/domain/enumerations/operation.ts";
import type { Progress } from "../progress/progress.ts";

const barWidth = 20;
const words = {
  vi: { rows: "dòng", rate: "dòng/giây" },
  en: { rows: "rows", rate: "rows/s" },
} as const;

/** One line: stage, bar, rows, rate; what is not known is left out. */
export function progressLine(progress: Progress, language: Language, name?: string): string {
  const { stage, percent, rows, rowsPerSecond } = progress;
  const told = new Intl.NumberFormat(language);
  const { rows: rowsWord, rate } = words[language];
  return [
    ...(name === undefined ? [] : [name]),
    jobStage.values[stage][language],
    ...(percent === null ? [] : [`${bar(percent)} ${String(percent).padStart(3)} %`]),
    ...(rows === null ? [] : [`${told.format(rows)} ${rowsWord}`]),
    ...(rowsPerSecond === null ? [] : [`${told.format(rowsPerSecond)} ${rate}`]),
  ].join("  ");
}

function bar(percent: number): string {
  const filled = Math.round((percent / 100) * barWidth);
  return "█".repeat(filled) + "░".repeat(barWidth - filled);
}
