import { readDate } from "../../src/domain/date-text.ts";
import { parsePeriod } from "../../src/domain/period.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall } from "./command.ts";

/** The day of `--as-of`, written yyyy-mm-dd. @throws CallError */
export function asOfOption(call: CommandCall): string | undefined {
  return dateOption(call, "asOf");
}

/** A day of an option, written yyyy-mm-dd. @throws CallError */
export function dateOption(call: CommandCall, name: "asOf" | "due"): string | undefined {
  const text = textOption(call, name);
  if (text === undefined) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text) && readDate(text) === text) return text;
  const flag = { asOf: "--as-of", due: "--due" }[name];
  throw new CallError({
    vi: `${flag} là "${text}"; hãy viết ngày dạng 2025-12-31.`,
    en: `${flag} is "${text}"; write a date like 2025-12-31.`,
  });
}

/** The period of `--period`. @throws CallError */
export function periodOption(call: CommandCall): string | undefined {
  const text = textOption(call, "period");
  return text === undefined ? undefined : requirePeriod(text, "--period");
}

/** @throws CallError */
export function requirePeriod(text: string, name?: "--period"): string {
  if (parsePeriod(text) !== null) return text;
  throw new CallError({
    vi: `${name ?? "Kỳ báo cáo"} là "${text}"; hãy viết kỳ dạng 2025, 2025H1, 2025Q3, 2025-09 hoặc 2025M9.`,
    en: `${name ?? "The period"} is "${text}"; write a period like 2025, 2025H1, 2025Q3, 2025-09 or 2025M9.`,
  });
}
