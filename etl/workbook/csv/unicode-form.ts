/** Which Unicode encoding the bytes of a text are in, as far as their beginning tells. */

export type UnicodeForm = "utf-8" | "utf-16le" | "utf-16be";

export interface UnicodeStart {
  readonly form: UnicodeForm;
  /** Length of the byte order mark, 0 without one. */
  readonly markLength: number;
}

const marks: readonly (readonly [UnicodeForm, Buffer])[] = [
  ["utf-8", Buffer.from([0xef, 0xbb, 0xbf])],
  ["utf-16le", Buffer.from([0xff, 0xfe])],
  ["utf-16be", Buffer.from([0xfe, 0xff])],
];
const sampleLength = 65_536;
/** Spaces, digits and marks are in every table; one character in four is below U+0100 even in a column of names. */
const minimumZeroShare = 0.25;
const maximumOtherShare = 0.02;

/** By byte order mark, or UTF-16 by where its zero bytes stand; null where only the whole text can tell. */
export function unicodeStart(bytes: Buffer): UnicodeStart | null {
  for (const [form, mark] of marks) {
    if (bytes.subarray(0, mark.length).equals(mark)) return { form, markLength: mark.length };
  }
  const form = formByZeros(bytes.subarray(0, sampleLength));
  return form === null ? null : { form, markLength: 0 };
}

function formByZeros(sample: Buffer): UnicodeForm | null {
  if (sample.length < 2 || !sample.includes(0)) return null;
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const pairs = sample.length / 2;
  const [even = 0, odd = 0] = zeros.map((count) => count / pairs);
  if (odd >= minimumZeroShare && even <= maximumOtherShare) return "utf-16le";
  return even >= minimumZeroShare && odd <= maximumOtherShare ? "utf-16be" : null;
}
