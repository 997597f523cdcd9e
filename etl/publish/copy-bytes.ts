/** Rows as PostgreSQL's COPY reads them in its text format, written as the bytes that are sent. */

export type CopyValue = string | number | boolean | null | readonly string[];

const backslash = 0x5c;
const tab = 0x09;
const lineEnd = 0x0a;
/** Letters of characters that cannot stand for themselves. */
const escapes: Readonly<Record<number, number>> = {
  [backslash]: backslash,
  [tab]: 0x74,
  [lineEnd]: 0x6e,
  0x0d: 0x72,
};
const lastEscapedControl = 0x0d;
const nullText = [backslash, 0x4e] as const;

/** UTF-8 of one unit of a text; an escape takes less. */
const mostBytesOfUnit = 3;

export class CopyBytes {
  #bytes: Buffer;
  #length = 0;
  readonly #size: number;

  /** Bytes that a part has as a rule. */
  constructor(size: number) {
    this.#size = size;
    this.#bytes = Buffer.allocUnsafe(size);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written since; the next part begins. */
  take(): Buffer {
    const part = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(this.#size);
    this.#length = 0;
    return part;
  }

  addRow(values: readonly CopyValue[]): void {
    // Millions of values go through here: a plain loop makes nothing beside the bytes.
    for (let index = 0; index < values.length; index++) {
      this.#addValue(values[index]!);
      this.#reserve(1);
      this.#bytes[this.#length++] = tab;
    }
    if (values.length === 0) this.#reserve(1);
    else this.#length--;
    this.#bytes[this.#length++] = lineEnd;
  }

  #addValue(value: CopyValue): void {
    if (value === null) {
      this.#reserve(nullText.length);
      for (const code of nullText) this.#bytes[this.#length++] = code;
    } else if (typeof value === "string") this.#addText(value);
    else if (typeof value === "object") this.#addBytes(knownArray(value));
    else this.#addText(String(value));
  }

  #addBytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Without characters of code 0 and halves of surrogate pairs: PostgreSQL holds neither. */
  #addText(text: string): void {
    this.#reserve(text.length * mostBytesOfUnit);
    const bytes = this.#bytes;
    let end = this.#length;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code < 0x80) {
        if (code > lastEscapedControl && code !== backslash) bytes[end++] = code;
        else if (code > 0) end = addAwkward(bytes, end, code);
      } else if (code < 0x800) {
        bytes[end++] = 0xc0 | (code >> 6);
        bytes[end++] = 0x80 | (code & 0x3f);
      } else if (code < 0xd800 || code > 0xdfff) {
        bytes[end++] = 0xe0 | (code >> 12);
        bytes[end++] = 0x80 | ((code >> 6) & 0x3f);
        bytes[end++] = 0x80 | (code & 0x3f);
      } else {
        const point = text.codePointAt(index)!;
        if (point <= 0xffff) continue;
        index++;
        end = addPair(bytes, end, point);
      }
    }
    this.#length = end;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

function addAwkward(bytes: Buffer, end: number, code: number): number {
  const letter = escapes[code];
  if (letter === undefined) {
    bytes[end] = code;
    return end + 1;
  }
  bytes[end] = backslash;
  bytes[end + 1] = letter;
  return end + 2;
}

/** A character outside the basic plane: two units of the text, four bytes. */
function addPair(bytes: Buffer, end: number, point: number): number {
  bytes[end] = 0xf0 | (point >> 18);
  bytes[end + 1] = 0x80 | ((point >> 12) & 0x3f);
  bytes[end + 2] = 0x80 | ((point >> 6) & 0x3f);
  bytes[end + 3] = 0x80 | (point & 0x3f);
  return end + 4;
}

/** The elements are quoted always, so that none is taken for NULL. */
export function arrayText(list: readonly string[]): string {
  const elements = list.map((each) => `"${each.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return `{${elements.join(",")}}`;
}

/** Rows of one file share their lists of fields. */
const known = new WeakMap<readonly string[], Uint8Array>();

function knownArray(list: readonly string[]): Uint8Array {
  const bytes = known.get(list) ?? textBytes(arrayText(list));
  known.set(list, bytes);
  return bytes;
}

function textBytes(text: string): Uint8Array {
  const bytes = new CopyBytes(text.length);
  bytes.addRow([text]);
  return bytes.take().subarray(0, -1);
}
