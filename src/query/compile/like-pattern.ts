/** Patterns of `like` that find a text in folded ones. */
import { foldAccents } from "../../domain/vietnamese-text.ts";
import type { Operand } from "../comparison.ts";
import type { Slot } from "../slot.ts";
import type { Writer } from "./writer.ts";

export type Place = "anywhere" | "start";

/**
 * Escaped after folding: unaccent makes a plain % of a full-width one. Planned for its value it is folded once, and the
 * planner sees how many rows it finds, from none to all.
 */
export function likePattern(text: Operand | Slot, writer: Writer, place: Place): string {
  writer.dependOnValues();
  const folding = `fold_accents(${writer.parameter(text, "text")})`;
  const pattern = `regexp_replace(${folding}, '([\\\\%_])', '\\\\\\1', 'g')`;
  return place === "anywhere" ? `'%' || ${pattern} || '%'` : `${pattern} || '%'`;
}

/**
 * Of a word, whose value makes the text of the statement in any case. That PostgreSQL need not fold it, as nearly every
 * one, spares a tenth of a search.
 */
export function wordPattern(word: string, writer: Writer): string {
  if (!isFoldedAlike(word)) return likePattern(word, writer, "anywhere");
  writer.dependOnValues();
  return writer.parameter(`%${foldAccents(word)}%`, "text");
}

const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const letters = vowels.flatMap((vowel) => tones.map((tone) => `${vowel}${tone}`.normalize("NFC")));
const foldedAlike = new RegExp(`^[A-Za-z0-9 đ${letters.join("")}]*$`);

/** Whether PostgreSQL folds a text as we do, whatever its locale: capitals with accents it may keep. */
export function isFoldedAlike(text: string): boolean {
  return foldedAlike.test(text);
}
