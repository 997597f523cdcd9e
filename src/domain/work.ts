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
