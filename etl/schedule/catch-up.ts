import type { CatchUpPolicy } from "../../src/domain/enumerations/operation.ts";

type SlotReason = "schedule" | "catch-up" | "skipped" | "overlap";

export interface SlotDecision {
  readonly slot: Date;
  /** `skipped` by the policy, `overlap` by the rule of overlaps: recorded without a job. */
  readonly reason: SlotReason;
}

export interface CatchUp {
  readonly policy: CatchUpPolicy;
  /** Slots missed longer ago are not caught up. */
  readonly windowMinutes: number;
  /** Of the missed slots at most so many run, the latest ones. */
  readonly maximum: number;
}

/** A slot taken up within this time was not missed: ticks and the minute's check may be late by that much. */
export const punctualMs = 90_000;
const minuteMs = 60_000;

/** Where the search for missed slots begins: nothing older than the window is listed. */
export function catchUpStart(lastSlot: Date, now: Date, windowMinutes: number): Date {
  const windowStart = now.getTime() - Math.max(windowMinutes * minuteMs, punctualMs);
  return new Date(Math.max(lastSlot.getTime(), windowStart));
}

/** What becomes of each slot that is due, oldest first. */
export function decideSlots(due: readonly Date[], now: Date, catchUp: CatchUp): SlotDecision[] {
  const isPunctual = (slot: Date): boolean => now.getTime() - slot.getTime() <= punctualMs;
  const missed = due.filter((slot) => !isPunctual(slot));
  const caughtUp = new Set(missed.slice(missed.length - caughtUpCount(missed.length, catchUp)));
  return due.map((slot) => {
    if (isPunctual(slot)) return { slot, reason: "schedule" };
    return { slot, reason: caughtUp.has(slot) ? "catch-up" : "skipped" };
  });
}

function caughtUpCount(missed: number, { policy, maximum }: CatchUp): number {
  const wanted: Readonly<Record<CatchUpPolicy, number>> = { ALL: missed, LATEST: 1, NONE: 0 };
  return Math.max(0, Math.min(wanted[policy], maximum, missed));
}
