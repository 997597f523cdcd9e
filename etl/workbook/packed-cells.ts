/** A row's cells, looked at in the numbers the child sent. Cells of texts are shared, others made when asked for. */
import type { Cell } from "./grid.ts";
import { cellKinds, kindNumber } from "./protocol.ts";
import type { CellKind } from "./protocol.ts";
import type { PackedRows } from "./rows-frame.ts";
import type { SeenTexts } from "./seen-texts.ts";
import type { SharedCells } from "./shared-cells.ts";

type TakeText = (cell: Extract<Cell, { value: string }>, row: number) => void;

export class PackedCells implements ReadonlyMap<number, Cell> {
  readonly #rows: PackedRows;
  readonly #start: number;
  readonly #end: number;
  readonly #shared: SharedCells;

  constructor(rows: PackedRows, start: number, end: number, shared: SharedCells) {
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

  /** The quickest way through a row: no pair is made of a cell. */
  forEach(call: (cell: Cell, column: number, cells: ReadonlyMap<number, Cell>) => void): void {
    for (let at = this.#start; at < this.#end; at++) {
      call(cellAt(this.#rows, at, this.#shared), this.#rows.columns[at]!, this);
    }
  }

  /** Calls with the cells of texts alone, as `seen` has them not or has them; it has them then. */
  eachText(row: number, seen: SeenTexts, first: TakeText, again: TakeText | undefined): void {
    for (let at = this.#start; at < this.#end; at++) {
      const kind = cellKinds[this.#rows.kinds[at]!]!;
      if (kind === "number" || kind === "boolean") continue;
      const text = this.#rows.values[at]!;
      const style = this.#rows.styles[at]!;
      const isNew = seen.add(text, this.#shared.look(kind, style));
      if (isNew) first(this.#shared.text(text, kind, style), row);
      else if (again !== undefined) again(this.#shared.text(text, kind, style), row);
    }
  }

  /** How many are of a kind. */
  count(kind: CellKind): number {
    let count = 0;
    for (let at = this.#start; at < this.#end; at++) {
      if (this.#rows.kinds[at] === kindNumber[kind]) count++;
    }
    return count;
  }

  some(test: (cell: Cell, column: number) => boolean): boolean {
    for (let at = this.#start; at < this.#end; at++) {
      if (test(cellAt(this.#rows, at, this.#shared), this.#rows.columns[at]!)) return true;
    }
    return false;
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
    // Where no cell of the row is blank, the column lies where its number says.
    const straight = low + column;
    if (straight <= high && columns[straight] === column) return straight;
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

function cellAt(rows: PackedRows, at: number, shared: SharedCells): Cell {
  const value = rows.values[at]!;
  const kind = cellKinds[rows.kinds[at]!]!;
  const style = rows.styles[at]!;
  if (kind !== "number" && kind !== "boolean") return shared.text(value, kind, style);
  const format = shared.format(style);
  if (kind === "number") return format === null ? { kind, value } : { kind, value, format };
  const isTrue = value !== 0;
  return format === null ? { kind, value: isTrue } : { kind, value: isTrue, format };
}
