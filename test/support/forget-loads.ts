import type { Pool } from "pg";

import { publishedTables } from "../../etl/publish/bulk-settings.ts";

/** What loads write; sources and reference data stay. */
const loadedTables = ["load", "source_file", "data_version", "identity", "job", ...publishedTables];

/** Forgets every load and what was published, and all that refers to the further tables named. */
export function forgetLoads(pool: Pool, ...furtherTables: readonly string[]): Promise<void> {
  return emptyTables(pool, [...loadedTables, ...furtherTables]);
}

/**
 * Removes all rows of the tables and of those that refer to them: `truncate ... cascade` for tables of few rows, where
 * making some forty tables and their indexes anew takes longer than the test that follows.
 */
async function emptyTables(pool: Pool, tables: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `with recursive emptied(id) as (
       select unnest($1::regclass[])::oid
       union select conrelid from pg_constraint join emptied on confrelid = id where contype = 'f')
     select id::regclass::text as name from emptied`,
    [tables],
  );
  // In one statement, after whose end alone references are looked at: they go in circles.
  const deletions = rows.map(({ name }, index) => `d${index} as (delete from ${name})`);
  await pool.query(`with ${deletions.join(", ")} select`);
}
