/**
 * Gathers the text of an element as UTF-8 bytes, references and `_xHHHH_` escapes resolved, without making a string:
 * most texts are passed on as they came.
 */
import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";

/** No character takes more bytes in UTF-8 for each of its UTF-16 units. */
const bytesOfUnit = 3;
const replacement = 0xfffd;
const named: Readonly<Record<string, number>> = { amp: 38, lt: 60, gt: 62, quot: 34, apos: 39 };
/** `&#x0010FFFF;` with some zeros to spare. */
const longestReference = 32;
const ampersand = 38;
const underscore = 95;
const carriageReturn = 13;
const lineFeed = 10;

export class ByteText {
  readonly bytes = Buffer.allocUnsafeSlow(caps.textLength * bytesOfUnit);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  toString(): string {
    return this.bytes.toString("utf8", 0, this.length);
  }

  /** Appends character data; `escapes` tells whether `_x000D_` stands for a character in it. */
  append(source: Buffer, from: number, to: number, escapes: boolean): void {
    const { bytes } = this;
    let length = this.length;
    let at = from;
    while (at < to) {
      const byte = source[at]!;
      if (byte === ampersand || byte <= carriageReturn || (byte === underscore && escapes)) {
        this.length = length;
        at = this.#appendSpecial(source, at, to, byte);
        length = this.length;
      } else {
        bytes[length++] = byte;
        at++;
      }
    }
    // References are longer than what they stand for, so only now is it known; what is beyond the end was not written.
    if (length > bytes.length) refuse("text");
    this.length = length;
  }

  /** Appends a CDATA section, which holds no references. */
  appendVerbatim(source: Buffer, from: number, to: number): void {
    if (this.length + (to - from) > this.bytes.length) refuse("text");
    this.length += source.copy(this.bytes, this.length, from, to);
  }

  appendText(text: string): void {
    const bytes = Buffer.from(text);
    this.appendVerbatim(bytes, 0, bytes.length);
  }

  #appendSpecial(source: Buffer, at: number, to: number, byte: number): number {
    if (byte === ampersand) return this.#appendReference(source, at, to);
    if (byte === underscore) return this.#appendEscape(source, at, to);
    if (byte === carriageReturn) {
      this.appendCodePoint(lineFeed);
      return source[at + 1] === lineFeed && at + 1 < to ? at + 2 : at + 1;
    }
    this.appendCodePoint(byte);
    return at + 1;
  }

  /** An entity that is not XML's own stays as it is written: nothing declares one, so nothing expands. */
  #appendReference(source: Buffer, at: number, to: number): number {
    const limit = Math.min(to, at + longestReference);
    const end = source.subarray(at, limit).indexOf(59);
    const code = end < 0 ? undefined : referenceCode(source.toString("latin1", at + 1, at + end));
    this.appendCodePoint(code ?? ampersand);
    return code === undefined ? at + 1 : at + end + 1;
  }

  #appendEscape(source: Buffer, at: number, to: number): number {
    const unit = escapedUnit(source, at, to);
    if (unit < 0) {
      this.appendCodePoint(underscore);
      return at + 1;
    }
    const low = isHighSurrogate(unit) ? escapedUnit(source, at + 7, to) : -1;
    if (low >= 0xdc00 && low <= 0xdfff) {
      this.appendCodePoint(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
      return at + 14;
    }
    this.appendCodePoint(unit);
    return at + 7;
  }

  appendCodePoint(code: number): void {
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    const point = isCharacter ? code : replacement;
    if (this.length + 4 > this.bytes.length) refuse("text");
    if (point < 0x80) this.bytes[this.length++] = point;
    else this.length += this.bytes.write(String.fromCodePoint(point), this.length);
  }
}

/** Of what stands between `&` and `;`. */
export function referenceCode(name: string): number | undefined {
  if (/^#x[\da-f]+$/i.test(name)) return Number.parseInt(name.slice(2), 16);
  if (/^#\d+$/.test(name)) return Number.parseInt(name.slice(1), 10);
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

/** The UTF-16 unit of `_xHHHH_` at this place, or -1. */
function escapedUnit(source: Buffer, at: number, to: number): number {
  if (at + 7 > to || source[at] !== underscore || source[at + 1] !== 120) return -1;
  if (source[at + 6] !== underscore) return -1;
  const digits = source.toString("latin1", at + 2, at + 6);
  return /^[\da-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : -1;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
