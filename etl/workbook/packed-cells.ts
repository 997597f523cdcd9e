/** A row's cells, looked at in the numbers the child sent; a cell is made when it is asked for. */
import type { Cell } from "./grid.ts";
import { cellKinds } from "./protocol.ts";
import type { CellStyle, TextRuns } from "./protocol.ts";
import type { PackedRows } from "./rows-frame.ts";
import type { TextTable } from "./text-table.ts";
import { isUsualFont } from "./usual-fonts.ts";

/** What the cells of a workbook share. */
export interface SharedByCells {
  readonly styles: readonly CellStyle[];
  readonly texts: TextTable;
  /** By the text's number. */
  readonly runs: ReadonlyMap<number, TextRuns["runs"]>;
}

export class PackedCells implements ReadonlyMap<number, Cell> {
  readonly #rows: PackedRows;
  readonly #start: number;
  readonly #end: number;
  readonly #shared: SharedByCells;

  constructor(rows: PackedRows, start: number, end: number, shared: SharedByCells) {
    this.#rows = rows;
    this.#start = start;
    this.#end = end;
    this.#shared = shared;
  }

  get size(): number {
    return this.#end - this.#start;
  }

  get(column: number): Cell | undefined {
    const at = this.#find(column);
    return at < 0 ? undefined : cellAt(this.#rows, at, this.#shared);
  }

  has(column: number): boolean {
    return this.#find(column) >= 0;
  }

  forEach(
    call: (cell: Cell, column: number, cells: ReadonlyMap<number, Cell>) => void,
    self?: unknown,
  ): void {
    for (const [column, cell] of this) call.call(self, cell, column, this);
  }

  *entries(): MapIterator<[number, Cell]> {
    for (let at = this.#start; at < this.#end; at++) {
      yield [this.#rows.columns[at]!, cellAt(this.#rows, at, this.#shared)];
    }
  }

  *keys(): MapIterator<number> {
    for (let at = this.#start; at < this.#end; at++) yield this.#rows.columns[at]!;
  }

  *values(): MapIterator<Cell> {
    for (let at = this.#start; at < this.#end; at++) yield cellAt(this.#rows, at, this.#shared);
  }

  [Symbol.iterator](): MapIterator<[number, Cell]> {
    return this.entries();
  }

  #find(column: number): number {
    const { columns } = this.#rows;
    let low = this.#start;
    let high = this.#end - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = columns[middle]!;
      if (found === column) return middle;
      if (found < column) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

function cellAt(rows: PackedRows, at: number, shared: SharedByCells): Cell {
  const value = rows.values[at]!;
  const kind = cellKinds[rows.kinds[at]!]!;
  const { format, font } = shared.styles[rows.styles[at]!]!;
  const shown = format === null ? {} : { format };
  if (kind === "number") return { kind, value, ...shown };
  if (kind === "boolean") return { kind, value: value !== 0, ...shown };
  const text = shared.texts.get(value);
  if (kind !== "text") return { kind, value: text, ...shown };
  return { kind, value: text, ...shown, ...fontsOf(font, shared.runs.get(value)) };
}

/** A run without a font of its own has the cell's. */
function fontsOf(font: string, runs: TextRuns["runs"] | undefined): Pick<Cell, "font" | "runs"> {
  if (runs === undefined) return isUsualFont(font) ? {} : { font };
  const fonts = runs.map((run) => run.font ?? font);
  if (fonts.every(isUsualFont)) return {};
  const [first = ""] = fonts;
  if (fonts.every((each) => each === first)) return { font: first };
  return { runs: runs.map(({ text }, index) => ({ text, font: fonts[index] || null })) };
}
