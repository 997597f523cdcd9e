import { once } from "node:events";
import { finished } from "node:stream/promises";

import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

import { copyLine } from "./copy-text.ts";
import type { CopyValue } from "./copy-text.ts";

/** Characters that are sent at a time. */
const CHUNK = 1 << 18;

/** Writes rows into a table by COPY; the server takes them in while the next are made. */
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
  let pending = "";
  for (const row of rows) {
    pending += copyLine(row);
    if (pending.length < CHUNK) continue;
    if (!stream.write(pending)) await Promise.race([once(stream, "drain"), done]);
    pending = "";
  }
  stream.end(pending);
  await done;
}
