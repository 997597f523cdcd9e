/** How well labels are known from the accepted headers of all sources. */
import { headerLevel } from "../layout/header-label.ts";
import { sources } from "../sources/index.ts";
import type { LabelEvidence } from "./row-evidence.ts";
import { trigramSimilarity, trigramsOf } from "./similarity.ts";

/** A label that is less like any accepted one is not known. */
const leastSimilarity = 0.6;

let made: LabelEvidence | null = null;

/** Made once a process. */
export function labelEvidence(): LabelEvidence {
  return (made ??= createLabelEvidence(acceptedKeys()));
}

function acceptedKeys(): Set<string> {
  const labels = sources.flatMap(({ fields }) => fields.flatMap(({ headers }) => headers));
  const levels = labels.flatMap((label) => label.split(" > "));
  return new Set(levels.map((level) => headerLevel(level, { keepYears: false }).key));
}

function createLabelEvidence(keys: ReadonlySet<string>): LabelEvidence {
  const accepted = [...keys].map((key) => trigramsOf(key));
  const known = new Map<string, number>();
  const similar = (key: string): number => {
    const trigrams = trigramsOf(key);
    const best = Math.max(0, ...accepted.map((other) => trigramSimilarity(trigrams, other)));
    return best >= leastSimilarity ? best * best : 0;
  };
  return (text) => {
    const key = headerLevel(text, { keepYears: false }).key;
    if (keys.has(key)) return 1;
    const found = known.get(key) ?? similar(key);
    known.set(key, found);
    return found;
  };
}
