/** Header rows that come again below the header: printed on every page, or those of another table. */
import { labelKey } from "../../src/domain/vietnamese-text.ts";
import type { Cell, Sheet } from "../workbook/grid.ts";
import { cellText } from "./cell-text.ts";
import type { RowCells } from "./row-cells.ts";
import { beginsLike } from "./label-beginnings.ts";
import { isUnitLine } from "./row-patterns.ts";

export interface HeaderRows {
  /** `follows`: the row above was such a row, so that one label is enough. */
  isRepeated(cells: RowCells, follows: boolean): boolean;
  /** The header of another table of the form, with other columns or at another place. */
  isOther(cells: RowCells): boolean;
}

/** Fewer equal texts could be a coincidence. */
const minimumLabels = 2;
const minimumOtherLabels = 3;
const digit = /\d/u;

export function headerRows(
  sheet: Sheet,
  band: { readonly firstRow: number; readonly lastRow: number },
  knownLabels: ReadonlySet<string>,
): HeaderRows {
  const labels = new Map<number, Set<string>>();
  for (const { row, cells } of sheet.rows) {
    if (row < band.firstRow || row > band.lastRow) continue;
    for (const [column, cell] of cells) {
      labels.set(column, (labels.get(column) ?? new Set()).add(keyOf(cell)));
    }
  }
  const mayBeNumber = [...knownLabels].some((label) => digit.test(label));
  const mayBe = beginsLike(knownLabels);
  return {
    isRepeated: (cells, follows) => {
      if (cells.size === 0) return false;
      if (cells.every((cell) => isUnitLine(cellText(cell)))) return true;
      if (cells.size < minimumLabels && !follows) return false;
      return cells.every((cell, column) => labels.get(column)?.has(keyOf(cell)) === true);
    },
    isOther: (cells) => {
      if (cells.size < minimumOtherLabels) return false;
      const known: string[] = [];
      // Numbers are told at a look: of a row of data hardly a text is left to look up.
      let others = mayBeNumber ? 0 : cells.numbers();
      const isMostlyOther = cells.some((cell) => {
        if (cell.kind === "number" && !mayBeNumber) return false;
        const key = cell.kind === "text" && !mayBe(cell.value) ? null : keyOf(cell);
        if (key !== null && knownLabels.has(key)) known.push(key);
        else others++;
        return others * 2 >= cells.size;
      });
      return !isMostlyOther && new Set(known).size >= minimumOtherLabels;
    },
  };
}

/** Empty for what can be no label. */
function keyOf(cell: Cell): string {
  if (cell.kind === "text") return labelKey(cell.value);
  return cell.kind === "number" ? labelKey(cellText(cell)) : "";
}
