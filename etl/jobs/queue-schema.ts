import type { Pool } from "pg";

/**
 * The tables of the queue library, so that jobs can be added before any worker has run. Only their absence is looked
 * for: a worker brings an older version up to date when it starts, and the library is slow to load.
 */
export async function ensureQueue(pool: Pool, url: string): Promise<void> {
  const { rows } = await pool.query<{ present: boolean }>(
    "select to_regclass('graphile_worker.migrations') is not null as present",
  );
  if (rows[0]?.present === true) return;
  const { Logger, runMigrations } = await import("graphile-worker");
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
}
