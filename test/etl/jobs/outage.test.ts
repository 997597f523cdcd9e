/** PostgreSQL stopped and started again under processes of every role. */
import { setTimeout as delay } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { ensureServer, stopServer } from "../../../src/database/embedded/server.ts";
import { eventually } from "../../support/eventually.ts";
import { openFleet } from "../../support/fleet.ts";
import type { Fleet } from "../../support/fleet.ts";
import { buildHoptac, createDataFolder, endHoptac } from "../../support/hoptac-process.ts";
import type { DataFolder, HoptacProcess } from "../../support/hoptac-process.ts";
import { platformReady } from "../../support/platform-template.ts";
import { forgetfulSettings } from "../../support/test-server.ts";

const isFull = process.env["HOPTAC_TEST"] === "full";
const outageMs = isFull ? 30_000 : 5_000;
const replicas = isFull ? 2 : 1;

let data: DataFolder;
let fleet: Fleet;

/** A server of the test's own, since all others of the run would notice. */
async function startServer(): Promise<string> {
  const options = { dataFolder: data.path, settings: forgetfulSettings, durable: false };
  return (await ensureServer(options)).url;
}

beforeAll(async () => {
  data = createDataFolder();
  const [url] = await Promise.all([startServer(), buildHoptac()]);
  await platformReady.prepare(url);
  fleet = openFleet(url);
}, 120_000);
afterAll(async () => {
  await endHoptac();
  await fleet.close();
  await data.remove();
});

describe("processes of every role", () => {
  it(`work on after the database was away for ${outageMs / 1_000} s`, async () => {
    await fleet.query(
      `update schedule set enabled = code = 'registry', cron = '*/2 * * * * *', edited = '{cron,enabled}',
         last_slot = now()`,
    );
    const [api, ...others] = await startAll();
    const [, address] = await api!.told(/GraphQL\s+(\S+)/);
    expect(await answer(address!)).toBe("answered");
    fleet.drop(2);
    await eventually(async () => (await imports("SUCCEEDED")) > 0, 45_000);
    fleet.drop(isFull ? 20 : 3);
    await eventually(async () => (await imports("RUNNING")) > 0, 45_000);

    await stopServer({ dataFolder: data.path });
    fleet.drop(2);
    const until = Date.now() + outageMs;
    let told = "";
    for (; Date.now() < until; await delay(200)) told = await answer(address!);
    expect(told).toBe("DATABASE_UNAVAILABLE");
    await startServer();
    await eventually(async () => (await answer(address!)) === "answered", 20_000);
    await eventually(async () => (await imports("SUCCEEDED")) === fleet.dropped(), 120_000);

    await fleet.query("update schedule set enabled = false");
    await fleet.idle(60_000);
    await fleet.expectAllLoadedOnce();
    await expectEverySlot();
    for (const each of [api!, ...others]) {
      expect(each.child.exitCode).toBeNull();
      const { code, stderr } = await each.end("SIGTERM");
      expect({ code, stderr: stderr.includes("nhandled") }).toEqual({ code: 0, stderr: false });
    }
  }, 300_000);

  async function startAll(): Promise<HoptacProcess[]> {
    const started: HoptacProcess[] = [];
    for (let replica = 0; replica < replicas; replica += 1) {
      for (const role of ["api", "worker", "scheduler"] as const) {
        started.push(await fleet.start(role));
      }
    }
    return started;
  }

  async function answer(address: string): Promise<string> {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ cooperatives { totalCount } }" }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code ?? "answered";
  }

  async function imports(state: string): Promise<number> {
    const rows = await fleet.query("select from job where kind = 'import-file' and state = $1", [
      state,
    ]);
    return rows.length;
  }

  /** From the first to the last, those of the outage with them. */
  async function expectEverySlot(): Promise<void> {
    const missing = await fleet.query(
      `select slot from (select min(slot) as first, max(slot) as last from schedule_slot) as fired,
         generate_series(first, last, interval '2 seconds') as slot
       where not exists (select from schedule_slot where schedule_slot.slot = slot.slot)`,
    );
    expect(missing).toEqual([]);
  }
});
