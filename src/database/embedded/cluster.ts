import { randomBytes } from "node:crypto";
import { access, chown, mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { runAs } from "./account.ts";
import type { Account } from "./account.ts";
import type { Location } from "./location.ts";
import { problem } from "./messages.ts";
import { isProcessAlive } from "./process-state.ts";
import { withShellSafePath } from "./programs.ts";
import type { Programs } from "./programs.ts";

/** The database of the platform and the role that owns it, which is no superuser: as under any DATABASE_URL. */
export const databaseName = "hoptac";
export const roleName = "hoptac";
/** The role initdb makes; for what only a superuser may do (test databases, maintenance). */
export const superuserName = "postgres";

const passwordName = "hoptac-password";

export interface ClusterOptions {
  /** False: initdb does not wait for the disk. For tests. */
  readonly durable: boolean;
}

export async function clusterExists({ cluster }: Location): Promise<boolean> {
  return access(join(cluster, "PG_VERSION")).then(
    () => true,
    () => false,
  );
}

/** The password of both roles, random for each cluster and kept inside it, where only its owner and root can read. */
export async function clusterPassword({ cluster }: Location): Promise<string> {
  return (await readFile(join(cluster, passwordName), "utf8")).trim();
}

/**
 * Makes the cluster complete with role and database under another name, then gives it its own in one step: a killed
 * creation leaves nothing half-made, and of two that race the second finds the work done.
 */
export async function createCluster(
  location: Location,
  programs: Programs,
  options: ClusterOptions,
): Promise<void> {
  await removeAbandoned(location.folder);
  const staging = join(location.folder, `cluster.new-${process.pid}`);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { mode: 0o700 });
  await giveTo(location.account, staging);
  await withShellSafePath(programs, (safe) => initialise(staging, location.account, safe, options));
  const password = randomBytes(24).toString("base64url");
  await writeOwned(join(staging, passwordName), `${password}\n`, location.account);
  await writeOwned(join(staging, "pg_hba.conf"), accessRules, location.account);
  await createDatabase(staging, location.account, programs, password);
  await rename(staging, location.cluster).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    await rm(staging, { recursive: true, force: true });
  });
}

/** Everyone on this machine can reach the port, so everyone must know the password. */
const accessRules = "host all all 127.0.0.1/32 scram-sha-256\n";

async function initialise(
  staging: string,
  account: Account | null,
  { initdb }: Programs,
  { durable }: ClusterOptions,
): Promise<void> {
  const { code, output } = await runAs(account, initdb, [
    `--pgdata=${staging}`,
    `--username=${superuserName}`,
    // Nobody gets in until the rules above are written.
    "--auth=reject",
    "--encoding=UTF8",
    // Sorting that no upgrade of the operating system can change under an index.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    // Tells extensions such as pg_trgm that Vietnamese letters are letters.
    `--lc-ctype=${await characterType()}`,
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  ]);
  if (code !== 0) {
    await rm(staging, { recursive: true, force: true });
    throw problem.failed("initdb", output.trim());
  }
}

/** A UTF-8 character type that this operating system has; C if none. */
async function characterType(): Promise<string> {
  const { output } = await runAs(null, "locale", ["-a"]);
  const present = output.split("\n").map((line) => line.trim());
  const wanted = ["C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8"];
  return wanted.find((name) => present.includes(name)) ?? "C";
}

async function createDatabase(
  staging: string,
  account: Account | null,
  { postgres }: Programs,
  password: string,
): Promise<void> {
  // Single-user mode reads one statement a line; the password has no character that SQL would read otherwise.
  const statements = [
    `alter role ${superuserName} password '${password}';`,
    `create role ${roleName} login password '${password}';`,
    `create database ${databaseName} owner ${roleName};`,
    `alter database ${databaseName} set timezone to 'UTC';`,
  ];
  const flags = ["--single", "-D", staging, "-c", "log_min_messages=error", "postgres"];
  const { code, output } = await runAs(account, postgres, flags, `${statements.join("\n")}\n`);
  if (code !== 0 || output.includes("ERROR:")) {
    throw problem.failed("create database", output.trim());
  }
}

async function giveTo(account: Account | null, path: string): Promise<void> {
  if (account !== null) await chown(path, account.uid, account.gid);
}

async function writeOwned(path: string, text: string, account: Account | null): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, "wx", 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await giveTo(account, path);
}

/** Half-made clusters of processes that were killed while they made them. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = /^cluster\.new-(\d+)$/.exec(name)?.[1];
    if (maker === undefined || isProcessAlive(Number(maker))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
