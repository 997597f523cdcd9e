/** The texts of a sheet as header labels: each looked at once, however many forms are tried on the sheet. */
import { differentTexts } from "../workbook/different-texts.ts";
import type { Cell, GridRow, Sheet } from "../workbook/grid.ts";
import { headerLevel } from "./header-label.ts";
import { mergedCells } from "./merged-cells.ts";
import type { MergedCells } from "./merged-cells.ts";
import { rowAt } from "./row-at.ts";

export interface Label {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
}

export interface SheetLabels {
  row(row: number): GridRow | undefined;
  readonly merges: MergedCells;
  /** Columns in which a row has a label. */
  columnsOf(row: number): readonly number[];
  /** The label that counts for a cell: its own, or that of the merged range it lies in. */
  labelAt(row: number, column: number): Label | null;
  /** Looks for all the keys at once that forms will ask for. */
  lookFor(keys: ReadonlySet<string>): void;
  /** Rows in which at least so many labels have one of the keys, from top to bottom. */
  rowsWith(keys: ReadonlySet<string>, atLeast: number): readonly number[];
}

/** No label of a form is longer; longer texts are values or titles. */
const maximumLabelLength = 150;
/** A header cell that spans more columns belongs to no form. */
const maximumMergeWidth = 200;

/** A code or a phone number; the numbers that head a column are years and ordinals. */
const longNumber = /^\d{5,}$/;

const known = new WeakMap<Sheet, SheetLabels>();

export function sheetLabels(sheet: Sheet): SheetLabels {
  const labels = known.get(sheet) ?? createLabels(sheet);
  known.set(sheet, labels);
  return labels;
}

function createLabels(sheet: Sheet): SheetLabels {
  const merges = mergedCells(sheet);
  const columnsOf = (row: number): number[] => {
    const columns = new Set(rowAt(sheet, row)?.cells.keys() ?? []);
    for (const merge of merges.inRow(row)) {
      if (!rowAt(sheet, merge.firstRow)?.cells.has(merge.firstColumn)) continue;
      const last = Math.min(merge.lastColumn, merge.firstColumn + maximumMergeWidth);
      for (let column = merge.firstColumn; column <= last; column++) columns.add(column);
    }
    return [...columns];
  };
  const labelAt = (row: number, column: number): Label | null => {
    const merge = merges.at(row, column);
    const at =
      merge === null ? { row, column } : { row: merge.firstRow, column: merge.firstColumn };
    const cell = rowAt(sheet, at.row)?.cells.get(at.column);
    return cell === undefined ? null : { ...at, cell };
  };
  const places = { row: (row: number) => rowAt(sheet, row), merges, columnsOf, labelAt };
  let looked: ReadonlySet<string> = new Set();
  let rowsByKey: RowsByKey = new Map();
  const lookFor = (keys: ReadonlySet<string>): void => {
    const isNew = [...keys].some((key) => !looked.has(key));
    if (!isNew) return;
    looked = new Set([...looked, ...keys]);
    rowsByKey = rowsOf(sheet, places, looked);
  };
  return {
    ...places,
    lookFor,
    rowsWith: (keys, atLeast) => {
      lookFor(keys);
      return rowsWith(rowsByKey, keys, atLeast);
    },
  };
}

type RowsByKey = ReadonlyMap<string, readonly number[]>;

/** Most texts of a sheet are no label: the rows are gone through for those alone that are. */
function rowsOf(
  sheet: Sheet,
  { merges, columnsOf, labelAt }: Pick<SheetLabels, "merges" | "columnsOf" | "labelAt">,
  keys: ReadonlySet<string>,
): RowsByKey {
  const labels = new Map<Cell, number[]>();
  const rowsByKey = new Map<string, number[]>();
  for (const cell of differentTexts(sheet)) {
    const key = keyOf(cell.value);
    if (key === "" || !keys.has(key)) continue;
    const rows = rowsByKey.get(key) ?? [];
    rowsByKey.set(key, rows);
    labels.set(cell, rows);
  }
  for (const { row, cells } of sheet.rows) {
    const add = (cell: Cell): unknown => labels.get(cell)?.push(row);
    if (merges.inRow(row).length === 0) cells.forEach(add);
    else
      for (const column of columnsOf(row)) {
        const label = labelAt(row, column);
        if (label !== null) add(label.cell);
      }
  }
  return rowsByKey;
}

/** Only listed labels are looked for; none is a year. Empty for what can be no label. */
function keyOf(value: string): string {
  if (value.length > maximumLabelLength || longNumber.test(value)) return "";
  return headerLevel(value, { keepYears: false }).key;
}

function rowsWith(rowsByKey: RowsByKey, keys: ReadonlySet<string>, atLeast: number): number[] {
  const counts = new Map<number, number>();
  for (const key of keys) {
    for (const row of rowsByKey.get(key) ?? []) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= atLeast)
    .map(([row]) => row)
    .toSorted((a, b) => a - b);
}
