/** The verdict on a target from its figures alone. */
import type { TargetOperator, Verdict } from "../../domain/enumerations/indicator.ts";

export interface TargetFigures {
  readonly operator: TargetOperator;
  readonly low: number | null;
  readonly deadlineYear: number;
  readonly baselineYear: number | null;
  readonly baselineValue: number | null;
  /** Day on which the programme, or the one it carries out, was issued. */
  readonly issuedOn: string | null;
}

/**
 * Reached at the low edge, a range too (domain rules, 2.1); what is to be exact counts as reached beyond it. Short of
 * it, on track is whoever is not below the straight line from the baseline to the deadline; without a baseline the
 * line starts at nothing on the day of issue, and without that day there is no line to be on.
 */
export function verdictOf(target: TargetFigures, value: number | null, day: string): Verdict {
  const { low, operator } = target;
  if (low === null) return "NOT_COMPUTABLE";
  if (value === null) return "NO_DATA";
  if (operator === "OVER" ? value > low : value >= low) return "REACHED";
  const expected = expectedOn(target, low, day);
  return expected !== null && value >= expected ? "ON_TRACK" : "BEHIND";
}

/** What is missing to the low edge; 0 beyond it. */
export function gapOf(low: number | null, value: number | null): number | null {
  return low === null || value === null ? null : Math.max(0, rounded(low - value));
}

function expectedOn(target: TargetFigures, low: number, day: string): number | null {
  const { baselineYear, baselineValue, issuedOn, deadlineYear } = target;
  const hasBaseline = baselineYear !== null && baselineValue !== null;
  const startsOn = hasBaseline ? `${baselineYear}-12-31` : issuedOn;
  if (startsOn === null) return null;
  const start = Date.parse(startsOn);
  const part = (Date.parse(day) - start) / (Date.parse(`${deadlineYear}-12-31`) - start);
  const from = hasBaseline ? baselineValue : 0;
  return from + (low - from) * Math.min(1, Math.max(0, part));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
