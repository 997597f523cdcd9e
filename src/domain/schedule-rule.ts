import type { CatchUpPolicy, OverlapRule } from "./enumerations/operation.ts";

/** What a schedule goes by. The definition of its source gives the first values; all can be edited at run time. */
export interface ScheduleRule {
  readonly cron: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly catchUp: CatchUpPolicy;
  readonly catchUpWindowMinutes: number;
  readonly catchUpMaximum: number;
  readonly overlap: OverlapRule;
  readonly timeoutMs: number;
  readonly attempts: number;
}

/** Only what is given changes. */
export type ScheduleChange = Partial<ScheduleRule>;
