/** One text of a sheet whose encoding is decided: what it is decoded, and whether it plainly is Unicode already. */
import type { LegacyEncoding } from "./legacy-encodings.ts";
import { byteOfCharacter } from "./single-bytes.ts";
import { hasTellingCharacter, hasTellingWord, isAllVietnamese } from "./vietnamese-words.ts";

type Verdict = "legacy" | "unicode" | "unclear";

export interface DecodedText {
  readonly decoded: string;
  /** What the text says of itself. */
  readonly verdict: Verdict;
}

interface Chunk {
  readonly decoded: string;
  readonly isUnicodeOnly: boolean;
  readonly isPlain: boolean;
  readonly isDecoded: boolean;
}

const otherLetters = /(?![\0-\u00FF])\p{L}/gu;
/**
 * What stands between the separators of ASCII and is not all ASCII; no encoding reads across them, and each leaves ASCII
 * as it is. A few letters of VISCII are controls.
 */
const chunks = /[A-Za-z]*[^\t-\r -\u007F][^\t-\r -@[-`{-\u007F]*/gu;
/** Chunks that are remembered; a table repeats its words. */
const maximumKnown = 50_000;

export function textDecoder(encoding: LegacyEncoding): (text: string) => DecodedText {
  const known = new Map<string, Chunk>();
  const read = (written: string): Chunk => {
    const found = known.get(written);
    if (found !== undefined) return found;
    if (known.size >= maximumKnown) known.clear();
    const chunk = readChunk(written, encoding);
    known.set(written, chunk);
    return chunk;
  };
  return (text) => {
    let isUnicodeOnly = false;
    let isPlain = true;
    let isDecoded = true;
    const decoded = text.replaceAll(chunks, (written) => {
      const chunk = read(written);
      isUnicodeOnly ||= chunk.isUnicodeOnly;
      isPlain &&= chunk.isPlain;
      isDecoded &&= chunk.isDecoded;
      return chunk.decoded;
    });
    return { decoded, verdict: verdictOn({ isUnicodeOnly, isPlain, isDecoded }) };
  };
}

function readChunk(written: string, encoding: LegacyEncoding): Chunk {
  const decoded = encoding.decode(written);
  const isTelling = hasTellingCharacter(written);
  return {
    decoded,
    isUnicodeOnly: isTelling && hasOtherLetter(written),
    isPlain: isAllVietnamese(written),
    isDecoded: !hasTellingWord(written) || isAllVietnamese(decoded),
  };
}

function verdictOn({ isUnicodeOnly, isPlain, isDecoded }: Omit<Chunk, "decoded">): Verdict {
  if (isUnicodeOnly) return "unicode";
  if (isPlain === isDecoded) return "unclear";
  return isDecoded ? "legacy" : "unicode";
}

/** A letter that no byte of the encodings becomes. */
function hasOtherLetter(text: string): boolean {
  const found = text.match(otherLetters) ?? [];
  return found.some((letter) => byteOfCharacter(letter) === null);
}
