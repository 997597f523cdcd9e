/** Words that are searched for, as the caller wrote them; they are folded where they are compared. */
import type { Slot } from "./slot.ts";

export interface SearchedWord {
  readonly text: string | Slot;
  /** As `isFoldedAlike` says of it. */
  readonly isFoldedAlike: boolean;
}

const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const letters = vowels.flatMap((vowel) => tones.map((tone) => `${vowel}${tone}`.normalize("NFC")));
const foldedAlike = new RegExp(`^[A-Za-z0-9 đ${letters.join("")}]*$`);

/** Whether PostgreSQL folds a text as we do, whatever its locale: capitals with accents it may keep. */
export function isFoldedAlike(text: string): boolean {
  return foldedAlike.test(text);
}
