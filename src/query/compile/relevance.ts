/**
 * How well a row answers a text, as a whole number, so that cursors hold it as they hold any: up to 1,000 for the words
 * that are most like it, 500 more where one of the texts that were searched begins with it, 1,000 more where one is it.
 */
import type { Slot } from "../slot.ts";
import { searchedText } from "./conditions.ts";
import type { Rows } from "./conditions.ts";
import type { Writer } from "./writer.ts";

export function compileRelevance(text: string | Slot, rows: Rows, writer: Writer): string {
  const { noun, alias } = rows;
  // In a query of its own it is folded once, not for every row.
  const asked = `(select fold_accents(${writer.parameter(text, "text")}))`;
  const likeness = `round(1000 * strict_word_similarity(${asked}, ${searchedText(noun, alias)}))`;
  const texts = noun.search!.of.map((column) => `fold_accents(${alias}.${column})`);
  const begins = texts.map((each) => `starts_with(${each}, ${asked})`).join(" or ");
  const bonus = `case when ${asked} in (${texts.join(", ")}) then 1000 when ${begins} then 500 else 0 end`;
  return `(${likeness} + ${bonus})::integer`;
}
