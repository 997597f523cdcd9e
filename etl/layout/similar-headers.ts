/**
 * Headers in no list that are close to an accepted one: a letter lost, a word left out. Similarity is that of
 * PostgreSQL's pg_trgm on label keys, so that it can be recomputed there.
 */
import type { HeaderColumn } from "./header-band.ts";
import type { HeaderField, HeaderIndex, SimilarHeader } from "./header-index.ts";
import type { HeaderPath } from "./header-label.ts";

/** Below it two labels have little in common. */
const leastSimilarity = 0.55;
/** By which the nearest field must lead the next one. */
const leastMargin = 0.1;
/** Shorter labels (`SL`, `%`) are close to anything. */
const leastLetters = 4;

/** The field that a header probably means, of those without a column; null where none or several fit. */
export function similarHeader<Field extends HeaderField>(
  path: HeaderPath,
  index: HeaderIndex<Field>,
  bound: ReadonlySet<string>,
): SimilarHeader<Field> | null {
  if (path.leafKey.length < leastLetters) return null;
  const best = new Map<Field, SimilarHeader<Field>>();
  for (const { field, label, path: accepted } of index.accepted) {
    if (accepted.leafKey.length < leastLetters) continue;
    const similarity = Math.max(
      trigramSimilarity(path.key, accepted.key),
      trigramSimilarity(path.leafKey, accepted.key),
    );
    if (similarity > (best.get(field)?.similarity ?? 0)) {
      best.set(field, { field, label, similarity });
    }
  }
  const [first, second] = [...best.values()].toSorted((a, b) => b.similarity - a.similarity);
  if (first === undefined || first.similarity < leastSimilarity || bound.has(first.field.name)) {
    return null;
  }
  return first.similarity - (second?.similarity ?? 0) >= leastMargin ? first : null;
}

/** Binds headers as close as the form accepts; the columns say so. */
export function bindSimilar<Field extends HeaderField>(
  columns: readonly HeaderColumn<Field>[],
  index: HeaderIndex<Field>,
  isOther: (path: HeaderPath) => boolean,
): readonly HeaderColumn<Field>[] {
  const { similarThreshold } = index;
  if (similarThreshold === null) return columns;
  const bound = new Set(columns.flatMap(({ field }) => (field === null ? [] : [field.name])));
  return columns.map((column) => {
    if (column.field !== null || isOther(column.path)) return column;
    const similar = similarHeader(column.path, index, bound);
    if (similar === null || similar.similarity < similarThreshold) return column;
    bound.add(similar.field.name);
    return { ...column, field: similar.field, similar };
  });
}

export function trigramSimilarity(one: string, other: string): number {
  const [a, b] = [trigrams(one), trigrams(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((each) => b.has(each)).length;
  return shared / (a.size + b.size - shared);
}

/** Of every word, with two blanks in front and one behind. */
function trigrams(key: string): Set<string> {
  const found = new Set<string>();
  for (const word of key.split(/[^\p{L}\p{Nd}%]+/u).filter((each) => each !== "")) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  }
  return found;
}
