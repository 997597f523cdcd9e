/**
 * A pull scanner over XML that arrives in pieces: tags, text and CDATA, as places in a window of bytes. It makes no
 * strings, knows no entities but XML's own, refuses a document type, and holds one window whatever the part's size.
 * Names are compared without their namespace prefix, as `name-code.ts` codes them.
 */
import { refuse } from "../refusals.ts";
import { addToNameCode } from "./name-code.ts";

/** No complete token lies in the window; `exhausted` is all there was. */
export const token = { none: 0, open: 1, close: 2, text: 3, verbatim: 4 } as const;
export type Token = (typeof token)[keyof typeof token];

/** Longer than any tag or text a workbook may hold, references in it counted as written. */
const longestToken = 1 << 20;
const mostAttributes = 256;
const deepest = 256;
const attributeFields = 3;

const lessThan = 60;
const greaterThan = 62;
const slash = 47;
const equals = 61;
const colon = 58;
const exclamation = 33;
const question = 63;
const space = 32;
const doubleQuote = 34;
const singleQuote = 39;

interface Section {
  readonly start: string;
  readonly end: string;
}
const comment: Section = { start: "<!--", end: "-->" };
const verbatim: Section = { start: "<![CDATA[", end: "]]>" };
const instruction: Section = { start: "<?", end: "?>" };

export class XmlScanner {
  /** The window; places that this scanner tells lie in it until the next call. */
  readonly bytes: Buffer;
  /** Of the tag found last. */
  name = 0;
  /** Of the text found last. */
  start = 0;
  end = 0;
  attributeCount = 0;
  /** Name code, start and end of the value, for each attribute of the tag found last. */
  readonly attributes = new Int32Array(mostAttributes * attributeFields);
  depth = 0;
  readonly #open = new Int32Array(deepest);
  #at = 0;
  #filled = 0;
  #closesItself = false;

  constructor(longestPiece: number) {
    this.bytes = Buffer.allocUnsafeSlow(longestToken + longestPiece);
  }

  /** Takes the next piece; call it when no token is left. */
  feed(piece: Buffer): void {
    this.bytes.copyWithin(0, this.#at, this.#filled);
    this.#filled -= this.#at;
    this.#at = 0;
    if (this.#filled > longestToken) refuse(this.bytes[0] === lessThan ? "attributes" : "text");
    this.#filled += piece.copy(this.bytes, this.#filled);
  }

  /** After the last piece: whatever is open or begun was cut off. */
  finish(): void {
    const rest = this.bytes.toString("latin1", this.#at, this.#filled);
    if (this.depth !== 0 || rest.trim() !== "") refuse("damaged");
  }

  next(): Token {
    if (this.#closesItself) {
      this.#closesItself = false;
      this.depth--;
      return token.close;
    }
    for (;;) {
      const at = this.#at;
      if (at >= this.#filled) return token.none;
      if (this.bytes[at] !== lessThan) return this.#scanText(at);
      if (at + 1 >= this.#filled) return token.none;
      const second = this.bytes[at + 1];
      if (second === slash) return this.#scanClose(at + 2);
      if (second !== exclamation && second !== question) return this.#scanOpen(at + 1);
      const found = this.#scanSection(at, second);
      if (found >= 0) return found as Token;
    }
  }

  /** Index of an attribute for `valueStart` and `valueEnd`, or -1. */
  attribute(name: number): number {
    for (
      let index = this.attributeCount * attributeFields - attributeFields;
      index >= 0;
      index -= 3
    ) {
      if (this.attributes[index] === name) return index;
    }
    return -1;
  }

  valueStart(index: number): number {
    return this.attributes[index + 1]!;
  }

  valueEnd(index: number): number {
    return this.attributes[index + 2]!;
  }

  #scanText(from: number): Token {
    const { bytes } = this;
    const filled = this.#filled;
    let at = from + 1;
    while (at < filled && bytes[at] !== lessThan) at++;
    if (at >= filled) return token.none;
    this.start = from;
    this.end = at;
    this.#at = at;
    return token.text;
  }

  #scanClose(from: number): Token {
    const { bytes } = this;
    const filled = this.#filled;
    let code = 0;
    let at = from;
    while (at < filled && bytes[at] !== greaterThan) {
      const byte = bytes[at++]!;
      if (byte === colon) code = 0;
      else if (byte > space) code = addToNameCode(code, byte);
    }
    if (at >= filled) return token.none;
    if (this.depth === 0 || this.#open[this.depth - 1] !== code) refuse("damaged");
    this.depth--;
    this.name = code;
    this.#at = at + 1;
    return token.close;
  }

  #scanOpen(from: number): Token {
    const { bytes } = this;
    const filled = this.#filled;
    let code = 0;
    let at = from;
    for (; at < filled; at++) {
      const byte = bytes[at]!;
      if (byte <= space || byte === greaterThan || byte === slash) break;
      code = byte === colon ? 0 : addToNameCode(code, byte);
    }
    const end = this.#scanAttributes(at);
    if (end < 0) return token.none;
    if (this.depth === deepest) refuse("nesting");
    this.#open[this.depth++] = code;
    this.name = code;
    this.#at = end;
    return token.open;
  }

  /** The place after the tag, or -1 when the window ends before it. */
  #scanAttributes(from: number): number {
    const { bytes } = this;
    const filled = this.#filled;
    this.attributeCount = 0;
    let at = from;
    while (at < filled) {
      const byte = bytes[at]!;
      if (byte <= space) {
        at++;
      } else if (byte === greaterThan) {
        return at + 1;
      } else if (byte === slash) {
        if (at + 1 >= filled) return -1;
        if (bytes[at + 1] !== greaterThan) refuse("damaged");
        this.#closesItself = true;
        return at + 2;
      } else {
        at = this.#scanAttribute(at);
        if (at < 0) return -1;
      }
    }
    return -1;
  }

  /** The place after the attribute, or -1 when the window ends before it. */
  #scanAttribute(from: number): number {
    const { bytes } = this;
    const filled = this.#filled;
    let code = 0;
    let at = from;
    for (; at < filled && bytes[at] !== equals; at++) {
      const byte = bytes[at]!;
      if (byte === greaterThan || byte === lessThan) refuse("damaged");
      if (byte === colon) code = 0;
      else if (byte > space) code = addToNameCode(code, byte);
    }
    do at++;
    while (at < filled && bytes[at]! <= space);
    if (at >= filled) return -1;
    const quote = bytes[at]!;
    if (quote !== doubleQuote && quote !== singleQuote) refuse("damaged");
    const start = ++at;
    while (at < filled && bytes[at] !== quote) at++;
    if (at >= filled) return -1;
    if (this.attributeCount === mostAttributes) refuse("attributes");
    const index = attributeFields * this.attributeCount++;
    this.attributes[index] = code;
    this.attributes[index + 1] = start;
    this.attributes[index + 2] = at;
    return at + 1;
  }

  /** A token, or -1 when what was found is to be passed over. */
  #scanSection(at: number, second: number): number {
    const begins = (section: Section): boolean => this.#beginsWith(at, section.start);
    const section = second === question ? instruction : [comment, verbatim].find(begins);
    if (section === undefined) {
      if (this.#filled - at < verbatim.start.length) return token.none;
      return refuse("doctype");
    }
    const start = at + section.start.length;
    const end = this.bytes.subarray(0, this.#filled).indexOf(section.end, start);
    if (end < 0) return token.none;
    this.#at = end + section.end.length;
    this.start = start;
    this.end = end;
    return section === verbatim ? token.verbatim : -1;
  }

  #beginsWith(at: number, text: string): boolean {
    return this.bytes.toString("latin1", at, Math.min(at + text.length, this.#filled)) === text;
  }
}
