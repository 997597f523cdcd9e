/** What a worker does when the database ends its sessions, one kind after the other. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { hasLiveWorker } from "../../../etl/jobs/dead-workers.ts";
import { jobKinds } from "../../../etl/jobs/job-kinds.ts";
import { inTransaction } from "../../../etl/jobs/transaction.ts";
import type { JobKinds } from "../../../etl/jobs/worker.ts";
import { openWorkerLocks } from "../../../etl/jobs/worker-lock.ts";
import { eventually } from "../../support/eventually.ts";
import { openScheduleDesk } from "../../support/schedule-desk.ts";
import type { ScheduleDesk } from "../../support/schedule-desk.ts";

let desk: ScheduleDesk;

beforeAll(async () => {
  desk = await openScheduleDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

/** Ends the sessions of that name on the test's database. @returns how many */
async function endSessions(name: string): Promise<number> {
  const ended = await desk.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = $1`,
    [`${name} ${process.pid}`],
  );
  return ended.length;
}

function quickScan(): JobKinds {
  return {
    ...jobKinds(desk.platform),
    "scan-inbox": { run: async () => ({ state: "SUCCEEDED", result: null, error: null }) },
  };
}

async function runScan(): Promise<string> {
  const id = await desk.enqueue({ kind: "scan-inbox", reason: "command", source: "registry" });
  return (await desk.ended(id)).state;
}

describe("when the database ends sessions", () => {
  it("locks are taken anew, those given meanwhile too", async () => {
    const locks = await openWorkerLocks(desk.platform.url, desk.platform.log);
    await locks.hold("first");
    expect(await endSessions("hoptac worker lock")).toBe(1);
    await locks.hold("second").catch(() => undefined);
    const count = async (): Promise<number> => {
      const [row] = await desk.query<{ count: string }>(
        `select count(*) from pg_locks where locktype = 'advisory' and granted and classid = 7303
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return Number(row!.count);
    };
    await eventually(async () => (await count()) === 2);
    await locks.drop("first");
    expect(await count()).toBe(1);
    await locks.release();
    await eventually(async () => !(await hasLiveWorker(desk.platform.pool)));
  });

  it("a worker works on", async () => {
    await desk.withWorker(async () => {
      expect(await runScan()).toBe("SUCCEEDED");
      expect(await endSessions("hoptac worker")).toBeGreaterThan(0);
      await endSessions("hoptac worker lock");
      expect(await runScan()).toBe("SUCCEEDED");
    }, quickScan());
  });

  it("a transaction between two statements fails, and nothing else", async () => {
    const { pool } = desk.platform;
    const broken = inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      const gone = new Promise((resolve) => client.once("end", resolve));
      await desk.query("select pg_terminate_backend($1)", [rows[0]!.pid]);
      await gone;
      await client.query("select 1");
    });
    await expect(broken).rejects.toThrow();
    expect(await desk.query("select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("a runner of the queue that ends by itself", () => {
  it("is followed by another", async () => {
    const exitCode = process.exitCode;
    await desk.withWorker(async () => {
      expect(await runScan()).toBe("SUCCEEDED");
      // The library stops at this word of a newer one.
      await desk.query(
        `select pg_notify('worker:migrate', '{"breaking":true,"migrationNumber":1}')`,
      );
      await eventually(async () => process.exitCode === 57);
      expect(await runScan()).toBe("SUCCEEDED");
    }, quickScan());
    process.exitCode = exitCode;
  });
});
