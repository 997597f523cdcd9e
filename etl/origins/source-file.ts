import { createHash } from "node:crypto";

import type { ClientBase, Pool } from "pg";

import { keepOriginal } from "../publish/originals.ts";

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

export function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Keeps the bytes as received, once per content. @returns the sha256 by which they are found. */
export async function storeFile(
  client: Pool | ClientBase,
  { name, bytes }: NamedBytes,
  receivedFrom: string,
): Promise<string> {
  const sha256 = sha256Of(bytes);
  await keepOriginal(client, { sha256, name, sizeBytes: bytes.length, bytes, receivedFrom });
  return sha256;
}

export async function readStoredFile(client: Pool | ClientBase, sha256: string): Promise<Buffer> {
  const { rows } = await client.query<{ bytes: Buffer }>(
    "select bytes from source_file where sha256 = $1",
    [sha256],
  );
  const bytes = rows[0]?.bytes;
  if (bytes === undefined) throw new Error(`No stored file has the hash ${sha256}.`);
  return bytes;
}
