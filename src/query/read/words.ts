/** Words that are looked for, as the caller wrote them; they are folded where they are compared. */
import { badInput } from "../refusals.ts";
import { readText } from "./input.ts";

export function readWords(argument: string, text: unknown): readonly string[] {
  const words = readText(argument, text, [2, 100]).split(/\s+/u).filter(Boolean);
  if (words.length === 0) throw badInput(`${argument} is empty`, `${argument} để trống`);
  return words;
}
