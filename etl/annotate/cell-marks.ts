/** What is said of each cell: the gravest severity and every message. */
import { issueMessage } from "../issues.ts";
import type { Issue } from "../reading.ts";
import { cellPosition } from "./cell-position.ts";
import type { CellPosition } from "./cell-position.ts";

export interface CellMark {
  readonly at: CellPosition;
  readonly severity: Issue["severity"];
  readonly comment: string;
}

const gravity: Readonly<Record<Issue["severity"], number>> = { ERROR: 2, WARNING: 1, INFO: 0 };
/** Of the text of a comment; programs refuse much longer ones. */
const longestComment = 2_000;

/** By their number in the order of the issues. */
export function cellMarks(told: {
  readonly issues: readonly Issue[];
  readonly language: "vi" | "en";
}): Map<number, CellMark> {
  const byCell = new Map<string, CellMark>();
  for (const { cell, code, severity, details } of told.issues) {
    const at = cell === null ? null : cellPosition(cell);
    if (cell === null || at === null) continue;
    const line = `[${code}] ${issueMessage(code, details, told.language)}`;
    const before = byCell.get(cell);
    const isGraver = before === undefined || gravity[severity] > gravity[before.severity];
    byCell.set(cell, {
      at,
      severity: isGraver ? severity : before.severity,
      comment: (before === undefined ? line : `${before.comment}\n${line}`).slice(
        0,
        longestComment,
      ),
    });
  }
  return new Map([...byCell.values()].entries());
}
