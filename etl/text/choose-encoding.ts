/** Whether a text is of a legacy encoding, by how many of its words become Vietnamese. */
import { legacyEncodings } from "./legacy-encodings.ts";
import type { LegacyEncoding } from "./legacy-encodings.ts";
import type { Pausing } from "./pausing.ts";
import { TellingWords } from "./vietnamese-words.ts";
import type { WordCount } from "./vietnamese-words.ts";

/** Fewer words could agree by chance; so could fewer that were none before. */
const minimumWords = 4;
const minimumNewWords = 3;
/**
 * Shares of the words that are Vietnamese once decoded, and by how much they must exceed the share without decoding.
 * VISCII has half of its letters where Latin-1 has them, so that less is gained; then hardly a word may be left over.
 */
const acceptable = [
  { share: 0.7, gain: 0.4 },
  { share: 0.9, gain: 0.2 },
] as const;
const leastGain = Math.min(...acceptable.map(({ gain }) => gain));

/**
 * @param coded texts whose characters stand for bytes
 * @param plain the same texts if they are of none of the encodings
 * @returns null where no encoding clearly fits better than none.
 */
export function* choosingEncoding(
  coded: readonly string[],
  plain = coded,
): Pausing<LegacyEncoding | null> {
  const undecoded = yield* countingWords(plain, (text) => text);
  if (undecoded.all < minimumWords || shareOf(undecoded) > 1 - leastGain) return null;
  const counts: { readonly encoding: LegacyEncoding; readonly count: WordCount }[] = [];
  for (const encoding of legacyEncodings) {
    counts.push({ encoding, count: yield* countingWords(coded, encoding.decode) });
  }
  const [best] = counts
    .filter(({ count }) => isClear(count, undecoded))
    .toSorted((a, b) => shareOf(b.count) - shareOf(a.count) || b.count.valid - a.count.valid);
  return best?.encoding ?? null;
}

/** No word reaches from one text into the next. */
function* countingWords(
  texts: readonly string[],
  decode: (text: string) => string,
): Pausing<WordCount> {
  const words = new TellingWords();
  for (const text of texts) {
    words.add(decode(text));
    yield;
  }
  return words.count();
}

function isClear(decoded: WordCount, undecoded: WordCount): boolean {
  const reached = shareOf(decoded);
  const gained = reached - shareOf(undecoded);
  return (
    decoded.valid >= minimumWords &&
    decoded.valid - undecoded.valid >= minimumNewWords &&
    acceptable.some(({ share, gain }) => reached >= share && gained >= gain)
  );
}

function shareOf({ valid, all }: WordCount): number {
  return all === 0 ? 0 : valid / all;
}
