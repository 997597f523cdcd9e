/**
 * The labels that stand above each column of a header band, from top to bottom. A label that heads several columns
 * need not be merged over them: written in the first one alone, it is carried right to the next label of its row, as
 * far as the label above it reaches.
 */
import { cleanText } from "../../src/domain/vietnamese-text.ts";
import type { Label, SheetLabels } from "./sheet-labels.ts";

export interface HeaderStack {
  readonly column: number;
  /** Its own labels and those of merged cells over it. */
  readonly own: readonly Label[];
  /** With the labels carried from columns that have a label of their own beneath: those are spanners for sure. */
  readonly carried: readonly Label[];
  /** With every label that could be carried; believed only where it makes a path that the form knows. */
  readonly all: readonly Label[];
}

interface Level {
  readonly label: Label;
  /** How sure it is that the label belongs to the column. */
  readonly kind: "own" | "carried" | "perhaps";
}

type Levels = ReadonlyMap<number, Level>;

export function headerStacks(
  labels: SheetLabels,
  firstRow: number,
  lastRow: number,
): HeaderStack[] {
  const rows = Array.from({ length: lastRow - firstRow + 1 }, (_, offset) => firstRow + offset);
  const columns = [...new Set(rows.flatMap((row) => labels.columnsOf(row)))].toSorted(
    (a, b) => a - b,
  );
  const levels: Levels[] = [];
  for (const row of rows) levels.push(levelsOf(labels, { row, lastRow, columns }, levels.at(-1)));
  return columns.map((column) => {
    const stack = levels.flatMap((level) => level.get(column) ?? []);
    const labelsOf = (...kinds: readonly Level["kind"][]): Label[] =>
      stack.filter(({ kind }) => kinds.includes(kind)).map(({ label }) => label);
    return {
      column,
      own: labelsOf("own"),
      carried: labelsOf("own", "carried"),
      all: labelsOf("own", "carried", "perhaps"),
    };
  });
}

interface BandRow {
  readonly row: number;
  readonly lastRow: number;
  readonly columns: readonly number[];
}

function levelsOf(labels: SheetLabels, band: BandRow, above: Levels | undefined): Levels {
  const { row, columns } = band;
  const levels = new Map<number, Level>();
  /** A label written out in every one of its columns ends with the last of them. */
  let repeated: Label | null = null;
  let spanner: { readonly column: number; readonly label: Label } | null = null;
  for (const column of columns) {
    const label = textAt(labels, row, column);
    if (label !== null) {
      levels.set(column, { label, kind: "own" });
      const isWritten: boolean = spanner !== null && isSameText(spanner.label, label);
      const isWhole: boolean = repeated !== null && isSameText(repeated, label);
      repeated = isWritten || isWhole ? label : null;
      const headsOne: boolean =
        repeated !== null || isMergedAcross(labels, label) || comesAgainBelow(labels, band, label);
      spanner = headsOne ? null : { column, label };
    } else if (
      spanner !== null &&
      hasLabelBelow(labels, band, column) &&
      isSame(above?.get(spanner.column), above?.get(column))
    ) {
      const kind = hasLabelBelow(labels, band, spanner.column) ? "carried" : "perhaps";
      levels.set(column, { label: spanner.label, kind });
    }
  }
  return levels;
}

function textAt(labels: SheetLabels, row: number, column: number): Label | null {
  const label = labels.labelAt(row, column);
  return label === null || cleanText(String(label.cell.value)) === "" ? null : label;
}

function isSameText(one: Label, other: Label): boolean {
  return cleanText(String(one.cell.value)) === cleanText(String(other.cell.value));
}

function isMergedAcross({ merges }: SheetLabels, { row, column }: Label): boolean {
  const merge = merges.at(row, column);
  return merge !== null && merge.lastColumn > merge.firstColumn;
}

/** A label of the column's own, not the one merged down to it. */
function hasLabelBelow(labels: SheetLabels, { row, lastRow }: BandRow, column: number): boolean {
  for (let below = row + 1; below <= lastRow; below++) {
    const label = textAt(labels, below, column);
    if (label !== null && label.row > row) return true;
  }
  return false;
}

/** Written in every row of its column, as a label merged down is when it is taken apart. */
function comesAgainBelow(labels: SheetLabels, { row, lastRow }: BandRow, label: Label): boolean {
  for (let below = row + 1; below <= lastRow; below++) {
    const other = textAt(labels, below, label.column);
    if (other !== null && other.row > row) return isSameText(other, label);
  }
  return false;
}

function isSame(one: Level | undefined, other: Level | undefined): boolean {
  return one?.label.row === other?.label.row && one?.label.column === other?.label.column;
}
