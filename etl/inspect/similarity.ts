/** Likeness of short texts, as pg_trgm measures it: shared runs of three letters of words with spaces around them. */

/** Texts of lengths so different that they cannot be more alike than this are not compared. */
const leastOfUse = 0.3;

export type Trigrams = ReadonlySet<string>;

export function trigramsOf(key: string): Trigrams {
  const trigrams = new Set<string>();
  for (const word of key.split(" ")) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) trigrams.add(padded.slice(at, at + 3));
  }
  return trigrams;
}

/** Dice: twice what is shared over what both have; 1 for the same words in any order. */
export function trigramSimilarity(a: Trigrams, b: Trigrams): number {
  const most = (2 * Math.min(a.size, b.size)) / (a.size + b.size);
  if (a.size === 0 || b.size === 0 || most < leastOfUse) return 0;
  let shared = 0;
  for (const trigram of a) if (b.has(trigram)) shared++;
  return (2 * shared) / (a.size + b.size);
}
