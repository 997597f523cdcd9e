/**
 * Whether numbers in JSON that PostgreSQL wrote stand as JavaScript would write them: at most fifteen digits, no zero at
 * the end of a fraction, no exponent on either side. Much cheaper than to read the text and write it anew; what merely
 * looks like such a number, in a string, is at worst taken for one that does not stand so.
 */
export function areNumbersExact(text: string): boolean {
  return (
    areIntegersExact(text) &&
    areFractionsExact(text) &&
    !hasExponent(text) &&
    !hasNegativeZero(text)
  );
}

const mostDigits = 15;

/** Of every number with a digit too many, one stands at a multiple of that many. */
function areIntegersExact(text: string): boolean {
  const step = mostDigits + 1;
  for (let index = 0; index < text.length; index += step) {
    if (!isDigit(text, index)) continue;
    const start = startOfDigits(text, index);
    if (endOfDigits(text, index) - start > mostDigits && beginsNumber(text, start)) return false;
  }
  return true;
}

function areFractionsExact(text: string): boolean {
  for (let point = text.indexOf("."); point >= 0; point = text.indexOf(".", point + 1)) {
    const start = startOfDigits(text, point);
    const end = endOfDigits(text, point + 1);
    if (start === point || end === point + 1 || !beginsNumber(text, start)) continue;
    const isTooLong = end - start - 1 > mostDigits;
    if (isTooLong || text[end - 1] === "0" || isTiny(text, start)) return false;
  }
  return true;
}

/** JavaScript writes what is less than a millionth with an exponent. */
function isTiny(text: string, start: number): boolean {
  return text.startsWith("0.000000", start);
}

function hasExponent(text: string): boolean {
  for (const { index } of text.matchAll(/\d[eE][-+\d]/g)) {
    const digits = startOfDigits(text, index);
    const start = text[digits - 1] === "." ? startOfDigits(text, digits - 1) : digits;
    if (beginsNumber(text, start)) return true;
  }
  return false;
}

/** JavaScript reads the sign and does not write it. */
function hasNegativeZero(text: string): boolean {
  for (let sign = text.indexOf("-0"); sign >= 0; sign = text.indexOf("-0", sign + 1)) {
    if (text[sign + 2] !== "." && beginsNumber(text, sign)) return true;
  }
  return false;
}

const before: ReadonlySet<string> = new Set([":", ",", "[", "-", " ", "\n", "\t", "\r"]);

function beginsNumber(text: string, start: number): boolean {
  return start === 0 || before.has(text[start - 1]!);
}

/** @returns where the digits begin that end before `end`, or at it. */
function startOfDigits(text: string, end: number): number {
  let start = end;
  while (isDigit(text, start - 1)) start -= 1;
  return start;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text, end)) end += 1;
  return end;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}
