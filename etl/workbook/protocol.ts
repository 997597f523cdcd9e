/**
 * What the child process that parses a workbook tells its parent: frames of a kind, a length and that many bytes
 * (`frames.ts`). Cells travel in columns of plain numbers, which the parent keeps as they come.
 */
import type { CellValue, MergedRange, TextRun, WorkbookFormat } from "./grid.ts";

/** Bounds of one workbook; beyond them it is refused, never cut. */
export const caps = {
  cells: 5_000_000,
  merges: 50_000,
  /** Characters of one cell; Excel's own bound. */
  textLength: 32_767,
  /** Bytes of all different texts, which the parent keeps. */
  textBytes: 128 << 20,
  /** Characters of all cells' texts together, each counted as often as it stands. */
  totalTextLength: 512 << 20,
  sheets: 200,
  zipEntries: 10_000,
  /** Unpacked bytes of one part and of all parts of a package that is read as a stream and never kept. */
  partBytes: 512 << 20,
  packageBytes: 1 << 30,
  properties: 1_000,
  /** Excel's own bounds of a sheet. */
  rows: 1_048_576,
  columns: 16_384,
} as const;

/** Cell kinds by their number in a frame. */
export const cellKinds = ["number", "text", "boolean", "error", "uncached"] as const;
export type CellKind = CellValue["kind"];
export const kindNumber = { number: 0, text: 1, boolean: 2, error: 3, uncached: 4 } as const;

/** `[column, kind, value, number format]`; the format is left out when General. */
export type CellLine =
  | readonly [number, CellKind, string | number | boolean]
  | readonly [number, CellKind, string | number | boolean, string];

export type ProblemCode = "file-unreadable" | "file-encrypted" | "file-too-large";

/** Why a file cannot be read, as people of either language are told. */
export interface Reason {
  readonly vi: string;
  readonly en: string;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly reason: Reason;
}

/** What a reader in the child yields, row by row; `grid-writer.ts` packs it. */
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
      readonly hiddenColumns?: readonly number[];
      /** The legacy encoding that its text was converted from. */
      readonly encoding?: string;
    }
  | {
      readonly type: "row";
      readonly row: number;
      readonly hidden: boolean;
      readonly cells: readonly CellLine[];
    };

/** Number format and font that cells share, told once; cells name them by their place in the list. */
export interface CellStyle {
  readonly format: string | null;
  readonly font: string;
}

/** Pieces of the text of this number; a piece without a font of its own has that of its cell. */
export interface TextRuns {
  readonly text: number;
  readonly runs: readonly TextRun[];
}

/** Frames whose bytes are one JSON document. */
export interface JsonFrames {
  readonly workbook: Omit<Extract<ChildLine, { type: "workbook" }>, "type">;
  readonly sheet: Omit<Extract<ChildLine, { type: "sheet" }>, "type">;
  /** What a part tells only after its rows. */
  readonly sheetEnd: {
    readonly merges: readonly MergedRange[];
    readonly hiddenColumns: readonly number[];
  };
  readonly styles: readonly CellStyle[];
  readonly runs: readonly TextRuns[];
  /** How much of the file is read, from 0 to 1. */
  readonly share: number;
  readonly problem: Problem;
  readonly end: null;
}

export type FrameKind = keyof JsonFrames | "texts" | "rows";

/** What the child is asked, as its only argument (JSON). */
export interface ChildTask {
  readonly format: WorkbookFormat;
  /** Length of the input, so that it is kept once. */
  readonly bytes: number;
  /** Bytes that the parts of a package may unpack to where they are kept in memory. */
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
