import { randomBytes } from "node:crypto";
import {
  access,
  chmod,
  mkdir,
  readFile,
  readdir,
  realpath,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { basename, join } from "node:path";

import type { Sentence } from "../sentence.ts";
import { accountFor, canEnter } from "./account.ts";
import type { Account } from "./account.ts";
import { problem, progress } from "./messages.ts";

/** Where one data folder's database lives and who runs it. */
export interface Location {
  /** Holds the cluster, the port last used, the server's log and, where needed, a copy of the programs. */
  readonly folder: string;
  readonly cluster: string;
  readonly account: Account | null;
}

/** Data of root's projects whose folder the PostgreSQL account cannot enter (a clone in /root, say). */
const outsideFolder = "/var/lib/hoptac";
/** In the data folder: where its database is, when it is not there. */
const pointerName = "database-location.txt";
/** In the outside folder: the data folder it belongs to. */
const backPointerName = "data-folder.txt";

export async function findLocation(
  dataFolder: string,
  onProgress: (sentence: Sentence) => void,
): Promise<Location> {
  await mkdir(dataFolder, { recursive: true });
  const home = await realpath(dataFolder);
  const inside = join(home, "database");
  const pointed = await pointedFolder(home);
  const account = await accountFor(join(pointed ?? inside, "cluster"));
  if (account === null) return ownLocation(inside);
  if (pointed === null) {
    await mkdir(inside, { recursive: true });
    await chmod(inside, 0o711);
    if (await canEnter(account, inside)) return at(inside, account);
    if (await exists(join(inside, "cluster"))) throw problem.closed(inside, account.name);
    await rm(inside, { recursive: true });
  }
  return at(pointed ?? (await createOutside(home, account, onProgress)), account);
}

function at(folder: string, account: Account | null): Location {
  return { folder, cluster: join(folder, "cluster"), account };
}

async function ownLocation(inside: string): Promise<Location> {
  const location = at(inside, null);
  const cluster = await stat(location.cluster).catch(() => null);
  if (cluster !== null && cluster.uid !== process.getuid?.()) throw problem.notOurs(inside);
  await mkdir(inside, { recursive: true, mode: 0o700 });
  return location;
}

/**
 * The pointer decides, not a hash of the path: a project that was moved keeps its data, one whose data folder was
 * removed starts empty, and a copy of a project gets data of its own.
 */
async function pointedFolder(home: string): Promise<string | null> {
  if (process.getuid?.() !== 0) return null;
  const folder = await firstLine(join(home, pointerName));
  if (folder === null) return null;
  const belongsTo = await firstLine(join(folder, backPointerName));
  if (belongsTo === null) return null;
  if (belongsTo === home) return folder;
  if (await exists(join(belongsTo, pointerName))) return null;
  await writeFile(join(folder, backPointerName), `${home}\n`);
  return folder;
}

async function createOutside(
  home: string,
  account: Account,
  onProgress: (sentence: Sentence) => void,
): Promise<string> {
  await mkdir(outsideFolder, { recursive: true });
  for (const orphan of await orphansOf(home)) onProgress(progress.orphan(orphan));
  const name = `${basename(join(home, "..")).replace(/[^a-zA-Z0-9-]+/g, "_")}-${randomBytes(4).toString("hex")}`;
  const folder = join(outsideFolder, name);
  await mkdir(folder);
  await chmod(outsideFolder, 0o711);
  await chmod(folder, 0o711);
  await writeFile(join(folder, backPointerName), `${home}\n`);
  const note =
    "The database of this folder is in the folder named above (see src/database/embedded).";
  await writeFile(join(home, pointerName), `${folder}\n${note}\n`);
  onProgress(progress.elsewhere(folder, account.name));
  return folder;
}

/** Databases made for this very data folder, whose pointer has since been removed. */
async function orphansOf(home: string): Promise<string[]> {
  const folders = (await readdir(outsideFolder)).map((name) => join(outsideFolder, name));
  const owners = await Promise.all(
    folders.map((folder) => firstLine(join(folder, backPointerName))),
  );
  return folders.filter((_, index) => owners[index] === home);
}

async function firstLine(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n")[0]?.trim() || null;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
