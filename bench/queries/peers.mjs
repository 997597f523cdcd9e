/** Peers that the benchmark alone needs, installed beside the system's temporary files and kept for the next time. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const files = ["package.json", "package-lock.json"];

/** @returns {Promise<string>} the folder with `node_modules` */
export async function installPeers() {
  const hash = createHash("sha256");
  for (const name of files) hash.update(await readFile(join(import.meta.dirname, name)));
  const folder = join(tmpdir(), `hoptac-bench-peers-${hash.digest("hex").slice(0, 12)}`);
  if (await exists(folder)) return folder;
  // Made under another name, so that an install cut short is not taken for one that is whole.
  const unfinished = `${folder}-${process.pid}`;
  await mkdir(unfinished);
  for (const name of files) await copyFile(join(import.meta.dirname, name), join(unfinished, name));
  const npm = [
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--engine-strict=false",
    "--loglevel=error",
  ];
  await promisify(execFile)("npm", npm, { cwd: unfinished });
  await rename(unfinished, folder);
  return folder;
}

async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}
