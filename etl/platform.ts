/** The database made ready for work: connected, migrated, with reference data and sources. */
import { setTimeout as delay } from "node:timers/promises";

import type { Pool } from "pg";
import type { DataSource } from "typeorm";

import type { Config } from "../src/config.ts";
import { openDataSource, readPool } from "../src/database/data-source.ts";
import { attachToEmbeddedServer, openEmbeddedServer } from "../src/database/embedded/server.ts";
import { migrate } from "../src/database/migrate.ts";
import type { Sentence } from "../src/database/sentence.ts";
import type { Log } from "../src/log.ts";
import { registerSources } from "./publish/register-sources.ts";
import { loadReference } from "./reference/load-reference.ts";
import { readReference } from "./reference/read-reference.ts";
import { ensureQueue } from "./jobs/queue-schema.ts";
import { registerSchedules } from "./schedule/register-schedules.ts";
import { sources } from "./sources/index.ts";

/** One that still works is not waited for: its process ends, and the database takes its work back. */
const connectionsEndWithinMs = 2_000;

export interface Platform {
  readonly config: Config;
  readonly log: Log;
  readonly url: string;
  readonly dataSource: DataSource;
  /** The data source's own connections, for plain statements. */
  readonly pool: Pool;
  /** Ends the connections; stops the embedded server when nobody else uses it. */
  readonly close: () => Promise<void>;
}

export interface PlatformOptions {
  readonly config: Config;
  readonly log: Log;
  /** Of platforms one may run on an embedded database; commands join it. */
  readonly role: "platform" | "command";
  readonly onProgress: (sentence: Sentence) => void;
  /** Told when the embedded server ends under the platform; nothing can be done with it any more but close it. */
  readonly onLost?: () => void;
}

export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { config, log, role } = options;
  const server = await openServer(options);
  try {
    const dataSource = await openDataSource({
      url: server.url,
      poolSize: config.databasePool,
      statementTimeoutMs: config.statementTimeoutMs,
      applicationName: `hoptac ${role} ${process.pid}`,
    });
    const close = async (): Promise<void> => {
      await Promise.race([
        dataSource.destroy(),
        delay(connectionsEndWithinMs, null, { ref: false }),
      ]);
      await server.close();
    };
    const pool = readPool(dataSource);
    pool.on("error", (error) => log.warn({ err: error }, "connection to the database lost"));
    const platform = { config, log, url: server.url, dataSource, pool, close };
    await prepare(platform, options).catch(async (error: unknown) => {
      await dataSource.destroy();
      throw error;
    });
    return platform;
  } catch (error) {
    await server.close();
    throw error;
  }
}

interface Server {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function openServer(given: PlatformOptions): Promise<Server> {
  const { config, log, role, onProgress, onLost } = given;
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, close: () => Promise.resolve() };
  }
  const options = {
    dataFolder: config.dataFolder,
    log,
    onProgress,
    ...(onLost !== undefined && { onLost }),
  };
  if (role === "platform") {
    const server = await openEmbeddedServer(options);
    return { url: server.url, close: () => server.stop() };
  }
  const server = await attachToEmbeddedServer(options);
  return { url: server.url, close: () => server.release() };
}

/** Each step finds out by itself, in a statement or two, that it has nothing to do. */
async function prepare(platform: Platform, { onProgress }: PlatformOptions): Promise<void> {
  const { dataSource, url, pool } = platform;
  await migrate(dataSource, onProgress);
  await ensureQueue(pool, url);
  await ensureReference(platform);
  await registerSources(dataSource, sources);
  await registerSchedules(pool, sources);
}

/** Writing the reference data takes its time, even when nothing changes; knowing its version does not. */
async function ensureReference({ dataSource, pool }: Platform): Promise<void> {
  const reference = readReference();
  const { rows } = await pool.query<{ version: string }>(
    "select version from reference_load order by loaded_at desc limit 1",
  );
  if (rows[0]?.version !== reference.version) await loadReference(dataSource, reference);
}
