import { spawn } from "node:child_process";
import { open, readFile, rename, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { processOptions } from "./account.ts";
import type { Location } from "./location.ts";
import { problem } from "./messages.ts";
import { commandLineOf, isProcessAlive } from "./process-state.ts";
import type { Programs } from "./programs.ts";
import { serverSettings } from "./settings.ts";
import { disarmStalePidFile } from "./stale-pid-file.ts";
import type { ServerSettings } from "./settings.ts";

/** The running server of a cluster, as its own postmaster.pid tells it. */
export interface Postmaster {
  readonly processId: number;
  readonly port: number;
  readonly status: string;
}

const pollMs = 15;
const launchAttempts = 100;
const readyWithinMs = 5 * 60_000;
/** For each of the two ways to stop. */
const stoppedWithinMs = 30_000;
const largestLogBytes = 1_000_000;

/** The server that runs on the cluster now, whoever started it; null: none. */
async function findPostmaster(location: Location): Promise<Postmaster | null> {
  const file = join(location.cluster, "postmaster.pid");
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const processId = Number(lines[0]);
  if (!Number.isInteger(processId) || processId <= 0) return null;
  if (!(await isPostmaster(processId, location))) return null;
  return { processId, port: Number(lines[3]), status: (lines[7] ?? "").trim() };
}

/** A process id is used again sooner or later, in containers at once; the command line tells whose it is. */
async function isPostmaster(processId: number, { cluster }: Location): Promise<boolean> {
  if (!isProcessAlive(processId)) return false;
  const commandLine = await commandLineOf(processId);
  // Where it cannot be told, PostgreSQL's own lock is believed.
  return (
    commandLine === null || (commandLine.includes("postgres") && commandLine.includes(cluster))
  );
}

/** Makes sure that a server runs on the cluster and is ready; started says whether it was this call's. */
export async function ensurePostmaster(
  location: Location,
  findPrograms: () => Promise<Programs>,
  settings: ServerSettings = {},
): Promise<{ postmaster: Postmaster; started: boolean }> {
  const deadline = Date.now() + readyWithinMs;
  let failures = 0;
  let started = false;
  while (Date.now() < deadline) {
    const postmaster = await findPostmaster(location);
    if (postmaster?.status === "ready") return { postmaster, started };
    if (postmaster === null) {
      const failure = await launch(location, await findPrograms(), {
        ...serverSettings,
        ...settings,
      });
      started = failure === null;
      if (failure !== null && (failures += 1) === launchAttempts) {
        throw problem.failed("start", failure);
      }
    }
    await delay(started ? 0 : pollMs);
  }
  throw problem.failed("start", "it is not ready after 5 minutes");
}

/**
 * Starts the server and waits until it is ready. It gets a session of its own, so that Ctrl+C in a terminal reaches
 * only us and we stop it in our order, and writes to a file, so that it survives our end.
 * @returns null when it is ready; else why not, where trying again may help: another process was faster, the port was
 * taken at the last moment, or processes of a killed server are still ending.
 */
async function launch(
  location: Location,
  { postgres }: Programs,
  settings: ServerSettings,
): Promise<string | null> {
  await disarmStalePidFile(location.cluster, location.account);
  const port = await choosePort(location);
  const log = await openLog(location);
  const logStart = (await log.stat()).size;
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(postgres, ["-D", location.cluster, "-p", String(port), ...flags], {
    ...processOptions(location.account),
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  child.unref();
  const ending: { reason: string | null } = { reason: null };
  child.on("error", (error) => (ending.reason = error.message));
  child.on("exit", (code, signal) => (ending.reason = `exit ${code ?? signal}`));
  await log.close();
  while (ending.reason === null) {
    const postmaster = await findPostmaster(location);
    if (postmaster?.status === "ready" && postmaster.processId === child.pid) return null;
    await delay(pollMs);
  }
  const output = (await readFile(logFile(location))).subarray(logStart).toString("utf8").trim();
  if (passingFailure.test(output)) return output;
  throw problem.failed("start", output || ending.reason);
}

const passingFailure =
  /could not bind|lock file "postmaster.pid"|pre-existing shared memory block|data directory lock file/;

/** The port of last time if it is free, so that tools keep their connection; else any free one. */
async function choosePort({ folder }: Location): Promise<number> {
  const file = join(folder, "port");
  const last = Number(await readFile(file, "utf8").catch(() => "0"));
  const port = (await freePort(last)) ?? (await freePort(0));
  if (port === null) throw problem.failed("start", "no port of 127.0.0.1 is free");
  if (port !== last) await writeFile(file, `${port}\n`);
  return port;
}

function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => resolve(null));
    probe.listen({ host: "127.0.0.1", port: wanted, exclusive: true }, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function logFile({ folder }: Location): string {
  return join(folder, "server.log");
}

async function openLog(location: Location) {
  const file = logFile(location);
  const size = (await stat(file).catch(() => null))?.size ?? 0;
  if (size > largestLogBytes) await rename(file, `${file}.1`);
  return open(file, "a", 0o600);
}

/**
 * Fast shutdown ends sessions, writes everything and leaves nothing to recover. PostgreSQL 18 has been seen to hang in
 * one that comes while it recovers from a crash; the immediate shutdown that follows loses nothing either, as the next
 * start recovers.
 */
export async function stopPostmaster(location: Location): Promise<void> {
  const postmaster = await findPostmaster(location);
  if (postmaster === null) return;
  const { processId } = postmaster;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    process.kill(processId, signal);
    if (await isGoneWithin(processId, stoppedWithinMs)) return;
  }
  throw problem.failed("stop", `process ${processId} is still there after a minute`);
}

async function isGoneWithin(processId: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (!isProcessAlive(processId)) return true;
    await delay(pollMs);
  }
  return false;
}
