import { setTimeout as delay } from "node:timers/promises";

import { Client, DatabaseError } from "pg";

/**
 * Who uses an embedded server is known by advisory locks held on sessions of that server: a process that dies, even
 * by SIGKILL, loses its session and with it its locks, so nothing can be stale.
 * Every user holds `users` shared. Whoever leaves and then gets `users` alone was the last, and stops the server;
 * a newcomer waits for that lock, is thrown out by the stop, and starts over. `platform` is held by one at a time.
 */
const locks = { users: 7_301, platform: 7_302 };

/** A platform just killed may need a moment until its session is gone. */
const platformAttempts = 10;
const platformRetryMs = 100;
const recoveredWithinMs = 30_000;

export type Role = "platform" | "command";

export interface Lease {
  /** Ends the lease; stops the server through the function given if nobody else uses it. */
  release(stopServer: () => Promise<void>): Promise<void>;
}

export class PlatformRunning extends Error {
  constructor(readonly holder: string) {
    super(`held by ${holder}`);
    this.name = "PlatformRunning";
  }
}

/**
 * @param onLost the server ended, or was ended, under us.
 * @returns null when the server went away meanwhile: look again.
 * @throws PlatformRunning when the role is platform and another process has it.
 */
export async function takeLease(
  url: string,
  role: Role,
  onLost: () => void,
): Promise<Lease | null> {
  const client = leaseClient(url, role);
  try {
    await client.connect();
    await client.query("select pg_advisory_lock_shared($1)", [locks.users]);
    if (role === "platform") await takePlatform(client);
    client.on("end", onLost);
    return {
      release: (stopServer) => {
        client.off("end", onLost);
        return release(client, stopServer, () => leaseClient(url, role));
      },
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isServerGone(error)) return null;
    throw error;
  }
}

function leaseClient(url: string, role: Role): Client {
  const client = new Client({
    connectionString: url,
    application_name: `hoptac ${role}, process ${process.pid}`,
    keepAlive: true,
  });
  // Told by "end" too, and by the statement under way.
  client.on("error", () => undefined);
  return client;
}

async function takePlatform(client: Client): Promise<void> {
  for (let attempt = 0; attempt < platformAttempts; attempt += 1) {
    if (await tryLock(client, locks.platform)) return;
    await delay(platformRetryMs);
  }
  const { rows } = await client.query<{ holder: string }>(
    `select application_name || ', since ' || to_char(backend_start, 'YYYY-MM-DD HH24:MI "UTC"') as holder
     from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and objid = $1`,
    [locks.platform],
  );
  throw new PlatformRunning(rows[0]?.holder ?? "another process");
}

async function tryLock(client: Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [
    key,
  ]);
  return rows[0]?.got === true;
}

async function release(
  client: Client,
  stopServer: () => Promise<void>,
  newClient: () => Client,
): Promise<void> {
  try {
    await client.query("select pg_advisory_unlock_all()");
    if (await tryLock(client, locks.users)) await stopServer();
  } catch (error) {
    if (!isServerGone(error)) throw error;
    await stopIfUnused(newClient, stopServer);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL ends every session when one of them crashes, recovers, and runs on: nobody else would stop it. */
async function stopIfUnused(
  newClient: () => Client,
  stopServer: () => Promise<void>,
): Promise<void> {
  const deadline = Date.now() + recoveredWithinMs;
  while (Date.now() < deadline) {
    const client = newClient();
    try {
      await client.connect();
      if (await tryLock(client, locks.users)) await stopServer();
      return;
    } catch (error) {
      if (!isServerGone(error)) throw error;
      if ((error as NodeJS.ErrnoException).code === "ECONNREFUSED") return;
    } finally {
      await client.end().catch(() => undefined);
    }
    await delay(platformRetryMs);
  }
}

const goneStates = new Set(["57P01", "57P02", "57P03"]);
const goneCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE"]);

/** The server is stopping, starting, or not there (any more). */
function isServerGone(error: unknown): boolean {
  if (error instanceof DatabaseError) return goneStates.has(error.code ?? "");
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    goneCodes.has(code ?? "") || /connection (terminated|is closed)|not queryable/i.test(message)
  );
}
