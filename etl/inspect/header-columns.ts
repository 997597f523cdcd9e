/** The columns below a header block: the labels over each, from top to bottom, and the cell of the lowest. */
import { cleanText } from "../../src/domain/vietnamese-text.ts";
import type { Sheet } from "../workbook/grid.ts";
import { cellAddress } from "../workbook/grid.ts";
import { headerPath } from "../layout/header-label.ts";
import type { HeaderPath } from "../layout/header-label.ts";
import { rawText } from "../layout/cell-text.ts";
import { sheetLabels } from "../layout/sheet-labels.ts";
import type { Label, SheetLabels } from "../layout/sheet-labels.ts";
import type { HeaderBlock } from "./find-header.ts";

export interface InspectedColumn {
  readonly column: number;
  readonly path: HeaderPath;
  /** Levels as read, joined by ` > `. */
  readonly header: string;
  /** A1 address of the lowest label. */
  readonly cell: string;
}

export function headerColumns(sheet: Sheet, block: HeaderBlock): InspectedColumn[] {
  const labels = sheetLabels(sheet);
  const rows = Array.from(
    { length: block.lastRow - block.firstRow + 1 },
    (_, offset) => block.firstRow + offset,
  );
  const carried = hasWideMerges(labels, rows) ? null : carriedLabels(labels, rows);
  const columns = new Set(rows.flatMap((row) => labels.columnsOf(row)));
  return [...columns]
    .toSorted((a, b) => a - b)
    .flatMap((column) => {
      const found = rows.flatMap((row) => {
        const label = labels.labelAt(row, column) ?? carried?.get(`${row} ${column}`) ?? null;
        return label === null || textOf(label) === "" ? [] : [label];
      });
      const lowest = found.at(-1);
      return lowest === undefined ? [] : [inspectedColumn(column, found, lowest)];
    });
}

function inspectedColumn(column: number, found: readonly Label[], lowest: Label): InspectedColumn {
  const texts = found.map((label) => textOf(label));
  const levels = texts.filter((text, index) => texts.indexOf(text) === index);
  return {
    column,
    path: headerPath(texts, { keepYears: false }),
    header: levels.join(" > "),
    cell: cellAddress(lowest.column, lowest.row),
  };
}

function textOf({ cell }: Label): string {
  return cleanText(rawText(cell));
}

function hasWideMerges(labels: SheetLabels, rows: readonly number[]): boolean {
  return rows.some((row) =>
    labels.merges.inRow(row).some(({ firstColumn, lastColumn }) => lastColumn > firstColumn),
  );
}

/**
 * Without merges a spanner stands over its first column: it is carried right up to the next label of its row, within
 * the span of what stands above it. What has no label below it in its own column is no spanner.
 */
function carriedLabels(labels: SheetLabels, rows: readonly number[]): Map<string, Label> {
  const carried = new Map<string, Label>();
  const last = Math.max(0, ...rows.flatMap((row) => labels.columnsOf(row)));
  const own = (row: number, column: number): Label | null => labels.labelAt(row, column);
  for (const [index, row] of rows.entries()) {
    const below = rows.slice(index + 1);
    let spanner: Label | null = null;
    for (let column = 0; column <= last; column++) {
      const label = own(row, column);
      const isParentsEnd = rows.slice(0, index).some((upper) => own(upper, column) !== null);
      if (label !== null) {
        spanner = below.some((lower) => own(lower, column) !== null) ? label : null;
      } else if (isParentsEnd) spanner = null;
      const hasLower = below.some((lower) => own(lower, column) !== null);
      if (label === null && spanner !== null && hasLower) {
        carried.set(`${row} ${column}`, spanner);
      }
    }
  }
  return carried;
}
