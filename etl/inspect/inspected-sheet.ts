/** A sheet as inspecting needs it: every cell with its kind and its key, rows that hold something, merges. */
import { labelKey } from "../../src/domain/vietnamese-text.ts";
import { cellText } from "../layout/cell-text.ts";
import { mergedCells } from "../layout/merged-cells.ts";
import type { MergedCells } from "../layout/merged-cells.ts";
import type { Cell, GridRow, MergedRange, Sheet } from "../workbook/grid.ts";
import { cellKind } from "./cell-kinds.ts";
import type { CellKind } from "./cell-kinds.ts";

export interface InspectedCell {
  readonly column: number;
  readonly cell: Cell;
  readonly kind: CellKind;
  readonly text: string;
  /** Label key of words, empty for values. */
  readonly key: string;
  /** The merged range whose first cell this is. */
  readonly merge: MergedRange | null;
}

export interface InspectedRow {
  readonly row: number;
  readonly cells: readonly InspectedCell[];
}

export interface InspectedSheet {
  readonly sheet: Sheet;
  readonly merges: MergedCells;
  /** Rows that hold something, from top to bottom. */
  readonly rows: readonly InspectedRow[];
}

/** A header stands further up in any table; the rest of a long sheet looks like its beginning. */
const longestLook = 150;
const longestKey = 300;

export function inspectedSheet(sheet: Sheet): InspectedSheet {
  const merges = mergedCells(sheet);
  const rows: InspectedRow[] = [];
  for (const gridRow of sheet.rows) {
    if (rows.length >= longestLook) break;
    const cells = inspectedCells(gridRow, merges);
    if (cells.length > 0) rows.push({ row: gridRow.row, cells });
  }
  return { sheet, merges, rows };
}

function inspectedCells({ row, cells }: GridRow, merges: MergedCells): InspectedCell[] {
  return [...cells]
    .map(([column, cell]) => inspectedCell(column, cell, merges.at(row, column), row))
    .filter(({ text }) => text !== "")
    .toSorted((a, b) => a.column - b.column);
}

function inspectedCell(
  column: number,
  cell: Cell,
  merge: MergedRange | null,
  row: number,
): InspectedCell {
  const text = cell.kind === "number" ? String(cell.value) : cellText(cell);
  const kind = cellKind(cell, text);
  const isFirst = merge !== null && merge.firstRow === row && merge.firstColumn === column;
  return {
    column,
    cell,
    text,
    kind,
    key: kind === "text" ? keyOf(text) : "",
    merge: isFirst ? merge : null,
  };
}

const keys = new Map<string, string>();
const mostKeys = 20_000;

/** Values repeat down a sheet, and a text is looked at again with every sheet of a form. */
function keyOf(text: string): string {
  const known = keys.get(text);
  if (known !== undefined) return known;
  const key = labelKey(text.slice(0, longestKey));
  if (keys.size >= mostKeys) keys.clear();
  keys.set(text, key);
  return key;
}

export function spannedColumns({ column, merge }: InspectedCell): number[] {
  const last = merge === null ? column : Math.min(merge.lastColumn, column + 200);
  return Array.from({ length: last - column + 1 }, (_, index) => column + index);
}
