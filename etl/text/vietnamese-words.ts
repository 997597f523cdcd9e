/** What a text shows of its encoding: words with letters beyond ASCII, and whether they are Vietnamese. */
import { isSyllable } from "./syllables.ts";

/** Letters, and the signs of Latin-1 that letters of a legacy encoding look like; not those of measures (m², °). */
const word = /[\p{L}\p{M}\u0080-\u009F\u00A1-\u00AF\u00B5-\u00BF]+/gu;
const beyondAscii = /[^\p{ASCII}]/u;
const letter = /\p{L}/u;
const onlyLetters = /^[\p{L}\p{M}]+$/u;
/** No text has a capital of another alphabet behind a small letter; a wrong table often does. */
const brokenCase = /[a-z](?![A-Z])\p{Lu}/u;

export interface WordCount {
  readonly valid: number;
  readonly all: number;
}

export function hasTellingCharacter(text: string): boolean {
  return beyondAscii.test(text);
}

/** The words that tell of an encoding, each counted once, in however many texts it stands. */
export class TellingWords {
  readonly #met = new Set<string>();
  #valid = 0;
  #all = 0;

  add(text: string): void {
    for (const one of text.match(word) ?? []) {
      if (!beyondAscii.test(one) || this.#met.has(one)) continue;
      this.#met.add(one);
      if (!letter.test(one)) continue;
      this.#all++;
      if (isVietnamese(one)) this.#valid++;
    }
  }

  count(): WordCount {
    return { valid: this.#valid, all: this.#all };
  }
}

/** Whether a word beyond ASCII has a letter; signs alone (`®`, which is also the đ of `Tr.đ`) tell nothing. */
export function hasTellingWord(text: string): boolean {
  return text.match(word)?.some((one) => beyondAscii.test(one) && letter.test(one)) === true;
}

/** Whether no word beyond ASCII is anything else. */
export function isAllVietnamese(text: string): boolean {
  const words = text.match(word) ?? [];
  return words.every((one) => !beyondAscii.test(one) || !letter.test(one) || isVietnamese(one));
}

const known = new Map<string, boolean>();
/** Words that are remembered; a table repeats its words. */
const maximumKnown = 50_000;

export function isVietnamese(text: string): boolean {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= maximumKnown) known.clear();
  const answer = isSpelledVietnamese(text);
  known.set(text, answer);
  return answer;
}

function isSpelledVietnamese(text: string): boolean {
  return onlyLetters.test(text) && !brokenCase.test(text.normalize("NFC")) && isSyllable(text);
}
