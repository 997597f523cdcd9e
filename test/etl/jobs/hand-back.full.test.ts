/** A worker told to stop with work in hand: it waits 10 s for it, too long for `npm test`. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { createTestDatabase } from "../../support/database.ts";
import type { TestDatabase } from "../../support/database.ts";
import { eventually } from "../../support/eventually.ts";
import { openFleet } from "../../support/fleet.ts";
import type { Fleet } from "../../support/fleet.ts";
import { buildHoptac, endHoptac } from "../../support/hoptac-process.ts";
import { platformReady } from "../../support/platform-template.ts";
import { holdTable } from "../../support/table-hold.ts";

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

describe("a worker told to stop", () => {
  it("hands back what does not end, for another to take at once", async () => {
    const first = await fleet.start("worker");
    fleet.drop(1);
    const hold = await holdTable(database.url, "cooperative_version");
    await fleet.scan();
    await hold.isReachedBy("cooperative_version");
    await fleet.start("worker");
    const [running] = await holders();
    const toldAt = performance.now();
    expect((await first.end("SIGTERM")).code).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(20_000);
    const endedAt = performance.now();
    // Sooner than any look for dead workers.
    await eventually(async () => (await holders()).some((worker) => worker !== running), 5_000);
    expect(performance.now() - endedAt).toBeLessThan(5_000);
    await hold.end();
    await fleet.idle(60_000);
    await fleet.expectAllLoadedOnce();
  });

  async function holders(): Promise<string[]> {
    const rows = await fleet.query<{ worker: string }>(
      "select locked_by as worker from graphile_worker.jobs where locked_by is not null",
    );
    return rows.map(({ worker }) => worker);
  }
});
