/** Finds the header band of a form in a sheet (forms.md 2.2): labels locate it, never its position. */
import { cleanText } from "../../src/domain/vietnamese-text.ts";
import type { Cell, GridRow, Sheet } from "../workbook/grid.ts";
import { cellText } from "./cell-text.ts";
import type { HeaderField, HeaderIndex } from "./header-index.ts";
import { headerLevel, headerPath } from "./header-label.ts";
import type { HeaderPath } from "./header-label.ts";
import { mergedCells } from "./merged-cells.ts";
import type { MergedCells } from "./merged-cells.ts";
import { isNumberingRow } from "./row-patterns.ts";

export interface HeaderColumn<Field extends HeaderField = HeaderField> {
  readonly column: number;
  readonly path: HeaderPath;
  /** The cell of the lowest label. */
  readonly labelRow: number;
  readonly labelColumn: number;
  readonly label: Cell;
  readonly field: Field | null;
}

export interface HeaderBand<Field extends HeaderField = HeaderField> {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly columns: readonly HeaderColumn<Field>[];
  /** Fields that have a column. */
  readonly mapped: number;
}

const maximumBandRows = 3;
/** No label of a form is longer; longer texts are values or titles. */
const maximumLabelLength = 150;
/** A row with fewer labels that can be the lowest of a header ends no band; spares most rows the closer look. */
const minimumLeaves = 2;
/** A header cell that spans more columns belongs to no form. */
const maximumMergeWidth = 200;
const unitLineText = /^\(?\s*(?:đơn vị tính|đvt)\s*:\s*\S/iu;

interface SheetView {
  readonly rows: ReadonlyMap<number, GridRow>;
  readonly merges: MergedCells;
}

/** The best band, null if the sheet has none. */
export function findHeaderBand<Field extends HeaderField>(
  sheet: Sheet,
  index: HeaderIndex<Field>,
): HeaderBand<Field> | null {
  const view: SheetView = {
    rows: new Map(sheet.rows.map((row) => [row.row, row])),
    merges: mergedCells(sheet),
  };
  const mayBeLeaf = leafTest(index);
  let best: { band: HeaderBand<Field>; rank: readonly number[] } | null = null;
  for (const { row } of sheet.rows) {
    if (countLeaves(view, row, mayBeLeaf) < minimumLeaves) continue;
    for (const band of bandsEndingAt(view, row, index)) {
      const rank = rankOf(band, view.merges);
      if (best === null || isHigher(rank, best.rank)) best = { band, rank };
    }
  }
  return best?.band ?? null;
}

/**
 * Most mapped columns, then a band that cuts no merged header cell in two, then fewest rows; the first of equals.
 * Without the second rule the upper level of a header could be lost, and with it the unit it carries.
 */
function rankOf(band: HeaderBand, merges: MergedCells): readonly number[] {
  const cuts = [band.firstRow, band.lastRow + 1].filter((row) => merges.crosses(row)).length;
  return [band.mapped, -cuts, band.firstRow - band.lastRow];
}

function isHigher(rank: readonly number[], than: readonly number[]): boolean {
  const different = rank.findIndex((value, index) => value !== than[index]);
  return different >= 0 && (rank[different] ?? 0) > (than[different] ?? 0);
}

/** Values repeat down a sheet, so that every text is looked at once. */
function leafTest(index: HeaderIndex): (cell: Cell | undefined) => boolean {
  const known = new Map<unknown, boolean>();
  return (cell) => {
    const value = cell?.value;
    if (value === undefined || String(value).length > maximumLabelLength) return false;
    const answer = known.get(value) ?? index.mayBeLeaf(headerLevel(String(value), index.rules).key);
    known.set(value, answer);
    return answer;
  };
}

function countLeaves(
  view: SheetView,
  row: number,
  mayBeLeaf: (cell: Cell | undefined) => boolean,
): number {
  return columnsOf(view, row).filter((column) => mayBeLeaf(labelAt(view, row, column)?.cell))
    .length;
}

function* bandsEndingAt<Field extends HeaderField>(
  view: SheetView,
  lastRow: number,
  index: HeaderIndex<Field>,
): Generator<HeaderBand<Field>> {
  for (let firstRow = lastRow; firstRow > lastRow - maximumBandRows; firstRow--) {
    const row = view.rows.get(firstRow);
    if (row !== undefined && isNoHeaderRow(row)) return;
    const columns = bandColumns(view, firstRow, lastRow, index);
    const fields = columns.flatMap(({ field }) => (field === null ? [] : [field.name]));
    if (fields.length < index.minimumHeaders) continue;
    yield { firstRow, lastRow, columns, mapped: new Set(fields).size };
  }
}

function isNoHeaderRow(row: GridRow): boolean {
  const cells = [...row.cells.values()];
  return isNumberingRow(cells) || cells.some((cell) => unitLineText.test(cellText(cell)));
}

function bandColumns<Field extends HeaderField>(
  view: SheetView,
  firstRow: number,
  lastRow: number,
  index: HeaderIndex<Field>,
): HeaderColumn<Field>[] {
  const rows = Array.from({ length: lastRow - firstRow + 1 }, (_, offset) => firstRow + offset);
  const columns = new Set(rows.flatMap((row) => columnsOf(view, row)));
  return [...columns]
    .toSorted((a, b) => a - b)
    .flatMap((column) => {
      const labels = rows
        .map((row) => labelAt(view, row, column))
        .filter((label) => label !== null)
        .filter((label) => cleanText(String(label.cell.value)) !== "");
      const path = headerPath(
        labels.map((label) => String(label.cell.value)),
        index.rules,
      );
      const lowest = labels.at(-1);
      if (lowest === undefined || path.key === "") return [];
      return [{ column, path, ...positionOf(lowest), field: index.find(path) }];
    });
}

interface Label {
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
}

function positionOf({ row, column, cell }: Label) {
  return { labelRow: row, labelColumn: column, label: cell };
}

function columnsOf(view: SheetView, row: number): number[] {
  const columns = new Set(view.rows.get(row)?.cells.keys() ?? []);
  for (const merge of view.merges.inRow(row)) {
    if (!view.rows.get(merge.firstRow)?.cells.has(merge.firstColumn)) continue;
    const last = Math.min(merge.lastColumn, merge.firstColumn + maximumMergeWidth);
    for (let column = merge.firstColumn; column <= last; column++) columns.add(column);
  }
  return [...columns];
}

/** The label that counts for a cell: its own, or that of the merged range it lies in. */
function labelAt(view: SheetView, row: number, column: number): Label | null {
  const merge = view.merges.at(row, column);
  const at = merge === null ? { row, column } : { row: merge.firstRow, column: merge.firstColumn };
  const cell = view.rows.get(at.row)?.cells.get(at.column);
  return cell === undefined ? null : { ...at, cell };
}
