/**
 * Loads of processes that died. A running load's connection holds a lock on it (loads.ts), which PostgreSQL gives
 * back when the connection ends, however it ends: a RUNNING load whose lock is free is abandoned.
 */
import type { Pool, PoolClient } from "pg";
import type { DataSource } from "typeorm";

import { readPool } from "../../src/database/data-source.ts";
import { loadLock } from "./loads.ts";
import { failures } from "./failures.ts";

/** Marks abandoned loads FAILED; they changed nothing, since a load publishes in one transaction. Answers how many. */
export function failAbandonedLoads(dataSource: DataSource): Promise<number> {
  return failAbandoned(readPool(dataSource));
}

/** The connection must hold no load of its own. */
export async function failAbandoned(connection: Pool | PoolClient): Promise<number> {
  const { rowCount } = await connection.query(
    `with abandoned as materialized (
  select id from load where state = 'RUNNING' and pg_try_advisory_xact_lock(${loadLock("id")})
)
update load l set state = 'FAILED', finished_at = now(), error = $1
from abandoned a where l.id = a.id and l.state = 'RUNNING'`,
    [failures.abandoned.vi],
  );
  return rowCount ?? 0;
}
