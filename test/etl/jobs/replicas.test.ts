/** Several processes of each role on one database, and their end in order. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { createTestDatabase } from "../../support/database.ts";
import type { TestDatabase } from "../../support/database.ts";
import { eventually } from "../../support/eventually.ts";
import { openFleet } from "../../support/fleet.ts";
import type { Fleet } from "../../support/fleet.ts";
import { buildHoptac, endHoptac } from "../../support/hoptac-process.ts";
import { platformReady } from "../../support/platform-template.ts";

const isFull = process.env["HOPTAC_TEST"] === "full";

let database: TestDatabase;
let fleet: Fleet;

beforeAll(() => buildHoptac());
beforeEach(async () => {
  database = await createTestDatabase(platformReady);
  fleet = openFleet(database.url);
});
afterEach(async () => {
  await endHoptac();
  await fleet.close();
  await database.drop();
});

describe("two processes of each role", () => {
  const roles = isFull ? (["api", "worker", "scheduler"] as const) : (["worker"] as const);

  it("share the work, and each ends in order while the other works on", async () => {
    await fleet.query(
      `update schedule set enabled = code = 'registry', cron = '*/2 * * * * *', edited = '{cron,enabled}',
         last_slot = now()`,
    );
    const pairs = [];
    for (const role of roles) pairs.push([await fleet.start(role), await fleet.start(role)]);
    for (let round = 0; round < 2; round += 1) {
      fleet.drop(isFull ? 6 : 2);
      if (!isFull) await fleet.scan();
      await eventually(async () => (await imports("RUNNING")) > 0, 45_000);
      // Of each pair one, with a job in hand or without.
      for (const pair of pairs) expect((await pair.pop()!.end("SIGTERM")).code).toBe(0);
      if (round > 0) break;
      await eventually(async () => (await imports("SUCCEEDED")) === fleet.dropped(), 60_000);
      for (const [index, role] of roles.entries()) {
        pairs[index]!.unshift(await fleet.start(role));
      }
    }
    await eventually(async () => (await imports("SUCCEEDED")) === fleet.dropped(), 60_000);
    await fleet.query("update schedule set enabled = false");
    await fleet.idle(60_000);
    await fleet.expectAllLoadedOnce();
  }, 240_000);

  async function imports(state: string): Promise<number> {
    const rows = await fleet.query("select from job where kind = 'import-file' and state = $1", [
      state,
    ]);
    return rows.length;
  }
});
