/** What a cell says once it is converted: its parts, and what is wrong with it. */
import type { IssueCode } from "../../issues.ts";
import type { FieldValue } from "../../reading.ts";
import type { PartName } from "../field.ts";

export interface CellProblem {
  readonly code: IssueCode;
  readonly details: Readonly<Record<string, string | number>>;
}

export interface CellReading {
  /** Empty where the cell could not be read. */
  readonly parts: Readonly<Partial<Record<PartName, FieldValue>>>;
  readonly problem: CellProblem | null;
  /** Parts that are null because of the problem; all of the field's, unless the converter says otherwise. */
  readonly lost: readonly PartName[] | "all" | "none";
  /** Count or money column: the number in the unit of the sheet, before range checks. */
  readonly amount?: number;
}

export function readingOf(value: FieldValue, amount?: number): CellReading {
  const parts = { value };
  return amount === undefined
    ? { parts, problem: null, lost: "none" }
    : { parts, problem: null, lost: "none", amount };
}

/** A value that is taken, with something to say about it. */
export function flagged(reading: CellReading, code: IssueCode, details = {}): CellReading {
  return { ...reading, problem: { code, details } };
}

export function unread(code: IssueCode, details = {}, amount?: number): CellReading {
  return {
    parts: {},
    problem: { code, details },
    lost: "all",
    ...(amount !== undefined && { amount }),
  };
}
