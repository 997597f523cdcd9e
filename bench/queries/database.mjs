/** A PostgreSQL of the benchmark's own, filled as loads would fill it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Client } from "pg";

const root = join(import.meta.dirname, "../..");

/** Starts the embedded PostgreSQL on a folder. @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>} */
export async function startDatabase(folder) {
  const { openEmbeddedServer } = await import(`${root}/dist/src/database/embedded/server.js`);
  const { url, location, stop } = await openEmbeddedServer({ dataFolder: folder });
  const [pid] = (await readFile(join(location, "cluster/postmaster.pid"), "utf8")).split("\n");
  return { url, pid: Number(pid), stop };
}

/**
 * Migrated, with reference data, filled and measured.
 * @param {string} url
 * @param {number} times 1: 35,000 organisations, 350,000 reports, 60,000 participations
 */
export async function fillDatabase(url, times) {
  const { readConfig } = await import(`${root}/dist/src/config.js`);
  const { openPlatform } = await import(`${root}/dist/etl/platform.js`);
  const config = readConfig({ ...process.env, DATABASE_URL: url });
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const platform = await openPlatform({ config, log: silent, role: "command", onProgress() {} });
  await platform.close();
  await withClient(url, async (client) => {
    await client.query("set statement_timeout = 0");
    await client.query("begin");
    await client.query(`set local bench.times = ${times}`);
    await client.query(await readFile(join(import.meta.dirname, "fill.sql"), "utf8"));
    await client.query("commit");
    await client.query("vacuum (analyze)");
  });
}

/** @template T @param {(client: Client) => Promise<T>} work @returns {Promise<T>} */
export async function withClient(url, work) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
