import { referenceCode } from "./byte-text.ts";
import type { XmlScanner } from "./xml-scanner.ts";

/** An attribute of the tag found last, references resolved, or null. */
export function attributeText(scanner: XmlScanner, name: number): string | null {
  const index = scanner.attribute(name);
  if (index < 0) return null;
  const text = scanner.bytes.toString("utf8", scanner.valueStart(index), scanner.valueEnd(index));
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{1,32});/g, (written, reference: string) => {
    const code = referenceCode(reference);
    return code === undefined || code > 0x10ffff ? written : String.fromCodePoint(code);
  });
}

/** XML's booleans; absent is false. */
export function isAttributeTrue(scanner: XmlScanner, name: number): boolean {
  const text = attributeText(scanner, name);
  return text === "1" || text === "true" || text === "on";
}

/** A whole number of at most nine digits, or null. */
export function attributeNumber(scanner: XmlScanner, name: number): number | null {
  const index = scanner.attribute(name);
  if (index < 0) return null;
  return wholeNumber(scanner.bytes, scanner.valueStart(index), scanner.valueEnd(index));
}

const mostDigits = 9;

/** A whole number written in these bytes, or null. */
export function wholeNumber(bytes: Buffer, start: number, end: number): number | null {
  if (end === start || end - start > mostDigits) return null;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}
