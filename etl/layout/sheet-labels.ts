/** The texts of a sheet as header labels: each looked at once, however many forms are tried on the sheet. */
import type { Cell, GridRow, Sheet } from "../workbook/grid.ts";
import { headerLevel } from "./header-label.ts";
import { mergedCells } from "./merged-cells.ts";
import type { MergedCells } from "./merged-cells.ts";

export interface Label {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
}

export interface SheetLabels {
  readonly rows: ReadonlyMap<number, GridRow>;
  readonly merges: MergedCells;
  /** Columns in which a row has a label. */
  columnsOf(row: number): readonly number[];
  /** The label that counts for a cell: its own, or that of the merged range it lies in. */
  labelAt(row: number, column: number): Label | null;
  /** Rows in which at least so many labels have one of the keys, from top to bottom. */
  rowsWith(keys: ReadonlySet<string>, atLeast: number): readonly number[];
}

/** No label of a form is longer; longer texts are values or titles. */
const maximumLabelLength = 150;
/** A header cell that spans more columns belongs to no form. */
const maximumMergeWidth = 200;

const known = new WeakMap<Sheet, SheetLabels>();

export function sheetLabels(sheet: Sheet): SheetLabels {
  const labels = known.get(sheet) ?? createLabels(sheet);
  known.set(sheet, labels);
  return labels;
}

function createLabels(sheet: Sheet): SheetLabels {
  const rows = new Map(sheet.rows.map((row) => [row.row, row]));
  const merges = mergedCells(sheet);
  const columnsOf = (row: number): number[] => {
    const columns = new Set(rows.get(row)?.cells.keys() ?? []);
    for (const merge of merges.inRow(row)) {
      if (!rows.get(merge.firstRow)?.cells.has(merge.firstColumn)) continue;
      const last = Math.min(merge.lastColumn, merge.firstColumn + maximumMergeWidth);
      for (let column = merge.firstColumn; column <= last; column++) columns.add(column);
    }
    return [...columns];
  };
  const labelAt = (row: number, column: number): Label | null => {
    const merge = merges.at(row, column);
    const at =
      merge === null ? { row, column } : { row: merge.firstRow, column: merge.firstColumn };
    const cell = rows.get(at.row)?.cells.get(at.column);
    return cell === undefined ? null : { ...at, cell };
  };
  const keyOf = keyReader();
  const rowsByKey = new Map<string, number[]>();
  for (const { row } of sheet.rows) {
    for (const column of columnsOf(row)) {
      const key = keyOf(labelAt(row, column)?.cell);
      if (key === "") continue;
      const found = rowsByKey.get(key);
      if (found === undefined) rowsByKey.set(key, [row]);
      else found.push(row);
    }
  }
  return {
    rows,
    merges,
    columnsOf,
    labelAt,
    rowsWith: (keys, atLeast) => rowsWith(rowsByKey, keys, atLeast),
  };
}

/** Values repeat down a sheet, so that every text is cleaned once. Only listed labels are looked for; none is a year. */
function keyReader(): (cell: Cell | undefined) => string {
  const keys = new Map<unknown, string>();
  return (cell) => {
    const value = cell?.value;
    if (typeof value !== "string" || value.length > maximumLabelLength) return "";
    const key = keys.get(value) ?? headerLevel(value, { keepYears: false }).key;
    keys.set(value, key);
    return key;
  };
}

function rowsWith(
  rowsByKey: ReadonlyMap<string, readonly number[]>,
  keys: ReadonlySet<string>,
  atLeast: number,
): number[] {
  const counts = new Map<number, number>();
  for (const key of keys) {
    for (const row of rowsByKey.get(key) ?? []) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= atLeast)
    .map(([row]) => row)
    .toSorted((a, b) => a - b);
}
