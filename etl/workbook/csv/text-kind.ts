/** Tells a text that may be a table from binary data and from texts that are another format. */
import { unicodeStart } from "./unicode-form.ts";

export type TextKind = "table" | "markup" | "binary";

const sampleLength = 65_536;
/** A few letters of VISCII and TCVN are control characters; binary data is full of them. */
const maximumControlShare = 0.02;
const zero = "\u0000";
/** Beginnings of HTML and XML, JSON, RTF, PDF and mail-wrapped HTML. */
const otherFormats: readonly RegExp[] = [
  /^\s*<[a-z!?/]/iu,
  /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/u,
  /^\s*\{\\rtf/u,
  /^\s*%PDF-/u,
  /^MIME-Version:/iu,
];

export function textKind(bytes: Buffer): TextKind {
  const start = unicodeStart(bytes);
  const sample = bytes.subarray(start?.markLength ?? 0, sampleLength);
  const text =
    start === null ? sample.toString("latin1") : new TextDecoder(start.form).decode(sample);
  if (text.includes(zero) || controlShare(text) > maximumControlShare) return "binary";
  return otherFormats.some((beginning) => beginning.test(text)) ? "markup" : "table";
}

function controlShare(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) count++;
  return text.length === 0 ? 0 : count / text.length;
}

/** Not tab, line feed, vertical tab, form feed, carriage return, and the end mark of old systems. */
function isControl(code: number): boolean {
  return code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1a;
}
