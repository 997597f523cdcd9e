import type { ScheduleChange } from "./schedule-rule.ts";

/**
 * Work that a mutation asks for. It becomes a job in the queue: this side writes what is wanted and hands out the job,
 * the loading side does it and keeps the outcome with it (data-model.md 26).
 */
export type Work =
  | {
      readonly kind: "import-file";
      readonly uploadId: string;
      readonly source: string;
      readonly name: string | null;
      readonly dryRun: boolean;
      readonly asOf: string | null;
      readonly scope: readonly string[] | null;
      readonly agency: string | null;
      readonly allowWithdrawals: boolean;
    }
  | { readonly kind: "scan-inbox"; readonly source: string }
  | { readonly kind: "undo-load"; readonly load: string }
  | { readonly kind: "replay-load"; readonly load: string; readonly dryRun: boolean }
  | (RowWork & {
      readonly kind: "correct-row";
      readonly load: string;
      readonly sheet: string | null;
      readonly row: number;
    })
  | (RowWork & { readonly kind: "resolve-row"; readonly row: string; readonly waive: boolean });

interface RowWork {
  /** Texts by column letters or field; null: blank. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly reason: string;
  readonly by: string;
}

/** @returns the surrogate of the job @throws UserError for what cannot be done at all */
export type RequestWork = (work: Work) => Promise<string>;

/** What is done at once to schedules and jobs there are. Each throws UserError for what cannot be done. */
export interface Control {
  readonly editSchedule: (code: string, change: ScheduleChange) => Promise<void>;
  /** The first slots from now on, as instants. */
  readonly nextSlots: (code: string, count: number) => Promise<readonly Date[]>;
  readonly cancelJob: (id: string) => Promise<void>;
  readonly retryJob: (id: string) => Promise<void>;
}
