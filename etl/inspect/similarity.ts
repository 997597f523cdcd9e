/** Likeness of short texts, as pg_trgm measures it: shared runs of three letters of words with spaces around them. */

/** Texts of lengths so different that they cannot be more alike than this are not compared. */
const leastOfUse = 0.3;

/** Each run as one number, in order: every label is compared with every other, and numbers in order are soon compared. */
export type Trigrams = Float64Array;

export function trigramsOf(key: string): Trigrams {
  const trigrams = new Set<number>();
  for (const word of key.split(" ")) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) trigrams.add(numberOf(padded, at));
  }
  return Float64Array.from(trigrams).sort();
}

/** Three units of UTF-16 are 48 bits, which a number holds exactly. */
function numberOf(text: string, at: number): number {
  const upper = text.charCodeAt(at) * 0x1_00_00 + text.charCodeAt(at + 1);
  return upper * 0x1_00_00 + text.charCodeAt(at + 2);
}

/** Dice: twice what is shared over what both have; 1 for the same words in any order. */
export function trigramSimilarity(a: Trigrams, b: Trigrams): number {
  const most = (2 * Math.min(a.length, b.length)) / (a.length + b.length);
  if (a.length === 0 || b.length === 0 || most < leastOfUse) return 0;
  return (2 * sharedBy(a, b)) / (a.length + b.length);
}

function sharedBy(a: Trigrams, b: Trigrams): number {
  let shared = 0;
  for (let ofA = 0, ofB = 0; ofA < a.length && ofB < b.length;) {
    const difference = a[ofA]! - b[ofB]!;
    if (difference === 0) shared++;
    if (difference <= 0) ofA++;
    if (difference >= 0) ofB++;
  }
  return shared;
}
