/** A worker told to stop with work in hand: it waits 10 s for it, too long for `npm test`. */
import { describe, expect, it } from "@jest/globals";

import { eventually } from "../../support/eventually.ts";
import { fleetOfEachTest } from "../../support/fleet-of-test.ts";
import { holdTable } from "../../support/table-hold.ts";

const own = fleetOfEachTest();

describe("a worker told to stop", () => {
  it("hands back what does not end, for another to take at once", async () => {
    const first = await own.fleet.start("worker");
    own.fleet.drop(1);
    const hold = await holdTable(own.database.url, "cooperative_version");
    await own.fleet.scan();
    await hold.isReachedBy("cooperative_version");
    await own.fleet.start("worker");
    const [running] = await holders();
    const toldAt = performance.now();
    expect((await first.end("SIGTERM")).code).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(20_000);
    const endedAt = performance.now();
    // Sooner than any look for dead workers.
    await eventually(async () => (await holders()).some((worker) => worker !== running), 5_000);
    expect(performance.now() - endedAt).toBeLessThan(5_000);
    await hold.end();
    await own.fleet.idle(60_000);
    await own.fleet.expectAllLoadedOnce();
  });

  async function holders(): Promise<string[]> {
    const rows = await own.fleet.query<{ worker: string }>(
      "select locked_by as worker from graphile_worker.jobs where locked_by is not null",
    );
    return rows.map(({ worker }) => worker);
  }
});
