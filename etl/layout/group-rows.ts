/** Which rows head the rows below them (forms.md 2.6): by a merged label, by its number, or by standing alone. */
import { cellText } from "./cell-text.ts";
import type { MergedCells } from "./merged-cells.ts";
import type { RowCells } from "./row-cells.ts";
import { hasLeadingOrdinal, isGroupOrdinal, isOrdinal } from "./row-patterns.ts";

interface GroupColumns {
  readonly name: number;
  readonly ordinal: number | null;
  readonly mapped: ReadonlySet<number>;
  readonly numeric: ReadonlySet<number>;
  readonly nameMayBeBlank: boolean;
  readonly canMerge: boolean;
}

const words = /\p{L}{2}/u;

export function isGroupRow(
  row: number,
  cells: RowCells,
  columns: GroupColumns,
  merges: MergedCells,
): boolean {
  return (
    isMergedLabel(row, cells, merges) ||
    isMergedSubtotalRow(row, cells, columns, merges) ||
    isNumberedGroupRow(row, cells, columns, merges) ||
    isLabelForNumber(cells, columns) ||
    isLoneLabel(cells, columns)
  );
}

/** A horizontally merged text with nothing beside it. */
export function isMergedLabel(row: number, cells: RowCells, merges: MergedCells): boolean {
  const [column] = cells.size === 1 ? cells.keys() : [];
  if (column === undefined) return false;
  const merge = merges.at(row, column);
  return (
    cells.cell(column)?.kind === "text" && merge !== null && merge.lastColumn > merge.firstColumn
  );
}

/** A label merged from the column of numbers over that of names, with nothing but subtotals behind it. */
function isMergedSubtotalRow(
  row: number,
  cells: RowCells,
  columns: GroupColumns,
  merges: MergedCells,
): boolean {
  const column = labelColumn(row, cells, columns.name, merges);
  if (column === null || columns.ordinal === null || column > columns.ordinal) return false;
  return columns.ordinal < columns.name && hasOnlyNumbersBeside(cells, column, columns);
}

function isNumberedGroupRow(
  row: number,
  cells: RowCells,
  columns: GroupColumns,
  merges: MergedCells,
): boolean {
  const { ordinal, name } = columns;
  if (ordinal === null || !isGroupOrdinal(textAt(cells, ordinal))) return false;
  const label = cells.has(name)
    ? name
    : (labelColumn(row, cells, name, merges) ?? unmergedLabel(cells, columns));
  if (label === null || cells.cell(label)?.kind !== "text") return false;
  return [...columns.mapped].every(
    (column) => column === label || columns.numeric.has(column) || !cells.has(column),
  );
}

/** A text that runs over from the column of numbers, where a number is expected. */
function isLabelForNumber(cells: RowCells, columns: GroupColumns): boolean {
  const { ordinal } = columns;
  return (
    ordinal !== null && isLabel(cells, ordinal) && hasOnlyNumbersBeside(cells, ordinal, columns)
  );
}

/** What was merged over the table before its format lost that stands alone, wherever the merge began. */
function isLoneLabel(cells: RowCells, columns: GroupColumns): boolean {
  if (columns.canMerge || cells.size !== 1) return false;
  const [column] = cells.keys();
  if (column === undefined) return false;
  if (!isLabel(cells, column)) return false;
  if (column <= Math.min(columns.ordinal ?? column, ...columns.mapped)) return true;
  return column === columns.name
    ? hasLeadingOrdinal(textAt(cells, column))
    : !columns.nameMayBeBlank;
}

/** The only text beside a group's number, in a format that cannot merge it over the column of names. */
function unmergedLabel(cells: RowCells, columns: GroupColumns): number | null {
  if (columns.canMerge || columns.nameMayBeBlank) return null;
  const labels = [...cells.keys()].filter(
    (column) => column !== columns.ordinal && !columns.numeric.has(column),
  );
  const others = [...cells.keys()].filter((column) => column !== columns.ordinal);
  const [label, ...more] = labels.length > 0 ? labels : others;
  return label !== undefined && more.length === 0 && isLabel(cells, label) ? label : null;
}

function hasOnlyNumbersBeside(cells: RowCells, label: number, { numeric }: GroupColumns): boolean {
  return [...cells.keys()].every((column) => column === label || numeric.has(column));
}

/** The column of a text that is merged over the column of names. */
function labelColumn(
  row: number,
  cells: RowCells,
  name: number,
  merges: MergedCells,
): number | null {
  const merge = merges.at(row, name);
  if (merge === null || merge.firstColumn === merge.lastColumn) return null;
  return cells.cell(merge.firstColumn)?.kind === "text" ? merge.firstColumn : null;
}

function isLabel(cells: RowCells, column: number): boolean {
  const text = textAt(cells, column);
  return cells.cell(column)?.kind === "text" && words.test(text) && !isOrdinal(text);
}

function textAt(cells: RowCells, column: number): string {
  return cellText(cells.cell(column));
}
