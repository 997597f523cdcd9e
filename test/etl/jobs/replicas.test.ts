/** Several processes of each role on one database, and their end in order. */
import { describe, expect, it } from "@jest/globals";

import { eventually } from "../../support/eventually.ts";
import { fleetOfEachTest } from "../../support/fleet-of-test.ts";

const isFull = process.env["HOPTAC_TEST"] === "full";

const own = fleetOfEachTest();

describe("two processes of each role", () => {
  const roles = isFull ? (["api", "worker", "scheduler"] as const) : (["worker"] as const);

  it("share the work, and each ends in order while the other works on", async () => {
    await own.fleet.query(
      `update schedule set enabled = code = 'registry', cron = '*/2 * * * * *', edited = '{cron,enabled}',
         last_slot = now()`,
    );
    const pairs = [];
    for (const role of roles) {
      pairs.push([await own.fleet.start(role), await own.fleet.start(role)]);
    }
    for (let round = 0; round < 2; round += 1) {
      own.fleet.drop(isFull ? 6 : 2);
      if (!isFull) await own.fleet.scan();
      await eventually(async () => (await imports("RUNNING")) > 0, 45_000);
      // Of each pair one, with a job in hand or without.
      for (const pair of pairs) expect((await pair.pop()!.end("SIGTERM")).code).toBe(0);
      if (round > 0) break;
      await eventually(async () => (await imports("SUCCEEDED")) === own.fleet.dropped(), 60_000);
      for (const [index, role] of roles.entries()) {
        pairs[index]!.unshift(await own.fleet.start(role));
      }
    }
    await eventually(async () => (await imports("SUCCEEDED")) === own.fleet.dropped(), 60_000);
    await own.fleet.query("update schedule set enabled = false");
    await own.fleet.idle(60_000);
    await own.fleet.expectAllLoadedOnce();
  }, 240_000);

  async function imports(state: string): Promise<number> {
    const rows = await own.fleet.query(
      "select from job where kind = 'import-file' and state = $1",
      [state],
    );
    return rows.length;
  }
});
