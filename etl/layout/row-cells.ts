/** The cells of a row that hold for it and are not blank, with their addresses. */
import type { Cell, GridRow } from "../workbook/grid.ts";
import { cellAddress } from "../workbook/grid.ts";
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

/** A row none of whose cells is blank and that no merge reaches into. */
class OwnCells extends MapView<number, TableCell> {
  constructor(private readonly gridRow: GridRow) {
    super();
  }

  override get size(): number {
    return this.gridRow.cells.size;
  }

  override has(column: number): boolean {
    return this.gridRow.cells.has(column);
  }

  get(column: number): TableCell | undefined {
    const cell = this.gridRow.cells.get(column);
    return cell === undefined ? undefined : new PlacedCell(cell, column, this.gridRow.row);
  }

  keys(): MapIterator<number> {
    return this.gridRow.cells.keys();
  }
}

/** `byRow` gives the row a merge begins in; merges that begin in the header, up to `headerEnd`, give no values. */
export function rowCells(
  gridRow: GridRow,
  byRow: ReadonlyMap<number, GridRow>,
  merges: MergedCells,
  headerEnd: number,
): ReadonlyMap<number, TableCell> {
  const merged = merges.reachingInto(gridRow.row).filter((merge) => merge.firstRow > headerEnd);
  if (merged.length === 0 && !hasBlank(gridRow)) return new OwnCells(gridRow);
  const cells = new Map<number, TableCell>();
  const put = (column: number, cell: Cell | undefined, row: number): void => {
    if (!isBlankCell(cell) && cell !== undefined) {
      cells.set(column, new PlacedCell(cell, column, row));
    }
  };
  for (const [column, cell] of gridRow.cells) put(column, cell, gridRow.row);
  for (const { firstRow, firstColumn } of merged) {
    put(firstColumn, byRow.get(firstRow)?.cells.get(firstColumn), firstRow);
  }
  return merged.length === 0 ? cells : new Map([...cells].toSorted(([a], [b]) => a - b));
}

function hasBlank({ cells }: GridRow): boolean {
  for (const cell of cells.values()) if (isBlankCell(cell)) return true;
  return false;
}
