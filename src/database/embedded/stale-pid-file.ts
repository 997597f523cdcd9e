import { chown, link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Account } from "./account.ts";
import { commandLineOf, isProcessAlive, isProcessIdTaken } from "./process-state.ts";

/**
 * A killed server leaves postmaster.pid, and its number may be another program's by now, or still its own where nobody
 * notices that it ended (containers); PostgreSQL then refuses to start. It ignores the number of its own parent, which
 * we are, and goes on to its second check, on shared memory, for which the rest of the file must stay. A number that
 * is free, or may be a server's, is left to PostgreSQL.
 */
export async function disarmStalePidFile(cluster: string, account: Account | null): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const seen = await readFile(file, "utf8").catch(() => "");
  if (!(await belongsToNoServer(Number(seen.split("\n")[0])))) return;
  // Taken away and compared, so that the file of a server that another process has just started comes back unchanged.
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const taken = await readFile(aside, "utf8").catch(() => null);
  if (taken === null) return;
  if (taken === seen) await write(file, seen.replace(/^.*/, String(process.pid)), account);
  else await link(aside, file).catch(() => undefined);
  await rm(aside);
}

/** A number that is taken, and for certain not by a server. A file just being written has no number yet. */
async function belongsToNoServer(processId: number): Promise<boolean> {
  if (!Number.isInteger(processId) || processId <= 0 || !isProcessIdTaken(processId)) return false;
  if (!isProcessAlive(processId)) return true;
  const commandLine = await commandLineOf(processId);
  return commandLine !== null && !commandLine.includes("postgres");
}

/** Leaves a file alone that somebody else has written meanwhile. */
async function write(file: string, text: string, account: Account | null): Promise<void> {
  await writeFile(file, text, { flag: "wx", mode: 0o600 }).catch(() => undefined);
  if (account !== null) await chown(file, account.uid, account.gid).catch(() => undefined);
}
