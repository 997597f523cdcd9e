import type { ClientBase, Pool } from "pg";

import { storableText } from "./storable-text.ts";

export interface Original {
  readonly sha256: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly bytes: Uint8Array;
  readonly receivedFrom: string;
}

/** Keeps the bytes as received, once per content; those that are there are not sent again. */
export async function keepOriginal(client: Pool | ClientBase, original: Original): Promise<void> {
  const { sha256, name, sizeBytes, bytes, receivedFrom } = original;
  const known = await client.query("select from source_file where sha256 = $1", [sha256]);
  if (known.rowCount === 1) return;
  await client.query(
    `insert into source_file (sha256, name, size_bytes, bytes, received_from) values ($1, $2, $3, $4, $5)
on conflict (sha256) do nothing`,
    [
      sha256,
      storableText(name),
      sizeBytes,
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      receivedFrom,
    ],
  );
}
