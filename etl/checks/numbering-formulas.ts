/** How columns follow from each other, as the row that numbers them says: `(5)=(3)+(4)`. */
import { cellText } from "../layout/cell-text.ts";
import type { TableRow } from "../layout/row-grammar.ts";

interface Term {
  readonly column: number;
  readonly sign: 1 | -1;
}

/** A column of the sheet that is the sum of others. */
export interface Formula {
  readonly column: number;
  readonly terms: readonly Term[];
}

const label = /^\(?(\d{1,3})\)?(?:\s*=\s*(.+))?$/u;
const sum = /^\(?\d{1,3}\)?(?:\s*[+-]\s*\(?\d{1,3}\)?)+$/u;
const term = /([+-])?\s*\(?(\d{1,3})\)?/gu;

/** None where one number stands for two columns. */
export function formulasOf(tableRows: readonly TableRow[]): Formula[] {
  const row = tableRows.find((each) => each.class === "numbering row");
  const cells = [...(row?.cells ?? [])].flatMap(([column, { cell }]) => {
    const [, number, expression = ""] = label.exec(cellText(cell)) ?? [];
    return number === undefined ? [] : [{ column, number: Number(number), expression }];
  });
  const columns = new Map(cells.map(({ number, column }) => [number, column]));
  if (columns.size !== cells.length) return [];
  return cells.flatMap(({ column, expression }) => {
    if (!sum.test(expression)) return [];
    const terms = termsOf(expression, columns);
    return terms === null ? [] : [{ column, terms }];
  });
}

function termsOf(expression: string, columns: ReadonlyMap<number, number>): Term[] | null {
  const terms: Term[] = [];
  for (const [, sign, number] of expression.matchAll(term)) {
    const column = columns.get(Number(number));
    if (column === undefined) return null;
    terms.push({ column, sign: sign === "-" ? -1 : 1 });
  }
  return terms;
}
