/** What a cell says once it is converted, and what is wrong with it. */
import type { IssueCode } from "../../issues.ts";
import type { FieldValue } from "../../reading.ts";
import type { PartName } from "../field.ts";

export interface CellProblem {
  readonly code: IssueCode;
  readonly details: Readonly<Record<string, string | number>>;
}

/** By the name of the part; none where the cell could not be read. */
type CellParts = Readonly<Partial<Record<PartName, FieldValue>>>;

export interface CellReading extends CellParts {
  readonly problem: CellProblem | null;
  /** Parts that are null because of the problem; all of the field's, unless the converter says otherwise. */
  readonly lost: readonly PartName[] | "all" | "none";
  /** Count or money column: the number in the unit of the sheet, before range checks. */
  readonly amount?: number;
}

export function readingOf(value: FieldValue, amount?: number): CellReading {
  return amount === undefined
    ? { value, problem: null, lost: "none" }
    : { value, problem: null, lost: "none", amount };
}

/** A value that is taken, with something to say about it. */
export function flagged(reading: CellReading, code: IssueCode, details = {}): CellReading {
  return { ...reading, problem: { code, details } };
}

export function unread(code: IssueCode, details = {}, amount?: number): CellReading {
  return {
    problem: { code, details },
    lost: "all",
    ...(amount !== undefined && { amount }),
  };
}
