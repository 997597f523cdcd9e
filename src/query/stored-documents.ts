/** Documents that were registered, by their hash. */
import type { Database } from "./database.ts";
import { runStatement } from "./run.ts";

export type FindDocument = (sha256: string) => Promise<string | null>;

/** A document that was removed is answered so much longer at most. */
const rememberedMs = 10_000;
const mostRemembered = 1_000;

interface Remembered {
  readonly document: string;
  readonly until: number;
}

export function storedDocuments(database: Database): FindDocument {
  const remembered = new Map<string, Remembered>();
  return async (sha256) => {
    const known = remembered.get(sha256);
    if (known !== undefined && known.until > Date.now()) return known.document;
    remembered.delete(sha256);
    const document = await readDocument(database, sha256);
    if (document === null) return null;
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!);
    remembered.set(sha256, { document, until: Date.now() + rememberedMs });
    return document;
  };
}

async function readDocument(database: Database, sha256: string): Promise<string | null> {
  const [row] = await runStatement(database, {
    text: "select document from stored_document where sha256 = $1::text",
    values: [sha256],
  });
  return (row?.["document"] as string | undefined) ?? null;
}
