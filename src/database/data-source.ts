import "reflect-metadata";

import pg from "pg";
import type { ClientBase, Pool } from "pg";
import { DataSource } from "typeorm";

import { nounClasses } from "../model/index.ts";
import { connectionError } from "./database-error.ts";
import { migrations } from "./migrations/index.ts";

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
}

/** How long a request waits for the server, or for a free connection of the pool. */
const connectTimeoutMs = 15_000;

/** The data source, not yet connected. The schema comes from migrations alone, never from the classes. */
function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: "postgres",
    url: options.url,
    // That of all other statements; TypeORM would look for one in node_modules.
    driver: pg,
    applicationName: options.applicationName,
    poolSize: options.poolSize,
    connectTimeoutMS: connectTimeoutMs,
    entities: [...nounClasses],
    migrations: [...migrations],
    migrationsTableName: "schema_migration",
    synchronize: false,
    installExtensions: false,
    extra: {
      // Prepared statements live in their connection: an idle one is kept.
      idleTimeoutMillis: 0,
      statement_timeout: options.statementTimeoutMs,
      keepAlive: true,
      // The system's own two hours are long for a server that vanished.
      keepAliveInitialDelayMillis: 10_000,
      onConnect: outliveErrors,
    },
  });
}

/**
 * A connection that breaks while it is in use tells so twice, by its statement and here; an error that nobody listens
 * for ends the process.
 */
function outliveErrors(client: ClientBase): void {
  client.on("error", () => undefined);
}

/**
 * The same, connected.
 * @throws DatabaseError that names the server, when it cannot be reached or refuses us.
 */
export async function openDataSource(options: DatabaseOptions): Promise<DataSource> {
  try {
    return await createDataSource(options).initialize();
  } catch (error) {
    throw connectionError(options.url, error);
  }
}

/** TypeORM's own pool, for statements that need no entity: reads share its connections and its end. */
export function readPool(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { readonly master: Pool }).master;
}
