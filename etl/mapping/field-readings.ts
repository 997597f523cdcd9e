/** What a row says by the form's field names, kept as one list in the order of its columns. */
import { MapView } from "../layout/map-view.ts";
import type { TableCell, TableRow } from "../layout/row-grammar.ts";
import type { CellReading } from "./convert/cell-reading.ts";

/** Place and column of each field; the same for every row of a table. */
export type FieldPlaces = ReadonlyMap<string, { readonly place: number; readonly column: number }>;

/** Blank cells are undefined in the list and absent here. */
export class FieldReadings extends MapView<string, CellReading> {
  constructor(
    private readonly places: FieldPlaces,
    private readonly list: readonly (CellReading | undefined)[],
  ) {
    super();
  }

  get(field: string): CellReading | undefined {
    const at = this.places.get(field);
    return at === undefined ? undefined : this.list[at.place];
  }

  *keys(): MapIterator<string> {
    for (const [field, { place }] of this.places) if (this.list[place] !== undefined) yield field;
  }
}

export class FieldCells extends MapView<string, TableCell> {
  constructor(
    private readonly places: FieldPlaces,
    private readonly row: TableRow,
  ) {
    super();
  }

  get(field: string): TableCell | undefined {
    const at = this.places.get(field);
    return at === undefined ? undefined : this.row.cells.get(at.column);
  }

  *keys(): MapIterator<string> {
    for (const [field, { column }] of this.places) if (this.row.cells.has(column)) yield field;
  }
}
