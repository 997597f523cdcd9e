/** Patterns of `like` that find a text in folded ones. */
import { foldAccents } from "../../domain/vietnamese-text.ts";
import type { Operand } from "../comparison.ts";
import { readOrSlot } from "../slot.ts";
import type { SearchedWord } from "../searched-words.ts";
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

/** That PostgreSQL need not fold a word, as nearly every one, spares a tenth of a search. */
export function wordPattern({ text, isFoldedAlike }: SearchedWord, writer: Writer): string {
  if (!isFoldedAlike) return likePattern(text, writer, "anywhere");
  writer.dependOnValues();
  const pattern = readOrSlot(text, (word) => `%${foldAccents(String(word))}%`);
  return writer.parameter(pattern, "text");
}
