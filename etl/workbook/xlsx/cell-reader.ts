/** Gathers what a cell element holds and writes the one cell that it makes, or none. */
import type { GridWriter } from "../grid-writer.ts";
import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";
import { ByteText } from "../xml/byte-text.ts";
import { wholeNumber } from "../xml/attribute-text.ts";
import { cellNumber } from "./cell-number.ts";
import { requireInside } from "./cell-reference.ts";
import type { CellPlace } from "./cell-reference.ts";
import { isoDateSerial } from "./iso-date.ts";
import { RichText } from "./rich-text.ts";

export interface CellSurroundings {
  readonly writer: GridWriter;
  readonly date1904: boolean;
  readonly sharedStrings: number;
  /** Style of a date whose own style names no format. */
  readonly dateStyle: number;
  readonly isPlainStyle: (style: number) => boolean;
}

export type CellType = "n" | "s" | "b" | "e" | "d" | "str" | "inlineStr";

export class CellReader {
  readonly place: CellPlace = { column: -1, row: -1 };
  readonly value = new ByteText();
  readonly formula = new ByteText();
  readonly inline = new RichText();
  type: CellType = "n";
  style = 0;
  hasFormula = false;
  hasValue = false;
  hasInline = false;
  readonly #around: CellSurroundings;
  readonly #errors = new Map<string, number>();

  constructor(around: CellSurroundings) {
    this.#around = around;
  }

  start(): void {
    this.value.clear();
    this.formula.clear();
    this.hasFormula = false;
    this.hasValue = false;
    this.hasInline = false;
  }

  /** @throws RefusedFile */
  finish(): void {
    if (this.hasInline) this.#writeText(this.inline.write(this.#around.writer));
    else if (this.value.length > 0) this.#writeValue();
    else if (this.hasFormula && !(this.type === "str" && this.hasValue)) this.#writeUncached();
  }

  #writeValue(): void {
    const { bytes, length } = this.value;
    if (this.type === "n") this.#writeNumber(cellNumber(bytes, length), this.style);
    else if (this.type === "s") this.#writeShared(wholeNumber(bytes, 0, length));
    else this.#writeOther();
  }

  #writeOther(): void {
    const text = this.value.toString().trim();
    if (this.type === "b") this.#write("boolean", text === "1" || text === "true" ? 1 : 0);
    else if (this.type === "e") this.#write("error", this.#errorText(text));
    else if (this.type === "d") this.#writeDate(text);
    else this.#writeValueAsText();
  }

  #writeNumber(value: number, style: number): void {
    if (!Number.isFinite(value)) this.#writeValueAsText();
    else this.#write("number", value, style);
  }

  #writeShared(index: number | null): void {
    if (index === null || index >= this.#around.sharedStrings) refuse("damaged");
    this.#writeText(index);
  }

  #writeDate(text: string): void {
    const { date1904, isPlainStyle, dateStyle } = this.#around;
    const style = isPlainStyle(this.style) ? dateStyle : this.style;
    this.#writeNumber(isoDateSerial(text, date1904), style);
  }

  #writeValueAsText(): void {
    this.#writeText(this.#around.writer.text(this.value.bytes, this.value.length));
  }

  #writeUncached(): void {
    const formula = `=${this.formula.toString()}`.slice(0, caps.textLength);
    this.#write("uncached", this.#textOf(formula));
  }

  /** The few errors there are stand in the table once. */
  #errorText(error: string): number {
    const known = this.#errors.get(error);
    if (known !== undefined) return known;
    const text = this.#textOf(error);
    if (this.#errors.size < 100) this.#errors.set(error, text);
    return text;
  }

  #textOf(text: string): number {
    const bytes = Buffer.from(text);
    return this.#around.writer.text(bytes, bytes.length);
  }

  #writeText(text: number): void {
    if (this.#around.writer.isText(text)) this.#write("text", text);
  }

  #write(
    kind: "number" | "text" | "boolean" | "error" | "uncached",
    value: number,
    style = this.style,
  ): void {
    requireInside(this.place.row, this.place.column);
    this.#around.writer.cell(this.place.column, kind, value, style);
  }
}
