import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { afterEach, beforeAll, afterAll, describe, expect, test } from "@jest/globals";

import { isProcessAlive } from "../../src/database/embedded/process-state.ts";
import { stopServer } from "../../src/database/embedded/server.ts";
import { ask, killWhenItSays, serverProcessId, startProcess } from "../support/embedded-process.ts";
import type { EmbeddedProcess } from "../support/embedded-process.ts";
import { closedFolder, isRoot, openFolder } from "../support/folders.ts";
import { copyProject, nativeFolder } from "../support/project-copy.ts";

/** The traditional number of the account that owns nothing; for tests that are root to be somebody else. */
const nobody = 65_534;
/** Tests that are root start the platform as nobody, others as themselves: in both cases it is not root. */
const plainUser = isRoot ? nobody : undefined;

const folders: string[] = [];
const running: EmbeddedProcess[] = [];

function scratch(make: (prefix: string) => string): string {
  const folder = make("hoptac-places-");
  folders.push(folder);
  return folder;
}

async function start(project: string, userId?: number): Promise<EmbeddedProcess> {
  const dataFolder = join(project, "data");
  const started = await startProcess({ project, dataFolder, role: "platform", userId });
  running.push(started);
  return started;
}

function giveToPlainUser(folder: string): void {
  if (plainUser !== undefined) chownSync(folder, plainUser, plainUser);
}

afterEach(async () => {
  for (const each of running.splice(0)) await each.end("SIGTERM");
  for (const folder of folders.splice(0)) {
    const pointer = join(folder, "project", "data", "database-location.txt");
    const outside = existsSync(pointer) ? readFileSync(pointer, "utf8").split("\n")[0] : undefined;
    for (const each of [folder, outside]) {
      if (each !== undefined) rmSync(each, { recursive: true, force: true });
    }
  }
});

describe("a project in a folder that only its user can enter", () => {
  test("runs, keeps its data over a restart and a move, and says where they are", async () => {
    const home = scratch(closedFolder);
    const project = join(home, "project");
    copyProject(project);

    const first = await start(project);
    await ask(first.ready.url, "create table harvest as select 7 as tonnes");
    await first.end("SIGTERM");

    const inside = join(project, "data", "database");
    expect(first.ready.location === inside).toBe(!isRoot);
    expect(first.progress.some((line) => line.includes(first.ready.location))).toBe(isRoot);
    expect(existsSync(join(project, "data", "database-location.txt"))).toBe(isRoot);

    const moved = join(home, "moved");
    renameSync(project, moved);
    const second = await start(moved);
    expect(await ask(second.ready.url, "select tonnes from harvest")).toEqual([{ tonnes: 7 }]);
    await second.end("SIGTERM");
    renameSync(moved, project);
  });

  test("starts empty once its data folder is removed", async () => {
    const project = join(scratch(closedFolder), "project");
    copyProject(project);
    const first = await start(project);
    await first.end("SIGTERM");
    rmSync(join(project, "data"), { recursive: true });

    const second = await start(project);

    expect(second.ready.created).toBe(true);
    if (isRoot) {
      expect(second.progress.join()).toContain(first.ready.location);
      rmSync(first.ready.location, { recursive: true });
    }
  });
});

describe("a user other than root", () => {
  test("runs PostgreSQL itself, in its own data folder, closed to others", async () => {
    const project = join(scratch(openFolder), "project");
    copyProject(project);
    giveToPlainUser(project);

    const { ready } = await start(project, plainUser);

    const cluster = statSync(join(ready.location, "cluster"));
    expect(ready.location).toBe(join(project, "data", "database"));
    expect(cluster.uid).toBe(plainUser ?? process.getuid?.());
    expect(cluster.mode & 0o777).toBe(0o700);
    expect(statSync(join(ready.location, "cluster", "hoptac-password")).mode & 0o777).toBe(0o600);
  });

  test("runs where install scripts were off and node_modules cannot be written", async () => {
    const project = join(scratch(openFolder), "project");
    copyProject(project);
    removeLinks(project);
    giveToPlainUser(project);
    const library = join(nativeFolder(project), "lib");
    chmodSync(library, 0o555);

    const { ready, progress } = await start(project, plainUser);

    expect(progress.join()).toMatch(/Copying the PostgreSQL programs/);
    expect(readdirSync(ready.location).join()).toMatch(/postgresql-18/);
    chmodSync(library, 0o755);
  });

  test("repairs node_modules where install scripts were off", async () => {
    const project = join(scratch(openFolder), "project");
    copyProject(project);
    const removed = removeLinks(project);
    chmodSync(join(nativeFolder(project), "bin", "postgres"), 0o644);

    const { ready } = await start(project);

    expect(removed.length).toBeGreaterThan(0);
    expect(removed.filter((link) => !existsSync(link))).toEqual([]);
    expect(readdirSync(ready.location).join()).not.toMatch(/postgresql-18/);
  });
});

/** What a package installed without its install script lacks. */
function removeLinks(project: string): string[] {
  const library = join(nativeFolder(project), "lib");
  const links = readdirSync(library)
    .map((name) => join(library, name))
    .filter((path) => lstatSync(path).isSymbolicLink());
  for (const link of links) rmSync(link);
  return links;
}

describe("a project in an open folder", () => {
  let workspace: string;
  let project: string;

  beforeAll(() => {
    workspace = openFolder("hoptac-places-");
    project = join(workspace, "project");
    copyProject(project);
  });

  afterAll(async () => {
    await stopServer({ dataFolder: join(project, "data") });
    rmSync(workspace, { recursive: true, force: true });
  });

  test("survives being killed while it makes its first data", async () => {
    const dataFolder = join(project, "data");
    await killWhenItSays({ project, dataFolder, role: "platform" }, /Creating the database/);

    const { ready } = await start(project);

    expect(ready.created).toBe(true);
    expect(readdirSync(ready.location).filter((name) => name.includes(".new"))).toEqual([]);
  });

  test("never runs PostgreSQL as root", async () => {
    const { ready } = await start(project);

    const owner = statSync(`/proc/${serverProcessId(ready.location)}`).uid;
    expect(owner).not.toBe(0);
    expect(owner).toBe(statSync(join(ready.location, "cluster")).uid);
  });

  test("takes another port when that of last time is taken", async () => {
    const first = await start(project);
    const port = Number(new URL(first.ready.url).port);
    await first.end("SIGTERM");
    const occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(port, "127.0.0.1", resolve));

    try {
      const second = await start(project);
      expect(Number(new URL(second.ready.url).port)).not.toBe(port);
      expect(await ask(second.ready.url, "select 1 as one")).toEqual([{ one: 1 }]);
    } finally {
      occupant.close();
    }
  });

  test("starts after a crash although the old process id now belongs to another program", async () => {
    const first = await start(project);
    const server = serverProcessId(first.ready.location);
    await ask(first.ready.url, "create table planted as select 1 as one");
    await first.end("SIGKILL");
    process.kill(server, "SIGKILL");
    const file = join(first.ready.location, "cluster", "postmaster.pid");
    const left = readFileSync(file, "utf8");
    writeFileSync(file, left.replace(/^\d+/, String(process.pid)));

    const second = await start(project);

    expect(isProcessAlive(server)).toBe(false);
    expect(second.ready.owned).toBe(true);
    expect(await ask(second.ready.url, "select one from planted")).toEqual([{ one: 1 }]);
  });

  test("lets nobody in without the password, and nobody by a socket", async () => {
    const { ready } = await start(project);
    const guesses = ["", "postgres", "hoptac"].map((password) => {
      const url = new URL(ready.url);
      url.password = password;
      return url.href;
    });

    for (const url of guesses) {
      await expect(ask(url, "select 1")).rejects.toThrow(/password/);
    }
    const file = readFileSync(join(ready.location, "cluster", "postmaster.pid"), "utf8");
    const [, , , , socketFolder, address] = file.split("\n");
    expect({ socketFolder, address }).toEqual({ socketFolder: "", address: "127.0.0.1" });
  });

  test("offers what the migrations need to an owner who is no superuser", async () => {
    const { ready } = await start(project);

    for (const name of ["unaccent", "pg_trgm", "btree_gist", "ltree"]) {
      await ask(ready.url, `create extension ${name}`);
    }
    const sorted = await ask<{ name: string }>(
      ready.url,
      `select name from unnest(array['Đông', 'Dương', 'Em', 'Ân', 'An', 'Bình']) as name
       order by name collate "vi-x-icu"`,
    );
    expect(sorted.map(({ name }) => name)).toEqual(["An", "Ân", "Bình", "Dương", "Đông", "Em"]);
    const settings = `select current_setting('is_superuser') as superuser, current_setting('server_encoding') as encoding,
      current_setting('data_checksums') as checksums, current_setting('timezone') as timezone, lower('ĐƯỜNG') as lower,
      cardinality(show_trgm('đường')) > 1 as letters`;
    expect(await ask(ready.url, settings)).toEqual([
      {
        superuser: "off",
        encoding: "UTF8",
        checksums: "on",
        timezone: "UTC",
        lower: "đường",
        letters: true,
      },
    ]);
  });
});
