import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { isProcessAlive } from "../../src/database/embedded/process-state.ts";
import { ensureServer, stopServer } from "../../src/database/embedded/server.ts";
import type { ServerSettings } from "../../src/database/embedded/settings.ts";
import { workRoot } from "./work-root.ts";

/** A server that forgets everything when the machine stops, and is the faster for it. */
export const forgetfulSettings: ServerSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  max_connections: "200",
};

export interface TestServer {
  /** May create databases; to the database `postgres`. */
  readonly administratorUrl: string;
  /** As the role that owns the databases of the tests, to some database. */
  readonly ownerUrl: string;
}

const folderVariable = "HOPTAC_TEST_FOLDER";
const folderPattern = /^hoptac-test-(\d+)-/;

/** The server given by HOPTAC_TEST_DATABASE_URL, else one of this jest run, started when the first test asks. */
export async function testServer(): Promise<TestServer> {
  const given = process.env["HOPTAC_TEST_DATABASE_URL"];
  if (given) return { administratorUrl: given, ownerUrl: given };
  const dataFolder = process.env[folderVariable];
  if (dataFolder === undefined) throw new Error("jest's globalSetup has not run");
  const options = { dataFolder, settings: forgetfulSettings, durable: false };
  const { superuserUrl, url } = await ensureServer(options);
  return { administratorUrl: superuserUrl, ownerUrl: url };
}

/** Reserves the run's folder; costs nothing for a run without a database. */
export async function reserveTestFolder(): Promise<void> {
  await removeAbandonedFolders();
  const folder = mkdtempSync(join(workRoot(), `hoptac-test-${process.pid}-`));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  chmodSync(folder, 0o711);
  process.env[folderVariable] = folder;
  process.env["HOPTAC_TEST_RUN"] = String(process.pid);
}

export async function removeTestFolder(): Promise<void> {
  const folder = process.env[folderVariable];
  if (folder !== undefined) await removeFolder(folder);
}

async function removeFolder(folder: string): Promise<void> {
  if (existsSync(join(folder, "database"))) await stopServer({ dataFolder: folder });
  rmSync(folder, { recursive: true, force: true });
}

/** Of earlier runs that were killed. */
async function removeAbandonedFolders(): Promise<void> {
  // Both, as there may have been more room then, or less.
  const roots = new Set([workRoot(), tmpdir()]);
  const folders = [...roots].flatMap((root) => readdirSync(root).map((name) => join(root, name)));
  for (const folder of folders) {
    const processId = folderPattern.exec(basename(folder))?.[1];
    if (processId === undefined || isProcessAlive(Number(processId))) continue;
    if (statSync(folder).uid === process.getuid?.()) await removeFolder(folder);
  }
}
