/**
 * Tables that nobody has seen, with the truth about them. Imports nothing of the product, so that it cannot agree
 * with it by accident; the same seed gives the same table.
 */
import { formTable } from "./form-table.ts";
import type { GeneratedTable } from "./generated-table.ts";
import { randomTree } from "./header-tree.ts";
import { damagedTree, knownFields, knownTree } from "./known-forms.ts";
import { randomOf } from "./random.ts";
import { statisticalTable } from "./statistical-table.ts";
import { english, vietnamese } from "./words.ts";

export type { GeneratedTable } from "./generated-table.ts";

/** Words of other trades in both languages, 1 to 4 header rows. */
export function unlistedTable(seed: number): GeneratedTable {
  const random = randomOf(seed);
  const words = random.pick([vietnamese, vietnamese, english]);
  const tree = randomTree(random, words, random.integer(1, 4));
  return formTable({ seed, manner: words.language, random, words, tree });
}

/** In the manner of statistical yearbooks. */
export function yearbookTable(seed: number): GeneratedTable {
  return statisticalTable(seed, randomOf(seed));
}

/** Labels that the forms list; `formsPath` is that of forms.md. */
export function listedTable(seed: number, formsPath: string): GeneratedTable {
  const random = randomOf(seed);
  const tree = knownTree(random, knownFields(formsPath));
  return formTable({ seed, manner: "listed", random, words: vietnamese, tree });
}

/** The same with labels typed anew. */
export function damagedTable(seed: number, formsPath: string): GeneratedTable {
  const random = randomOf(seed);
  const tree = damagedTree(random, knownTree(random, knownFields(formsPath)));
  return formTable({ seed, manner: "damaged", random, words: vietnamese, tree });
}
