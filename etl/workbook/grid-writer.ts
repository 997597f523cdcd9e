/**
 * Packs the cells of a workbook into frames, in the child: texts once into a table, cells into columns of numbers. Holds
 * what is not yet sent; the parent keeps the rest.
 */
import { caps, kindNumber } from "./protocol.ts";
import type { CellKind, CellStyle, JsonFrames, TextRuns } from "./protocol.ts";
import { frameBytes } from "./frames.ts";
import { refuse } from "./refusals.ts";
import { PendingRows } from "./pending-rows.ts";

export type SendFrame = (bytes: Buffer) => Promise<void>;

/** Of texts in one frame; one more text always fits. */
const textFrameBytes = 1 << 18;
const textFrameTexts = 1 << 14;
const longestText = caps.textLength * 3;

export class GridWriter {
  readonly #send: SendFrame;
  readonly #frames: Buffer[] = [];
  readonly #rows = new PendingRows();
  readonly #texts = Buffer.allocUnsafeSlow(textFrameBytes + longestText);
  readonly #ends = new Uint32Array(textFrameTexts);
  #runs: TextRuns[] = [];
  #styles: CellStyle[] = [];
  #textsLength = 0;
  #textsCount = 0;
  /** UTF-16 units of every text, for the bound on all cells' texts together. */
  #lengths = new Uint16Array(1 << 12);
  #textCount = 0;
  #textBytes = 0;
  #totalTextLength = 0;
  #cellCount = 0;

  constructor(send: SendFrame) {
    this.#send = send;
  }

  /** What stands in a frame of its own. */
  tell<Kind extends keyof JsonFrames>(kind: Kind, content: JsonFrames[Kind]): void {
    this.#packRows();
    this.#packTables();
    this.#frames.push(frameBytes(kind, Buffer.from(JSON.stringify(content))));
  }

  /** Tells how much of the file is read; rows that are not yet full stay as they are. */
  share(share: number): void {
    this.#frames.push(frameBytes("share", Buffer.from(JSON.stringify(share))));
  }

  /** Adds to the list that cells' styles are places in. */
  styles(list: readonly CellStyle[]): void {
    this.#styles.push(...list);
  }

  runs(runs: TextRuns): void {
    this.#countBytes(runs.runs.reduce((sum, { text }) => sum + text.length, 0));
    this.#runs.push(runs);
  }

  /** Adds a text to the table and gives its number. @throws RefusedFile */
  text(bytes: Buffer, length: number): number {
    const units = length <= caps.textLength ? length : bytes.toString("utf8", 0, length).length;
    if (units > caps.textLength) refuse("text");
    this.#countBytes(length);
    if (this.#textsLength > textFrameBytes || this.#textsCount === textFrameTexts) {
      this.#packTexts();
    }
    bytes.copy(this.#texts, this.#textsLength, 0, length);
    this.#textsLength += length;
    this.#ends[this.#textsCount++] = this.#textsLength;
    if (this.#textCount === this.#lengths.length) this.#growLengths();
    this.#lengths[this.#textCount] = units;
    return this.#textCount++;
  }

  /** Whether there is such a text, and it holds something. */
  isText(text: number): boolean {
    return text < this.#textCount && this.#lengths[text]! > 0;
  }

  /** @param value a number, 1 or 0 of a boolean, or the number of a text @throws RefusedFile */
  cell(column: number, kind: CellKind, value: number, style: number): void {
    if (++this.#cellCount > caps.cells) refuse("cells");
    if (kind === "text") {
      this.#totalTextLength += this.#lengths[value]!;
      if (this.#totalTextLength > caps.totalTextLength) refuse("texts");
    }
    this.#rows.cell(column, kindNumber[kind], value, style);
  }

  /** Ends the row whose cells came; a row without any is not told. */
  endRow(row: number, hidden: boolean): void {
    this.#rows.endRow(row, hidden);
    if (!this.#rows.isFull()) return;
    this.#packRows();
  }

  hasFrames(): boolean {
    return this.#frames.length > 0;
  }

  /** Sends what is packed, at the parent's pace. */
  async flush(): Promise<void> {
    for (const frame of this.#frames) await this.#send(frame);
    this.#frames.length = 0;
  }

  async end(): Promise<void> {
    this.tell("end", null);
    await this.flush();
  }

  /** Texts and styles go before the rows that name them. */
  #packRows(): void {
    if (this.#rows.isEmpty()) return;
    this.#packTables();
    this.#frames.push(frameBytes("rows", this.#rows.take()));
  }

  #packTables(): void {
    this.#packTexts();
    this.#packList("runs", this.#runs);
    this.#packList("styles", this.#styles);
    this.#runs = [];
    this.#styles = [];
  }

  #packList(kind: "runs" | "styles", list: readonly unknown[]): void {
    if (list.length > 0) this.#frames.push(frameBytes(kind, Buffer.from(JSON.stringify(list))));
  }

  #packTexts(): void {
    const count = this.#textsCount;
    if (count === 0) return;
    const ends = Buffer.from(this.#ends.buffer, 0, count * 4);
    const texts = this.#texts.subarray(0, this.#textsLength);
    this.#frames.push(frameBytes("texts", Buffer.from(Uint32Array.of(count).buffer), ends, texts));
    this.#textsCount = 0;
    this.#textsLength = 0;
  }

  #countBytes(bytes: number): void {
    this.#textBytes += bytes;
    if (this.#textBytes > caps.textBytes) refuse("texts");
  }

  #growLengths(): void {
    const larger = new Uint16Array(this.#lengths.length * 2);
    larger.set(this.#lengths);
    this.#lengths = larger;
  }
}
