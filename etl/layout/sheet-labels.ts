/** The texts of a sheet as header labels: each looked at once, however many forms are tried on the sheet. */
import type { Cell, GridRow, Sheet } from "../workbook/grid.ts";
import type { StringCell } from "../workbook/sheet-texts.ts";
import { eachText } from "../workbook/sheet-texts.ts";
import { headerLevel, wordsTakenOff } from "./header-label.ts";
import { beginsLike } from "./label-beginnings.ts";
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

function rowsOf(
  sheet: Sheet,
  { merges, columnsOf, labelAt }: Pick<SheetLabels, "merges" | "columnsOf" | "labelAt">,
  keys: ReadonlySet<string>,
): RowsByKey {
  /** The rows of a label by each of its cells. */
  const labels = new Map<Cell, number[]>();
  const rowsByKey = new Map<string, number[]>();
  const isMerged = (row: number): boolean => merges.inRow(row).length > 0;
  const add = (cell: Cell, row: number): unknown => labels.get(cell)?.push(row);
  const addPlain = (cell: Cell, row: number): void => {
    const rows = labels.get(cell);
    if (rows !== undefined && !isMerged(row)) rows.push(row);
  };
  const mayBe = beginsLike([...keys, ...wordsTakenOff]);
  const meet = (cell: StringCell, row: number): void => {
    const key = mayBe(cell.value) ? keyOf(cell.value) : "";
    if (key === "" || !keys.has(key)) return;
    const rows = rowsByKey.get(key) ?? [];
    rowsByKey.set(key, rows);
    labels.set(cell, rows);
    addPlain(cell, row);
  };
  eachText(sheet, meet, addPlain);
  for (const { row } of sheet.rows) {
    for (const column of isMerged(row) ? columnsOf(row) : []) {
      const label = labelAt(row, column);
      if (label !== null) add(label.cell, row);
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
  const found = [...keys].flatMap((key) => rowsByKey.get(key) ?? []);
  const counts = new Uint16Array(found.reduce((last, row) => Math.max(last, row), 0) + 1);
  const rows: number[] = [];
  for (const row of found) if (++counts[row]! === atLeast) rows.push(row);
  return rows.toSorted((a, b) => a - b);
}
