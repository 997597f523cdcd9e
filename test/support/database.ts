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

/** What many test files begin with: a database made once in a run, of which each of them gets a copy. */
export interface TestTemplate {
  readonly name: string;
  /** What it is made from; an empty database when null. */
  readonly from: TestTemplate | null;
  readonly prepare: (url: string) => Promise<void>;
}

export const migrated: TestTemplate = {
  name: "migrated",
  from: null,
  prepare: (url) => withDataSource(url, migrate),
};

/** A database of its own for a test file: call in beforeAll, drop in afterAll. */
export async function createTestDatabase(template: TestTemplate = migrated): Promise<TestDatabase> {
  const { url, remove } = await createDatabase(await ensureTemplate(template));
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

/** Work on a database that is left without a connection. */
export async function withDataSource(
  url: string,
  work: (dataSource: DataSource) => Promise<unknown>,
): Promise<void> {
  const dataSource = await openTestDataSource(url);
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
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
/** Of any number: the workers of a run make a template one after the other. */
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

/** The name of the template's database; whoever asks first makes it. */
async function ensureTemplate({ name, from, prepare }: TestTemplate): Promise<string> {
  const base = from === null ? "template0" : await ensureTemplate(from);
  const database = `${prefix}template_${name}`;
  const server = await testServer();
  await asAdministrator(server, async (client) => {
    await client.query("select pg_advisory_lock($1)", [templateLock]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [
      database,
    ]);
    if (rowCount === 1) return;
    const draft = `${database}_draft`;
    await drop(client, draft);
    await create(client, server, draft, base);
    await prepare(urlOf(server, draft));
    // The name tells that it is complete.
    await client.query(
      `alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(database)}`,
    );
  });
  return database;
}

async function create(
  client: Client,
  server: TestServer,
  name: string,
  template: string,
): Promise<void> {
  const owner = decodeURIComponent(new URL(server.ownerUrl).username);
  // Copying files takes less than writing every page of them to the log as well.
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
