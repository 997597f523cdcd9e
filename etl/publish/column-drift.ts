/** Compares a file's columns with those of the newest load of its source. */
import type { PoolClient } from "pg";

import { driftSince, usualDriftPolicy } from "../drift.ts";
import type { Drift } from "../drift.ts";
import type { FileReading, ReadHeader } from "../reading.ts";
import type { PublishingSource } from "./publication.ts";

/** Null where the source has no load to compare with. */
export async function findDrift(
  client: PoolClient,
  { headers }: FileReading,
  source: PublishingSource,
): Promise<Drift | null> {
  const { rows } = await client.query<{ id: string; headers: readonly ReadHeader[] }>(
    `select l.id, l.headers from load l join source s on s.id = l.source_id
where s.code = $1 and l.state = 'PUBLISHED' and jsonb_array_length(l.headers) > 0
order by l.data_version desc limit 1`,
    [source.id],
  );
  const before = rows[0];
  if (before === undefined) return null;
  return driftSince(Number(before.id), before.headers, headers, source.drift ?? usualDriftPolicy);
}
