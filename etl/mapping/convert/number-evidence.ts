/** Which number convention the texts of a column prove (forms.md 4). */
import { splitMoney } from "../../../src/domain/money-unit.ts";
import { numberEvidence } from "../../../src/domain/number-text.ts";
import type { NumberConvention } from "../../../src/domain/number-text.ts";
import type { Cell } from "../../workbook/grid.ts";

const percentSign = /\s*%\s*$/u;

/** Cells with a money unit of their own give none. */
export function evidenceOf(cells: readonly Cell[]): Set<NumberConvention> {
  const found = new Set<NumberConvention>();
  for (const cell of cells) {
    if (cell.kind !== "text" || splitMoney(cell.value).unit !== null) continue;
    const evidence = numberEvidence(cell.value.replace(percentSign, ""));
    if (evidence !== null) found.add(evidence);
  }
  return found;
}

/** All of it must speak for one. */
export function onlyOne(evidence: ReadonlySet<NumberConvention>): NumberConvention | null {
  const [first] = evidence;
  return evidence.size === 1 && first !== undefined ? first : null;
}
