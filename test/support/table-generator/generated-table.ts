/** A table with the truth about it. Rows and columns as a person counts them in the sheet: rows from 1, columns from 0. */
import type { Merge } from "./header-tree.ts";
import type { GeneratedCell } from "./values.ts";

export interface GeneratedTable {
  readonly seed: number;
  /** What it was made as, to tell one failure from another. */
  readonly manner: string;
  readonly rows: readonly (readonly GeneratedCell[])[];
  /** Such as `A1:C1`. */
  readonly merges: readonly string[];
  readonly hiddenColumns: readonly number[];
  readonly headerRows: readonly [first: number, last: number];
  readonly firstDataRow: number;
  readonly lastDataRow: number;
  readonly groupRows: readonly number[];
  readonly totalRows: readonly number[];
  readonly columns: readonly GeneratedColumn[];
}

interface GeneratedColumn {
  readonly column: number;
  readonly label: string;
  readonly field: string | null;
}

/** Rows are written from the left; the offset of the table is added at the end. */
export class SheetWriter {
  readonly rows: GeneratedCell[][] = [];
  readonly merges: string[] = [];

  constructor(private readonly offset: number) {}

  /** The number of the row that is written next. */
  get next(): number {
    return this.rows.length + 1;
  }

  write(cells: readonly GeneratedCell[]): number {
    this.rows.push([...Array.from<GeneratedCell>({ length: this.offset }).fill(null), ...cells]);
    return this.rows.length;
  }

  blank(count = 1): void {
    for (let index = 0; index < count; index++) this.write([]);
  }

  /** `firstRow` is the sheet row of the block that the merges are counted from. */
  merge(firstRow: number, { row, column, rows, columns }: Merge): void {
    const top = firstRow + row;
    const left = this.offset + column;
    this.merges.push(`${letters(left)}${top}:${letters(left + columns - 1)}${top + rows - 1}`);
  }
}

function letters(column: number): string {
  const head = Math.floor(column / 26);
  return (head === 0 ? "" : letters(head - 1)) + String.fromCharCode(65 + (column % 26));
}
