/** Finds the header band of a form in a sheet (forms.md 2.2): labels locate it, never its position. */
import type { Cell, GridRow, Sheet } from "../workbook/grid.ts";
import { bandStacks } from "./band-stacks.ts";
import { cellText } from "./cell-text.ts";
import { otherColumn } from "./header-index.ts";
import type { HeaderField, HeaderIndex, SimilarHeader } from "./header-index.ts";
import { headerLevel, headerPath, isOnlyUnit } from "./header-label.ts";
import type { HeaderLevel, HeaderPath, HeaderRules } from "./header-label.ts";
import type { MergedCells } from "./merged-cells.ts";
import { isNumberingRow, isTotalLabel, isUnitLine } from "./row-patterns.ts";
import { sheetLabels } from "./sheet-labels.ts";
import type { Label, SheetLabels } from "./sheet-labels.ts";

export interface HeaderColumn<Field extends HeaderField = HeaderField> {
  readonly column: number;
  readonly path: HeaderPath;
  /** The cell of the lowest label. */
  readonly labelRow: number;
  readonly labelColumn: number;
  readonly label: Cell;
  readonly field: Field | null;
  /** Set where the label is in no list and was bound because it is close to one. */
  readonly similar?: SimilarHeader<Field>;
}

export interface HeaderBand<Field extends HeaderField = HeaderField> {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly columns: readonly HeaderColumn<Field>[];
  /** Fields that have a column. */
  readonly mapped: number;
}

/** forms.md knows three; a block title above them, or a level in between, makes a fourth. */
const maximumBandRows = 4;
/**
 * A row with fewer labels that can be the lowest of a header ends no band, unless it stands just below such a row;
 * spares most rows the closer look.
 */
const minimumLeaves = 2;
/** Longer texts are values. */
const longestLabel = 150;

/** The best band, null if the sheet has none. */
export function findHeaderBand<Field extends HeaderField>(
  sheet: Sheet,
  index: HeaderIndex<Field>,
): HeaderBand<Field> | null {
  const labels = sheetLabels(sheet);
  let best: { band: HeaderBand<Field>; rank: readonly number[] } | null = null;
  for (const row of lowestRows(labels, index)) {
    for (const band of bandsEndingAt(labels, row, index)) {
      const rank = rankOf(band, labels, index);
      if (best === null || isHigher(rank, best.rank)) best = { band, rank };
    }
  }
  return best === null ? null : withMergedRows(best.band, labels.merges);
}

/** Merged header cells count for their whole area, also where it goes below the lowest label. */
function withMergedRows<Field extends HeaderField>(
  band: HeaderBand<Field>,
  merges: MergedCells,
): HeaderBand<Field> {
  const ends = merges
    .reachingInto(band.lastRow + 1)
    .filter(({ firstRow, lastRow }) => {
      return firstRow >= band.firstRow && lastRow < band.firstRow + maximumBandRows;
    })
    .map(({ lastRow }) => lastRow);
  return { ...band, lastRow: Math.max(band.lastRow, ...ends) };
}

/** Derived columns have no labels to look for: they stand beside or just below a label that is listed. */
function lowestRows<Field extends HeaderField>(
  labels: SheetLabels,
  { leafKeys, derived, rules }: HeaderIndex<Field>,
): Set<number> {
  if (derived !== null) {
    const listed = labels.rowsWith(leafKeys, 1);
    const near = listed.flatMap((row) =>
      Array.from({ length: maximumBandRows }, (_, n) => row + n),
    );
    return new Set(near.toSorted((a, b) => a - b));
  }
  const likely = new Set(labels.rowsWith(leafKeys, minimumLeaves));
  const below = labels
    .rowsWith(leafKeys, 1)
    .filter((row) => likely.has(row - 1) || likely.has(row - 2) || likely.has(row - 3));
  const units = [...likely, ...below]
    .map((row) => row + 1)
    .filter((row) => isOf(levelsIn(labels, row, rules), isUnitLevel));
  return new Set([...likely, ...below, ...units].toSorted((a, b) => a - b));
}

/**
 * Most mapped columns, then a band that cuts no merged header cell in two, then one that leaves no row of labels or
 * units below it (a total without numbers is none), then one with the column of numbers, then fewest rows; the first of
 * equals. Otherwise a level of the header could be lost: with the upper one goes the unit it carries or the number that
 * tells a group, with the lower one its names.
 */
function rankOf<Field extends HeaderField>(
  { firstRow, lastRow, columns, mapped }: HeaderBand<Field>,
  labels: SheetLabels,
  { leafKeys, rules }: HeaderIndex<Field>,
): readonly number[] {
  const cuts = [firstRow, lastRow + 1].filter((row) => labels.merges.crosses(row)).length;
  const below = levelsIn(labels, lastRow + 1, rules);
  const isLevel = isOf(below, (level) => leafKeys.has(level.key) || isUnitLevel(level));
  const isWhole = !isLevel || isOf(below, ({ text }) => isTotalLabel(text));
  const isNumbered = columns.some(({ path }) => otherColumn(path) === "ordinal");
  return [mapped, -cuts, Number(isWhole), Number(isNumbered), firstRow - lastRow];
}

/** The cells of a row that are not blank, as labels. */
function levelsIn(labels: SheetLabels, row: number, rules: HeaderRules): HeaderLevel[] {
  const cells = [...(labels.row(row)?.cells.values() ?? [])];
  return cells
    .map((cell) => headerLevel(cellText(cell).slice(0, longestLabel), rules))
    .filter(({ text }) => text !== "");
}

function isOf(levels: readonly HeaderLevel[], is: (level: HeaderLevel) => boolean): boolean {
  return levels.length > 0 && levels.every(is);
}

function isUnitLevel(level: HeaderLevel): boolean {
  return (level.key === "" && level.unit !== null) || isOnlyUnit(level);
}

function isHigher(rank: readonly number[], than: readonly number[]): boolean {
  const different = rank.findIndex((value, index) => value !== than[index]);
  return different >= 0 && (rank[different] ?? 0) > (than[different] ?? 0);
}

function* bandsEndingAt<Field extends HeaderField>(
  labels: SheetLabels,
  lastRow: number,
  index: HeaderIndex<Field>,
): Generator<HeaderBand<Field>> {
  for (let firstRow = lastRow; firstRow > lastRow - maximumBandRows; firstRow--) {
    const row = labels.row(firstRow);
    if (row !== undefined && isNoHeaderRow(row)) return;
    // A blank row parts the title from the header.
    if (labels.columnsOf(firstRow).length === 0) return;
    const columns = bandColumns(labels, firstRow, lastRow, index);
    const fields = columns.flatMap(({ field }) => (field === null ? [] : [field.name]));
    if (fields.length < index.minimumHeaders) continue;
    yield { firstRow, lastRow, columns, mapped: new Set(fields).size };
  }
}

function isNoHeaderRow(row: GridRow): boolean {
  const cells = [...row.cells.values()];
  return isNumberingRow(cells) || cells.some((cell) => isUnitLine(cellText(cell)));
}

function bandColumns<Field extends HeaderField>(
  labels: SheetLabels,
  firstRow: number,
  lastRow: number,
  index: HeaderIndex<Field>,
): HeaderColumn<Field>[] {
  const stacks = bandStacks(labels, firstRow, lastRow);
  return stacks.flatMap((stack) => {
    const { column, own, carried, all } = stack;
    const lowest = own.at(-1);
    if (lowest === undefined || isTitleOver(labels, lowest, stacks)) return [];
    const pathOf = (found: readonly Label[]): HeaderPath => stack.pathOf(found, index.rules);
    const whole = pathOf(all);
    const known = index.findWhole(whole);
    const [path, field] =
      known === null ? firstKnown([carried, own].map(pathOf), index) : [whole, known];
    return path.key === "" ? [] : [{ column, path, ...positionOf(lowest), field }];
  });
}

/** A label that is carried over a column may not be meant for it, as a year over the label of another one. */
function firstKnown<Field extends HeaderField>(
  [first, ...others]: readonly HeaderPath[],
  index: HeaderIndex<Field>,
): readonly [HeaderPath, Field | null] {
  for (const path of [first, ...others]) {
    const field = path === undefined ? null : index.find(path);
    if (path !== undefined && field !== null) return [path, field];
  }
  return [first ?? headerPath([], index.rules), null];
}

/** A title merged over the whole table heads no column by itself. */
function isTitleOver(
  { merges }: SheetLabels,
  { row, column }: Label,
  stacks: readonly { readonly column: number }[],
): boolean {
  const merge = merges.at(row, column);
  if (merge === null || merge.firstColumn === merge.lastColumn) return false;
  return stacks.every((one) => merge.firstColumn <= one.column && one.column <= merge.lastColumn);
}

function positionOf({ row, column, cell }: Label) {
  return { labelRow: row, labelColumn: column, label: cell };
}
