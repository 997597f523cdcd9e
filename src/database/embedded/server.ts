import { setTimeout as delay } from "node:timers/promises";

import type { Log } from "../../log.ts";
import type { Sentence } from "../sentence.ts";
import {
  clusterExists,
  clusterPassword,
  createCluster,
  databaseName,
  roleName,
  superuserName,
} from "./cluster.ts";
import { PlatformRunning, takeLease } from "./lease.ts";
import type { Lease, Role } from "./lease.ts";
import { findLocation } from "./location.ts";
import type { Location } from "./location.ts";
import { problem, progress } from "./messages.ts";
import { ensurePostmaster, stopPostmaster } from "./postmaster.ts";
import { findPrograms } from "./programs.ts";
import type { ServerSettings } from "./settings.ts";

export interface EmbeddedOptions {
  readonly dataFolder: string;
  readonly log?: Log;
  readonly onProgress?: (sentence: Sentence) => void;
  /** Told when PostgreSQL ends without us: killed, or out of memory. Nothing starts it again. */
  readonly onLost?: () => void;
  /** Settings of PostgreSQL beside our own. */
  readonly settings?: ServerSettings;
  /** False: a new cluster does not wait for the disk. For tests. */
  readonly durable?: boolean;
}

export interface EmbeddedServer {
  readonly url: string;
  /** The folder that holds the data. */
  readonly location: string;
  /** Whether the data were made by this call: the first start. */
  readonly created: boolean;
  /** Whether PostgreSQL was started by this call; false: it was running and has been taken over. */
  readonly owned: boolean;
  /** Stops PostgreSQL unless a command still uses it, which then stops it when it ends. */
  stop(): Promise<void>;
}

/**
 * The database of the platform: made at the first start, taken over if it still runs.
 * @throws EmbeddedServerError of kind already-running when another platform uses the same data.
 */
export async function openEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { lease, running } = await join(options, "platform");
  if (!running.started) options.onProgress?.(progress.takingOver);
  return {
    url: running.url,
    location: running.location.folder,
    created: running.created,
    owned: running.started,
    stop: () => lease.release(() => stop(running.location, options.log)),
  };
}

/**
 * The same database for a command: that of the running platform, or one started for as long as commands need it.
 * Whoever leaves last stops it, whoever started it.
 */
export async function attachToEmbeddedServer(
  options: EmbeddedOptions,
): Promise<{ readonly url: string; release(): Promise<void> }> {
  const { lease, running } = await join(options, "command");
  return {
    url: running.url,
    release: () => lease.release(() => stop(running.location, options.log)),
  };
}

export interface RunningServer {
  readonly location: Location;
  readonly url: string;
  /** As superuser, to the database `postgres`. */
  readonly superuserUrl: string;
  readonly created: boolean;
  readonly started: boolean;
}

/** Makes sure that a server runs, and leaves it running: whoever calls this must also call stopServer. */
export async function ensureServer(options: EmbeddedOptions): Promise<RunningServer> {
  const onProgress = options.onProgress ?? (() => undefined);
  const location = await findLocation(options.dataFolder, onProgress);
  const programs = () => findPrograms(location, onProgress);
  const created = !(await clusterExists(location));
  if (created) {
    onProgress(progress.creating);
    await createCluster(location, await programs(), { durable: options.durable ?? true });
  }
  const { postmaster, started } = await ensurePostmaster(location, programs, options.settings);
  options.log?.debug({ ...postmaster, started, folder: location.folder }, "embedded PostgreSQL");
  const password = await clusterPassword(location);
  return {
    location,
    created,
    started,
    url: address(roleName, password, postmaster.port, databaseName),
    superuserUrl: address(superuserName, password, postmaster.port, "postgres"),
  };
}

/** Stops the server of a data folder whoever uses it. */
export async function stopServer(options: EmbeddedOptions): Promise<void> {
  await stop(await findLocation(options.dataFolder, () => undefined), options.log);
}

function address(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** A lease on a running server, which its last user may stop between the two steps: then the steps are taken again. */
async function join(
  options: EmbeddedOptions,
  role: Role,
): Promise<{ lease: Lease; running: RunningServer }> {
  const onLost = options.onLost ?? (() => undefined);
  let created = false;
  for (let attempt = 0; attempt < joinAttempts; attempt += 1) {
    const running = await ensureServer(options);
    created ||= running.created;
    try {
      const lease = await takeLease(leaseUrl(running.url), role, onLost);
      if (lease !== null) return { lease, running: { ...running, created } };
    } catch (error) {
      if (!(error instanceof PlatformRunning)) throw error;
      throw problem.alreadyRunning(options.dataFolder, error.holder);
    }
    await delay(joinRetryMs);
  }
  throw problem.failed("connect", `nothing answers at ${options.dataFolder}`);
}

const joinAttempts = 500;
const joinRetryMs = 20;

/** Leases live in a database of their own, so that ours can be dropped and restored under them. */
function leaseUrl(url: string): string {
  const changed = new URL(url);
  changed.pathname = "/postgres";
  return changed.href;
}

async function stop(location: Location, log: Log | undefined): Promise<void> {
  await stopPostmaster(location);
  log?.debug({ folder: location.folder }, "embedded PostgreSQL stopped");
}
