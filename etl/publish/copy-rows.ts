import { once } from "node:events";
import { finished } from "node:stream/promises";

import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

import { CopyBytes } from "./copy-bytes.ts";
import type { CopyValue } from "./copy-bytes.ts";

/** Bytes that are sent at a time. */
const CHUNK = 1 << 18;
/** Beyond a chunk, for the row that fills it. */
const ROOM = 1 << 13;

/** Writes rows into a table by COPY; the server takes them in while the next are made. A row is read before the next one is asked for. */
export async function copyRows(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`));
  const done = finished(stream);
  // A failure is told by `done`, awaited below, also when it comes before the last row is made.
  done.catch(() => undefined);
  const pending = new CopyBytes(CHUNK + ROOM);
  for (const row of rows) {
    pending.addRow(row);
    if (pending.length < CHUNK) continue;
    if (!stream.write(pending.take())) await Promise.race([once(stream, "drain"), done]);
  }
  stream.end(pending.take());
  await done;
}
