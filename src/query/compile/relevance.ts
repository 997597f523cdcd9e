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
  const searched = searchedText(noun, alias);
  const likeness = `round(1000 * strict_word_similarity(${asked}, ${searched}))`;
  const texts = noun.search!.of.map((column) => `fold_accents(${alias}.${column})`);
  const each = `case when each = ${asked} then 1000 when starts_with(each, ${asked}) then 500 else 0 end`;
  const best = `(select max(${each}) from unnest(array[${texts.join(", ")}]) each)`;
  // Folding takes longer than all else: only where the text occurs at all.
  const bonus = `case when strpos(${searched}, ${asked}) > 0 then ${best} else 0 end`;
  return `(${likeness} + ${bonus})::integer`;
}
