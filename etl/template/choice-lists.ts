/** The hidden sheet of what may be chosen: a column a list. Excel takes no list of more than 255 characters otherwise. */
import type { CellRange, OurCell, OurSheet } from "../../src/spreadsheet/workbook.ts";
import { putCell } from "../../src/spreadsheet/workbook.ts";
import { kindOf } from "./column-kinds.ts";
import type { FormFacts } from "./column-kinds.ts";
import type { FormColumn } from "./form-columns.ts";

export interface ChoiceLists {
  readonly sheet: OurSheet;
  /** Where the entries stand; null for an empty list. */
  rangeOf(entries: readonly string[]): CellRange | null;
}

export function choiceLists(
  name: string,
  columns: readonly FormColumn[],
  facts: FormFacts,
): ChoiceLists {
  const places = new Map<string, CellRange>();
  const rows = new Map<number, Map<number, OurCell>>();
  for (const { field } of columns) {
    const limits = kindOf(field).limits(field, facts);
    if (limits.kind !== "list" || limits.entries.length === 0) continue;
    const key = limits.entries.join("\n");
    if (places.has(key)) continue;
    const column = places.size;
    for (const [index, value] of limits.entries.entries()) {
      putCell(rows, index + 1, column, { value });
    }
    const lastRow = limits.entries.length;
    places.set(key, { firstRow: 1, lastRow, firstColumn: column, lastColumn: column });
  }
  return {
    sheet: { name, rows, isHidden: true },
    rangeOf: (entries) => places.get(entries.join("\n")) ?? null,
  };
}
