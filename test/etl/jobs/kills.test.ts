/** Worker processes killed at work: nothing is lost, doubled or in part. */
import { describe, expect, it } from "@jest/globals";

import { eventually } from "../../support/eventually.ts";
import { fleetOfEachTest } from "../../support/fleet-of-test.ts";
import type { HoptacProcess } from "../../support/hoptac-process.ts";
import { holdTable } from "../../support/table-hold.ts";
import { randomNumbers } from "../../support/random-numbers.ts";

const isFull = process.env["HOPTAC_TEST"] === "full";

const own = fleetOfEachTest();

/** The processes whose workers have a job in hand, by whose lock the database knows them. */
async function atWork(): Promise<number[]> {
  const rows = await own.fleet.query<{ pid: number }>(
    `select distinct substring(application_name from '\\d+$')::int as pid
     from graphile_worker.jobs
     join pg_locks on classid = 7303 and granted
       and objid = (hashtext(locked_by)::bigint & 4294967295)::oid
     join pg_stat_activity using (pid)`,
  );
  return rows.map(({ pid }) => pid);
}

/** A job's way: the table that stops it when somebody else holds it, and the statement that then waits. */
const stages = {
  "before anything is written": ["load", "load"],
  "while rows are written": ["cooperative_version", "cooperative_version"],
  "while they are merged": ["cooperative", "cooperative"],
  "before the new version counts": ["noun_version", "noun_version"],
  "when it is published and its job has not ended": ["job", "update job"],
  "when its job has ended and is still in the queue": [
    "graphile_worker._private_jobs",
    "delete from",
  ],
} as const;
type Stage = keyof typeof stages;
const triedStages: readonly Stage[] = isFull
  ? (Object.keys(stages) as Stage[])
  : ["when it is published and its job has not ended"];

describe("a worker killed", () => {
  it.each(triedStages)("%s: another takes its job within 30 s", async (stage) => {
    const first = await own.fleet.start("worker");
    own.fleet.drop(1);
    const early = await holdTable(own.database.url, "load");
    await own.fleet.scan();
    await eventually(isImporting, 20_000);
    await early.isReachedBy("load");
    const [table, words] = stages[stage];
    const hold = table === "load" ? early : await holdTable(own.database.url, table);
    if (hold !== early) await early.end();
    await hold.isReachedBy(words);
    // One that starts looks at once, and again after 3 s; one that runs may look 15 s later.
    if (isFull) await own.fleet.start("worker");
    await first.end("SIGKILL");
    const killedAt = performance.now();
    await hold.end();
    if (!isFull) await own.fleet.start("worker");
    await own.fleet.idle(45_000);
    expect(performance.now() - killedAt).toBeLessThan(30_000);
    await own.fleet.expectAllLoadedOnce();
  });

  /** The look into the inbox is over, and the file's own job runs. */
  async function isImporting(): Promise<boolean> {
    const jobs = await own.fleet.query<{ kind: string }>(
      "select kind from job where state = 'RUNNING'",
    );
    return jobs.map(({ kind }) => kind).join() === "import-file";
  }
});

describe("workers killed at random", () => {
  const kills = isFull ? 50 : 2;
  const workers = isFull ? 3 : 2;
  const seed = Number(process.env["HOPTAC_TEST_SEED"] ?? Date.now() % 100_000);

  it(`lose nothing and double nothing in ${kills} kills under load (seed ${seed})`, async () => {
    const random = randomNumbers(seed);
    const running = await Promise.all(
      Array.from({ length: workers }, () => own.fleet.start("worker")),
    );
    for (let kill = 0; kill < kills; kill += 1) {
      own.fleet.drop(2);
      await own.fleet.scan();
      await eventually(async () => (await atWork()).length > 0, 45_000);
      await new Promise((resolve) => setTimeout(resolve, random(isFull ? 1_500 : 300)));
      const victim = await chooseVictim(running, random);
      await running[victim]!.end("SIGKILL");
      running[victim] = await own.fleet.start("worker");
    }
    await own.fleet.idle(120_000);
    await own.fleet.expectAllLoadedOnce();
    for (const { code } of await Promise.all(running.map((each) => each.end("SIGTERM")))) {
      expect(code).toBe(0);
    }
  }, 900_000);

  /** Mostly one that has something in hand. */
  async function chooseVictim(
    running: readonly HoptacProcess[],
    random: (below: number) => number,
  ): Promise<number> {
    const busy = await atWork();
    const atIt = running.findIndex(({ child }) => busy.includes(child.pid ?? 0));
    return atIt >= 0 && random(5) > 0 ? atIt : random(running.length);
  }
});
