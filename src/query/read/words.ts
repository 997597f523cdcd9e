import { badInput } from "../refusals.ts";
import { isFoldedAlike } from "../searched-words.ts";
import type { SearchedWord } from "../searched-words.ts";
import { Slot } from "../slot.ts";
import { readText } from "./input.ts";

export function readWords(argument: string, text: unknown): readonly string[] {
  const words = readText(argument, text, [2, 100]).split(/\s+/u).filter(Boolean);
  if (words.length === 0) throw badInput(`${argument} is empty`, `${argument} để trống`);
  return words;
}

/** Each word once. The plan of a text is that of all texts of its shape. */
export function readSearch(text: unknown): readonly SearchedWord[] {
  if (text instanceof Slot) return text.parts(shapeOfSearch, readDistinct).map(searchedWord);
  return readDistinct(text).map((word) => searchedWord([word, word]));
}

/** How many words are searched for, and which of them PostgreSQL folds as we do; of a refused text that it is. */
export function shapeOfSearch(text: unknown): string {
  try {
    return readDistinct(text)
      .map((word) => (isFoldedAlike(word) ? "a" : "o"))
      .join("");
  } catch {
    return "refused";
  }
}

function readDistinct(text: unknown): readonly string[] {
  return [...new Set(readWords("search", text))];
}

function searchedWord([text, word]: readonly [string | Slot, string]): SearchedWord {
  return { text, isFoldedAlike: isFoldedAlike(word) };
}
