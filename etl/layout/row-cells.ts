/** The cells of a row that hold for it and are not blank, with their addresses. */
import type { Cell, GridRow, Sheet } from "../workbook/grid.ts";
import { cellAddress } from "../workbook/grid.ts";
import { countKind, someCell } from "../workbook/row-passes.ts";
import { eachText } from "../workbook/sheet-texts.ts";
import { isBlankCell } from "./cell-text.ts";
import { MapView } from "./map-view.ts";
import type { MergedCells } from "./merged-cells.ts";

/** A cell that holds for a row: its own, or that of a vertical merge that reaches into the row. */
export interface TableCell {
  readonly cell: Cell;
  readonly address: string;
}

/** Addresses are asked for where something is reported, which is seldom. */
class PlacedCell implements TableCell {
  constructor(
    readonly cell: Cell,
    private readonly column: number,
    private readonly row: number,
  ) {}

  get address(): string {
    return cellAddress(this.column, this.row);
  }
}

/** By column, from left to right. What goes through every row asks for cells alone, without their places. */
export class RowCells extends MapView<number, TableCell> {
  /** @param own the cells that hold for the row @param merged rows of those that stand in a row above */
  constructor(
    private readonly row: number,
    private readonly own: ReadonlyMap<number, Cell>,
    private readonly merged: ReadonlyMap<number, number> | null = null,
  ) {
    super();
  }

  override get size(): number {
    return this.own.size;
  }

  override has(column: number): boolean {
    return this.own.has(column);
  }

  get(column: number): TableCell | undefined {
    const cell = this.own.get(column);
    return cell && new PlacedCell(cell, column, this.merged?.get(column) ?? this.row);
  }

  keys(): MapIterator<number> {
    return this.own.keys();
  }

  cell(column: number): Cell | undefined {
    return this.own.get(column);
  }

  first(): Cell | undefined {
    let first: Cell | undefined;
    this.some((cell) => {
      first = cell;
      return true;
    });
    return first;
  }

  /** How many of them are numbers. */
  numbers(): number {
    return countKind(this.own, "number");
  }

  some(test: (cell: Cell, column: number) => boolean): boolean {
    return someCell(this.own, test);
  }

  every(test: (cell: Cell, column: number) => boolean): boolean {
    return !someCell(this.own, (cell, column) => !test(cell, column));
  }
}

/** The cells of one column, from top to bottom. */
export function columnCells(rows: readonly { readonly cells: RowCells }[], column: number): Cell[] {
  const found: Cell[] = [];
  for (const { cells } of rows) {
    const cell = cells.cell(column);
    if (cell !== undefined) found.push(cell);
  }
  return found;
}

/** Cells whose text says nothing. */
export function blankCells(sheet: Sheet): ReadonlySet<Cell> {
  const blanks = new Set<Cell>();
  eachText(sheet, (cell) => {
    if (isBlankCell(cell)) blanks.add(cell);
  });
  return blanks;
}

/** `rowAbove` gives the row a merge begins in; merges that begin in the header, up to `headerEnd`, give no values. */
export function rowCells(
  gridRow: GridRow,
  rowAbove: (row: number) => GridRow | undefined,
  merges: MergedCells,
  headerEnd: number,
  blanks: ReadonlySet<Cell>,
): RowCells {
  const above = merges.reachingInto(gridRow.row);
  const reaching = above.filter((merge) => merge.firstRow > headerEnd);
  const hasBlank = blanks.size > 0 && someCell(gridRow.cells, (cell) => blanks.has(cell));
  if (reaching.length === 0 && !hasBlank) {
    return new RowCells(gridRow.row, gridRow.cells);
  }
  const own = new Map<number, Cell>();
  const merged = new Map<number, number>();
  gridRow.cells.forEach((cell, column) => {
    if (!isBlankCell(cell)) own.set(column, cell);
  });
  for (const { firstRow, firstColumn } of reaching) {
    const cell = rowAbove(firstRow)?.cells.get(firstColumn);
    if (cell === undefined || isBlankCell(cell)) continue;
    own.set(firstColumn, cell);
    merged.set(firstColumn, firstRow);
  }
  if (merged.size === 0) return new RowCells(gridRow.row, own);
  const ordered = new Map([...own].toSorted(([left], [right]) => left - right));
  return new RowCells(gridRow.row, ordered, merged);
}
