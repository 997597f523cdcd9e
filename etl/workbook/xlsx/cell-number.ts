/** Numbers as cells hold them, read from bytes without making a string where that is exact. */

/** So many digits make a whole number that a double holds exactly. */
const exactDigits = 15;
/** Powers of ten up to here are exact as doubles, so that one division rounds once and correctly. */
const powersOfTen = Array.from({ length: exactDigits + 1 }, (_, power) => 10 ** power);
const minus = 45;
const point = 46;

/** Not a number where the bytes hold none. */
export function cellNumber(bytes: Buffer, length: number): number {
  let at = bytes[0] === minus ? 1 : 0;
  const digitsStart = at;
  let value = 0;
  let decimals = -1;
  for (; at < length; at++) {
    const byte = bytes[at]!;
    if (byte === point && decimals < 0) {
      decimals = length - at - 1;
      continue;
    }
    const digit = byte - 48;
    if (digit < 0 || digit > 9) return writtenNumber(bytes, length);
    value = value * 10 + digit;
  }
  const digits = length - digitsStart - (decimals < 0 ? 0 : 1);
  if (digits === 0 || digits > exactDigits) return writtenNumber(bytes, length);
  const size = decimals > 0 ? value / powersOfTen[decimals]! : value;
  return digitsStart === 0 ? size : -size;
}

function writtenNumber(bytes: Buffer, length: number): number {
  const text = bytes.toString("latin1", 0, length).trim();
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
