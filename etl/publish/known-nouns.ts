/**
 * Nouns of which anything is known. Of the others a file tells for the first time: none of its rows can be known,
 * changed or missing, so that no step need look.
 */
import { publishedNouns } from "./nouns.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { Publishing, Writing } from "./publishing.ts";

/** Their names. Every version is of an identity, which is never removed. Under the publishing lock. */
export async function knownNouns({
  client,
}: Pick<Writing, "client">): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) as noun (name) where exists (select from identity i where i.noun = name)`,
    [publishedNouns.map(({ name }) => name)],
  );
  return new Set(rows.map(({ name }) => name));
}

export function isKnown({ known }: Publishing, entity: PublishedNoun["entity"]): boolean {
  return publishedNouns.some((noun) => noun.entity === entity && known.has(noun.name));
}
