import { randomBytes } from "node:crypto";

import { Client, escapeIdentifier } from "pg";
import type { Pool } from "pg";
import type { DataSource } from "typeorm";

import { openDataSource, readPool } from "../../src/database/data-source.ts";
import { migrate } from "../../src/database/migrate.ts";
import { testServer } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly pool: Pool;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

/** A migrated database of its own for a test file: call in beforeAll, drop in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, remove } = await createDatabase(await ensureTemplate());
  const dataSource = await openTestDataSource(url);
  return {
    url,
    dataSource,
    pool: readPool(dataSource),
    drop: async () => {
      await dataSource.destroy();
      await remove();
    },
  };
}

/** The same without tables, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { url, remove } = await createDatabase("template0");
  return { url, drop: remove };
}

export function openTestDataSource(url: string): Promise<DataSource> {
  return openDataSource({
    url,
    poolSize: 4,
    statementTimeoutMs: 15_000,
    applicationName: "hoptac test",
  });
}

/** Every database of this jest run begins so; the process id is that of the run, not of its workers. */
const prefix = `hoptac_test_${process.env["HOPTAC_TEST_RUN"]}_`;
const templateName = `${prefix}template`;
/** Of any number: the workers of a run make the template one after the other. */
const templateLock = 7_321;

async function createDatabase(template: string): Promise<{ url: string; remove(): Promise<void> }> {
  const server = await testServer();
  const name = `${prefix}${randomBytes(5).toString("hex")}`;
  await asAdministrator(server, (client) => create(client, server, name, template));
  return {
    url: urlOf(server, name),
    remove: () => asAdministrator(server, (client) => drop(client, name)),
  };
}

/** The migrated database that all others are copies of; whoever asks first makes it. */
async function ensureTemplate(): Promise<string> {
  const server = await testServer();
  await asAdministrator(server, async (client) => {
    await client.query("select pg_advisory_lock($1)", [templateLock]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [
      templateName,
    ]);
    if (rowCount === 1) return;
    const draft = `${templateName}_draft`;
    await drop(client, draft);
    await create(client, server, draft, "template0");
    const dataSource = await openTestDataSource(urlOf(server, draft));
    try {
      await migrate(dataSource);
    } finally {
      await dataSource.destroy();
    }
    // The name tells that it is complete.
    await client.query(
      `alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(templateName)}`,
    );
  });
  return templateName;
}

async function create(
  client: Client,
  server: TestServer,
  name: string,
  template: string,
): Promise<void> {
  const owner = decodeURIComponent(new URL(server.ownerUrl).username);
  await client.query(
    `create database ${escapeIdentifier(name)} owner ${escapeIdentifier(owner)} template ${escapeIdentifier(template)} strategy file_copy`,
  );
}

async function drop(client: Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
}

function urlOf(server: TestServer, database: string): string {
  const url = new URL(server.ownerUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdministrator(
  server: TestServer,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString: server.administratorUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Removes what a run left on a server that was given to it. */
export async function dropTestDatabases(server: TestServer): Promise<void> {
  await asAdministrator(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [prefix],
    );
    for (const { datname } of rows) await drop(client, datname);
  });
}
