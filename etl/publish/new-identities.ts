/** Identities of rows that turned out to be new, of all nouns of a file at once: a first register multiplies them. */
import { insertMany } from "./insert-many.ts";
import type { PublishedNoun } from "./nouns.ts";
import { stagedCount } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";

/** Before anything is written that refers to them. */
export async function writeNewIdentities(publishing: Publishing): Promise<void> {
  const { client, dataVersion, nouns } = publishing;
  if (nouns.length === 0) return;
  const insert = (): Promise<unknown> =>
    client.query(
      `insert into identity (id, noun, natural_key, created_version) overriding system value
${nouns.map(newIdentities).join("\nunion all\n")}`,
      [dataVersion],
    );
  const count = nouns.reduce((sum, noun) => sum + stagedCount(publishing, noun), 0);
  // All they refer to is the data version, which this publication began with.
  await insertMany(client, { table: "identity", count, insert });
}

function newIdentities({ name, naturalKey, identity, staged }: PublishedNoun): string {
  return `select t.${identity}, '${name}', ${naturalKey ?? "null::text"}, $1::bigint from ${staged} t where t.is_new`;
}
