/** What the child process that parses a workbook tells its parent: one JSON document a line. */
import type { CellValue, MergedRange, WorkbookFormat } from "./grid.ts";

/** Bounds of one workbook; beyond them it is refused, never cut. */
export const caps = {
  cells: 5_000_000,
  merges: 50_000,
  textLength: 32_767,
  sheets: 200,
  zipEntries: 10_000,
  properties: 100,
} as const;

/** `[column, kind, value, number format]`; the format is left out when General. */
export type CellLine =
  | readonly [number, CellValue["kind"], string | number | boolean]
  | readonly [number, CellValue["kind"], string | number | boolean, string];

export type ProblemCode = "file-unreadable" | "file-encrypted" | "file-too-large";

/** Why a file cannot be read, as people of either language are told. */
export interface Reason {
  readonly vi: string;
  readonly en: string;
}

export type ChildLine =
  | {
      readonly type: "workbook";
      readonly date1904: boolean;
      /** Custom document properties. */
      readonly properties?: Readonly<Record<string, string>>;
    }
  | {
      readonly type: "sheet";
      /** Null for CSV. */
      readonly name: string | null;
      readonly hidden: boolean;
      readonly merges: readonly MergedRange[];
      /** The legacy encoding that its text was converted from. */
      readonly encoding?: string;
    }
  | {
      readonly type: "row";
      readonly row: number;
      readonly hidden: boolean;
      readonly cells: readonly CellLine[];
    }
  | { readonly type: "problem"; readonly code: ProblemCode; readonly reason: Reason }
  | { readonly type: "end" };

/** What the child is asked, as its only argument (JSON). */
export interface ChildTask {
  readonly format: WorkbookFormat;
  /** Bytes that the parts of a package may unpack to. */
  readonly unpackedBytes: number;
}

/** A file that is refused; the child's own code throws it, nothing outside sees it. */
export class RefusedFile extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly reason: Reason,
  ) {
    super(reason.en);
    this.name = "RefusedFile";
  }
}
