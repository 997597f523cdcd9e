/** Which nouns know where their values come from: merged readings and the reports they are made of. */
import type { Merge, Noun } from "../model/describe/noun.ts";
import { membersOf, nounOf } from "../model/describe/registry.ts";
import { nouns } from "../model/index.ts";
import { ReadingFields, VersionFields } from "../model/version-fields.ts";

/** What an entry of provenance tells beside its load. */
export type ProvenanceProperty =
  | "field"
  | "fileName"
  | "sha256"
  | "original"
  | "source"
  | "agency"
  | "sheet"
  | "row"
  | "column"
  | "cell"
  | "header"
  | "asOf"
  | "dataVersion";

export interface Lineage extends Merge {
  readonly isReading: boolean;
  /** What one file stated. */
  readonly version: Noun;
  /** Name of the rows in the contract with files. */
  readonly entity: string;
}

const lineages: ReadonlyMap<string, Lineage> = new Map(
  nouns.flatMap((noun): [string, Lineage][] => {
    if (noun.merges === undefined) return [];
    const version = nounOf(noun.merges.versions());
    const shared = { ...noun.merges, version, entity: noun.plural };
    return [
      [noun.name, { ...shared, isReading: true }],
      [version.name, { ...shared, isReading: false }],
    ];
  }),
);

export function hasProvenance(noun: Noun): boolean {
  return lineages.has(noun.name);
}

export function lineageOf(noun: Noun): Lineage {
  const found = lineages.get(noun.name);
  if (found === undefined) throw new Error(`${noun.name} has no provenance.`);
  return found;
}

/** Properties that files state, beside what every row carries. */
export function contentOf(noun: Noun): readonly string[] {
  const shared = new Set(
    [ReadingFields, VersionFields].flatMap((type) =>
      membersOf(type.prototype).attributes.map(({ property }) => property),
    ),
  );
  return noun.attributes
    .map(({ property }) => property)
    .filter((property) => !shared.has(property));
}
