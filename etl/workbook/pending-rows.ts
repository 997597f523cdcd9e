/** Rows not yet sent, as columns of numbers; each row's cells are put in order and one cell is kept a column. */
import { rowsFrame } from "./rows-frame.ts";

const firstCapacity = 1 << 15;
/** A frame is sent when it holds this many cells or rows; the arrays grow for a row that alone holds more. */
const fullCells = 1 << 14;
const fullRows = 1 << 13;

export class PendingRows {
  #columns = new Uint16Array(firstCapacity);
  #styles = new Uint16Array(firstCapacity);
  #kinds = new Uint8Array(firstCapacity);
  #values = new Float64Array(firstCapacity);
  readonly #rows = new Uint32Array(fullRows);
  readonly #ends = new Uint32Array(fullRows);
  #rowCount = 0;
  #rowStart = 0;
  #cellCount = 0;
  #isOrdered = true;
  #lastColumn = -1;

  isEmpty(): boolean {
    return this.#rowCount === 0;
  }

  isFull(): boolean {
    return this.#cellCount >= fullCells || this.#rowCount === fullRows;
  }

  cell(column: number, kind: number, value: number, style: number): void {
    const at = this.#cellCount++;
    if (at === this.#columns.length) this.#grow();
    this.#columns[at] = column;
    this.#kinds[at] = kind;
    this.#values[at] = value;
    this.#styles[at] = style;
    if (column <= this.#lastColumn) this.#isOrdered = false;
    this.#lastColumn = column;
  }

  endRow(row: number, hidden: boolean): void {
    if (!this.#isOrdered) this.#orderCells();
    this.#isOrdered = true;
    this.#lastColumn = -1;
    if (this.#cellCount === this.#rowStart) return;
    this.#rows[this.#rowCount] = rowsFrame.rowCode(row, hidden);
    this.#ends[this.#rowCount++] = this.#cellCount;
    this.#rowStart = this.#cellCount;
  }

  /** The frame's bytes; what was pending is gone. */
  take(): Buffer {
    const cells = this.#cellCount;
    const bytes = rowsFrame.pack({
      rows: this.#rows.subarray(0, this.#rowCount),
      ends: this.#ends.subarray(0, this.#rowCount),
      values: this.#values.subarray(0, cells),
      columns: this.#columns.subarray(0, cells),
      styles: this.#styles.subarray(0, cells),
      kinds: this.#kinds.subarray(0, cells),
    });
    this.#rowCount = 0;
    this.#rowStart = 0;
    this.#cellCount = 0;
    return bytes;
  }

  /** Of two cells for one column the later stands, as programs show it. */
  #orderCells(): void {
    const start = this.#rowStart;
    const byColumn = new Map<number, number>();
    for (let at = start; at < this.#cellCount; at++) byColumn.set(this.#columns[at]!, at);
    const order = [...byColumn].toSorted(([left], [right]) => left - right).map(([, at]) => at);
    const reorder = (list: Uint8Array | Uint16Array | Float64Array): void => {
      list.set(
        order.map((at) => list[at]!),
        start,
      );
    };
    reorder(this.#columns);
    reorder(this.#styles);
    reorder(this.#kinds);
    reorder(this.#values);
    this.#cellCount = start + order.length;
  }

  #grow(): void {
    const size = this.#columns.length * 2;
    const larger = <List extends { set(from: List): void }>(list: List, from: List): List => {
      list.set(from);
      return list;
    };
    this.#columns = larger(new Uint16Array(size), this.#columns);
    this.#styles = larger(new Uint16Array(size), this.#styles);
    this.#kinds = larger(new Uint8Array(size), this.#kinds);
    this.#values = larger(new Float64Array(size), this.#values);
  }
}
