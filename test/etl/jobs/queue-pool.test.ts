import { once } from "node:events";
import { connect as connectTo, createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "pg";
import type { PoolClient } from "pg";

import { QueuePool } from "../../../etl/jobs/queue-pool.ts";
import { createTestDatabase } from "../../support/database.ts";
import type { TestDatabase } from "../../support/database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Of graphile-worker's RETRYABLE_ERROR_CODES. */
const triedAgain = { code: "40001" };

function openPool(url: string): QueuePool {
  const pool = new QueuePool({ connectionString: url, max: 2 });
  const ignore = (): void => undefined;
  pool.on("error", ignore).on("connect", (client) => client.on("error", ignore));
  return pool;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** The test's database behind another port. */
async function openDoor(port: number): Promise<Server> {
  const { hostname, port: target } = new URL(database.url);
  const door = createServer((incoming) => {
    const outgoing = connectTo(Number(target), hostname);
    for (const socket of [incoming, outgoing]) socket.on("error", () => undefined);
    incoming.pipe(outgoing).pipe(incoming);
  }).listen(port, "127.0.0.1");
  await once(door, "listening");
  return door;
}

describe("the connections of the queue library", () => {
  it("wait for a server that is not there, and say so once", async () => {
    const port = await freePort();
    const url = new URL(database.url);
    url.port = String(port);
    const pool = new QueuePool({ connectionString: url.href, max: 2 });
    const told: string[] = [];
    pool.on("error", (error: Error & { code?: string }) => told.push(error.code ?? ""));
    const waiting = [
      pool.connect(),
      new Promise<PoolClient>((resolve) => pool.connect((_error, client) => resolve(client!))),
    ];
    await delay(1_200);
    const door = await openDoor(port);
    for (const client of await Promise.all(waiting)) {
      expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
      client.release();
    }
    expect(told).toEqual(["ECONNREFUSED"]);
    await pool.end();
    door.close();
  });

  it("tell a session that breaks under a statement as one to try again, and serve again after it", async () => {
    const pool = openPool(database.url);
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const asleep = client.query("select pg_sleep(60)");
    const killed = expect(asleep).rejects.toMatchObject(triedAgain);
    const other = new Client({ connectionString: database.url });
    await other.connect();
    await other.query("select pg_terminate_backend($1)", [rows[0]!.pid]);
    await other.end();
    await killed;
    // Its end may not have been noticed yet; the library tries again where it meets it.
    client.release(true);
    const next = await pool.connect();
    expect((await next.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    next.release();
    await pool.end();
  });

  it("leave every other fault as it is", async () => {
    const pool = openPool(database.url);
    const client = await pool.connect();
    await expect(client.query("select nonsense")).rejects.toMatchObject({ code: "42703" });
    client.release();
    await pool.end();
  });

  it("answer nothing once the pool ends, so that a late try ends no process", async () => {
    const pool = openPool(database.url);
    await pool.end();
    const late = pool.connect().then(
      () => "connected",
      () => "refused",
    );
    expect(await Promise.race([late, Promise.resolve("silent")])).toBe("silent");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await Promise.race([late, Promise.resolve("silent")])).toBe("silent");
  });
});
