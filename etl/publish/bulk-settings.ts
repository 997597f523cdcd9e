/** What a publication asks of PostgreSQL beyond what a query does, for its own transaction alone. */
import type { PoolClient } from "pg";

import { publishedNouns } from "./nouns.ts";

/**
 * Statements over the whole of a large file sort and join in memory; the trigram index takes its new entries in few
 * large portions. Statistics of temporary tables need no more than their size and rough spread.
 */
const settings: Readonly<Record<string, string>> = {
  work_mem: "64MB",
  gin_pending_list_limit: "65536",
  default_statistics_target: "10",
};

export async function useBulkSettings(client: PoolClient): Promise<void> {
  const list = Object.entries(settings);
  await client.query(
    `select set_config(name, value, true) from unnest($1::text[], $2::text[]) as setting (name, value)`,
    [list.map(([name]) => name), list.map(([, value]) => value)],
  );
}

export const publishedTables: readonly string[] = publishedNouns.flatMap(
  ({ table, versionTable }) => [table, versionTable],
);

/** Readers look through entries that wait, one by one: after a large load they are put in their places at once. */
export async function settleIndexes(client: PoolClient): Promise<void> {
  await client.query(
    `select gin_clean_pending_list(i.indexrelid) from pg_index i
join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
where a.amname = 'gin' and i.indrelid = any($1::text[]::regclass[])`,
    [publishedTables],
  );
}
