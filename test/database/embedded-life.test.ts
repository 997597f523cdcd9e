import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Client } from "pg";

import { isProcessAlive } from "../../src/database/embedded/process-state.ts";
import { stopServer } from "../../src/database/embedded/server.ts";
import { ask, serverProcessId, startProcess, startRefused } from "../support/embedded-process.ts";
import type { ProcessOptions } from "../support/embedded-process.ts";
import { eventually } from "../support/eventually.ts";
import { openFolder } from "../support/folders.ts";
import { copyProject } from "../support/project-copy.ts";

/** Longer than the path of a Unix socket may be, with what people put into the names of their folders. */
const folderName = `Dự án "hợp tác xã" (${"rất dài ".repeat(12)}$HOME)`;

let workspace: string;
let project: string;
let dataFolder: string;

const start = (role: ProcessOptions["role"]) => startProcess({ project, dataFolder, role });

beforeAll(() => {
  workspace = openFolder("hoptac-life-");
  project = join(workspace, folderName);
  dataFolder = join(project, "data");
  copyProject(project);
});

afterAll(async () => {
  await stopServer({ dataFolder });
  rmSync(workspace, { recursive: true, force: true });
});

test("a first start makes the data, SIGTERM stops all, a second start finds the data", async () => {
  const first = await start("platform");
  expect(first.ready).toMatchObject({ created: true, owned: true });
  await ask(first.ready.url, "create table harvest as select 7 as tonnes");
  const server = serverProcessId(first.ready.location);

  expect(await first.end("SIGTERM")).toBe(0);
  expect(isProcessAlive(server)).toBe(false);

  const second = await start("platform");
  expect(second.ready).toMatchObject({ created: false, owned: true, url: first.ready.url });
  expect(await ask(second.ready.url, "select tonnes from harvest")).toEqual([{ tonnes: 7 }]);
  const serverAgain = serverProcessId(second.ready.location);

  expect(await second.end("SIGINT")).toBe(0);
  expect(isProcessAlive(serverAgain)).toBe(false);
});

test("after SIGKILL of the platform the next start takes the server over and can stop it", async () => {
  const killed = await start("platform");
  const server = serverProcessId(killed.ready.location);
  expect(await killed.end("SIGKILL")).toBe("SIGKILL");
  expect(isProcessAlive(server)).toBe(true);

  const next = await start("platform");

  expect(next.ready).toMatchObject({ owned: false, url: killed.ready.url });
  expect(next.progress.join()).toMatch(/Taking over/);
  expect(serverProcessId(next.ready.location)).toBe(server);
  expect(await next.end("SIGTERM")).toBe(0);
  expect(isProcessAlive(server)).toBe(false);
});

test("a client that vanishes leaves no statement running, and so no locks", async () => {
  const platform = await start("platform");
  const client = new Client({ connectionString: platform.ready.url });
  client.on("error", () => undefined);
  await client.connect();
  const sleeping = `select from pg_stat_activity
    where query like 'select pg_sleep%' and state = 'active'`;
  const cut = client.query("select pg_sleep(600)").catch((error: Error) => error);
  await eventually(async () => (await ask(platform.ready.url, sleeping)).length === 1);

  (
    client as unknown as { connection: { stream: { destroy(): void } } }
  ).connection.stream.destroy();

  expect(await cut).toBeInstanceOf(Error);
  await eventually(async () => (await ask(platform.ready.url, sleeping)).length === 0);
  expect(await platform.end("SIGTERM")).toBe(0);
});

test("a second start on the same data is refused, names the first, and does no harm", async () => {
  const first = await start("platform");

  const problem = await startRefused({ project, dataFolder, role: "platform" });

  expect(problem.kind).toBe("already-running");
  expect(problem.message).toContain(`process ${first.child.pid}`);
  expect(problem.message).toContain(dataFolder);
  expect(await ask(first.ready.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await first.end("SIGTERM")).toBe(0);
});

test("of two platforms started at once one runs and the other is refused", async () => {
  const outcomes = await Promise.allSettled([start("platform"), start("platform")]);
  const running = outcomes.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));

  expect(running).toHaveLength(1);
  expect(String(refused[0])).toMatch(/already runs/);
  expect(await running[0]?.end("SIGTERM")).toBe(0);
});

test("commands share the platform's server, and the last of all to leave stops it", async () => {
  const platform = await start("platform");
  const server = serverProcessId(platform.ready.location);
  const [brief, long] = await Promise.all([start("command"), start("command")]);
  expect(brief.ready.url).toBe(platform.ready.url);

  expect(await brief.end("SIGTERM")).toBe(0);
  expect(isProcessAlive(server)).toBe(true);
  expect(await platform.end("SIGTERM")).toBe(0);
  expect(await ask(long.ready.url, "select 1 as one")).toEqual([{ one: 1 }]);

  expect(await long.end("SIGTERM")).toBe(0);
  expect(isProcessAlive(server)).toBe(false);
});

test("commands that start, end and are killed at once never stop each other's server", async () => {
  const location = join(dataFolder, "database");
  const one = async (index: number) => {
    const command = await start("command");
    const answer = await ask(command.ready.url, "select 1 as one");
    await command.end(index === 0 ? "SIGKILL" : "SIGTERM");
    return answer;
  };

  const answers = await Promise.all([0, 1, 2, 3, 4, 5].map(one));
  expect(answers).toEqual(Array.from({ length: 6 }, () => [{ one: 1 }]));

  const last = await start("command");
  const server = serverProcessId(location);
  expect(await last.end("SIGTERM")).toBe(0);
  expect(isProcessAlive(server)).toBe(false);
});

test("a platform started while a command has its own server goes on with it", async () => {
  const command = await start("command");
  const platform = await start("platform");
  expect(platform.ready).toMatchObject({ owned: false, url: command.ready.url });

  expect(await command.end("SIGTERM")).toBe(0);

  expect(await ask(platform.ready.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await platform.end("SIGTERM")).toBe(0);
});

test("a platform is told when its server is killed, and the next start recovers the data", async () => {
  const platform = await start("platform");
  await ask(platform.ready.url, "create table kept as select 1 as one");
  const ended = once(platform.child, "exit");

  process.kill(serverProcessId(platform.ready.location), "SIGKILL");

  expect(await ended).toEqual([3, null]);
  const next = await start("platform");
  expect(next.ready.owned).toBe(true);
  expect(await ask(next.ready.url, "select one from kept")).toEqual([{ one: 1 }]);
  expect(await next.end("SIGTERM")).toBe(0);
});
