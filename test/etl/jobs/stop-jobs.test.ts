/** Jobs that are cancelled, take too long, fail for one reason or another, and are asked for again. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { cancelJob, retryFailed, retryJob } from "../../../etl/jobs/control-job.ts";
import { lookForAbandonedJobs, noSuspects } from "../../../etl/jobs/abandoned-jobs.ts";
import { jobKinds } from "../../../etl/jobs/job-kinds.ts";
import { findJob } from "../../../etl/jobs/job.ts";
import type { Job, JobOutcome } from "../../../etl/jobs/job.ts";
import { storeFile } from "../../../etl/origins/source-file.ts";
import type { JobKinds } from "../../../etl/jobs/worker.ts";
import { DatabaseError } from "../../../src/database/database-error.ts";
import { eventually } from "../../support/eventually.ts";
import { openScheduleDesk, registryFile } from "../../support/schedule-desk.ts";
import type { ScheduleDesk } from "../../support/schedule-desk.ts";

let desk: ScheduleDesk;
beforeAll(async () => {
  desk = await openScheduleDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

const fine: JobOutcome = { state: "SUCCEEDED", result: null, error: null };

function kindsWith(run: (job: Job, signal: AbortSignal) => Promise<JobOutcome>): JobKinds {
  return { ...jobKinds(desk.platform), "scan-inbox": { run } };
}

const scan = (source: string | null = null): Promise<string> =>
  desk.enqueue({ kind: "scan-inbox", reason: "command", source });
const stateOf = async (id: string): Promise<string | undefined> =>
  (await findJob(desk.platform.pool, id))?.state;

async function enqueueFile(name: string): Promise<string> {
  const bytes = registryFile(name);
  const sha256 = await storeFile(desk.platform.pool, { name: `${name}.xlsx`, bytes }, "test");
  return desk.enqueue({
    kind: "import-file",
    reason: "command",
    source: "registry",
    fileName: `${name}.xlsx`,
    parameters: { sha256 },
  });
}

/** While the work goes on nobody can publish. */
async function withoutPublishing(work: () => Promise<void>): Promise<void> {
  const holder = await desk.platform.pool.connect();
  try {
    await holder.query("begin");
    await holder.query("select pg_advisory_xact_lock(hashtextextended('hoptac publish', 0))");
    await work();
  } finally {
    await holder.query("rollback");
    holder.release();
  }
}

const isWaiting = async (): Promise<boolean> => {
  const [row] = await desk.query<{ found: boolean }>(
    `select exists (select from pg_stat_activity where datname = current_database()
       and wait_event_type = 'Lock' and query like '%hoptac publish%') as found`,
  );
  return row?.found === true;
};

async function loadsOf(id: string): Promise<unknown[]> {
  return desk.query("select state, error from load where job_id = $1", [id]);
}

const organisations = (name: string): Promise<object[]> =>
  desk.query("select id from cooperative_version where name = $1", [name]);

describe("a job that is cancelled", () => {
  it("while it is queued never runs; its file goes to the rejected, and to the done ones once it is tried again", async () => {
    const path = desk.drop("queued.xlsx", registryFile("HTX Huỷ Sớm"));
    const look = await scan("registry");
    let file = "";
    const kinds = kindsWith(async (job, signal) => {
      const outcome = await jobKinds(desk.platform)["scan-inbox"].run(job, signal);
      // The queue is serial, so that the file's job waits for this one.
      file = (outcome.result as { files: { job: string }[] }).files[0]!.job;
      await cancelJob(desk.platform.pool, file);
      return outcome;
    });
    await desk.withWorker(async () => {
      await desk.ended(look);
      await eventually(() => readdirSync(join(desk.inbox, "rejected")).length > 0);
    }, kinds);
    expect([existsSync(path), await stateOf(file)]).toEqual([false, "CANCELLED"]);
    expect(readdirSync(join(desk.inbox, "rejected"))).toEqual([
      `${file}-queued-report.txt`,
      `${file}-queued.xlsx`,
    ]);
    expect(await organisations("HTX Huỷ Sớm")).toEqual([]);
    await retryJob(desk.platform.pool, file);
    await desk.withWorker(async () => {
      await eventually(() => readdirSync(join(desk.inbox, "done")).length > 0);
    });
    expect(readdirSync(join(desk.inbox, "rejected"))).toEqual([]);
    expect(await organisations("HTX Huỷ Sớm")).toHaveLength(1);
  });

  it("while it publishes is cut, and no data are changed", async () => {
    const id = await enqueueFile("HTX Huỷ Khi Chạy");
    await desk.withWorker(() =>
      withoutPublishing(async () => {
        await eventually(isWaiting);
        await cancelJob(desk.platform.pool, id);
        expect(await desk.ended(id)).toMatchObject({
          state: "CANCELLED",
          failure: null,
          error: expect.stringMatching(/hủy theo yêu cầu/),
        });
      }),
    );
    expect(await loadsOf(id)).toEqual([
      { state: "FAILED", error: expect.stringMatching(/bị dừng/) },
    ]);
    expect(await organisations("HTX Huỷ Khi Chạy")).toEqual([]);
  });

  it("and asked for again does its work once", async () => {
    const id = await enqueueFile("HTX Huỷ Rồi Chạy");
    await cancelJob(desk.platform.pool, id);
    expect(await stateOf(id)).toBe("CANCELLED");
    await retryJob(desk.platform.pool, id);
    await desk.withWorker(async () => {
      expect(await desk.ended(id)).toMatchObject({ state: "SUCCEEDED" });
    });
    expect(await organisations("HTX Huỷ Rồi Chạy")).toHaveLength(1);
  });

  it("after it is over stays as it is", async () => {
    const id = await scan();
    await desk.withWorker(
      () => desk.ended(id),
      kindsWith(async () => fine),
    );
    await cancelJob(desk.platform.pool, id);
    expect(await stateOf(id)).toBe("SUCCEEDED");
    await expect(retryJob(desk.platform.pool, id)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
    await expect(cancelJob(desk.platform.pool, "999999")).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  it("whose process died before it could stop ends when it is taken up", async () => {
    const id = await scan();
    await desk.query("update job set state = 'RUNNING' where id = $1", [id]);
    await cancelJob(desk.platform.pool, id);
    expect(await stateOf(id)).toBe("RUNNING");
    const runs: string[] = [];
    await desk.withWorker(
      async () => expect(await desk.ended(id)).toMatchObject({ state: "CANCELLED" }),
      kindsWith(async (job) => {
        runs.push(job.id);
        return fine;
      }),
    );
    expect(runs).toEqual([]);
  });
});

describe("a job that takes longer than it may", () => {
  it("is cut while it publishes, fails as TIMEOUT and can be tried again", async () => {
    await desk.query("update schedule set timeout_ms = 1500 where code = 'registry'");
    const id = await enqueueFile("HTX Quá Giờ");
    await desk.withWorker(async () => {
      await withoutPublishing(async () => {
        expect(await desk.ended(id)).toMatchObject({
          state: "FAILED",
          failure: "TIMEOUT",
          error: expect.stringMatching(/quá 1.5 giây/),
        });
      });
      expect(await organisations("HTX Quá Giờ")).toEqual([]);
      await desk.query("update job set timeout_ms = 60000 where id = $1", [id]);
      expect(await retryFailed(desk.platform.pool, "TIMEOUT")).toEqual([id]);
      expect(await desk.ended(id)).toMatchObject({ state: "SUCCEEDED", failure: null });
    });
    expect(await organisations("HTX Quá Giờ")).toHaveLength(1);
  });

  it("keeps what came through before it was stopped", async () => {
    const id = await scan();
    await desk.query("update job set timeout_ms = 50 where id = $1", [id]);
    await desk.withWorker(
      () => desk.ended(id),
      kindsWith(async (_, signal) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return fine;
      }),
    );
    expect(await stateOf(id)).toBe("SUCCEEDED");
  });
});

describe("a job that failed tells why", () => {
  const conflict = new DatabaseError("conflict", { vi: "xung đột", en: "conflict" });
  const failure = async (run: () => Promise<JobOutcome>): Promise<unknown> => {
    await desk.query("update schedule set attempts = 1 where code = 'registry'");
    const id = await scan("registry");
    return desk.withWorker(async () => (await desk.ended(id)).failure, kindsWith(run));
  };

  it.each<[string, () => Promise<JobOutcome>]>([
    ["DATA", async () => ({ state: "FAILED", result: null, error: "the file" })],
    ["PASSING", async () => Promise.reject(conflict)],
    ["BUG", async () => Promise.reject(new Error("a bug"))],
    ["BUG", async () => ({ state: "FAILED", result: null, error: "ours", failure: "BUG" })],
  ])("as %s", async (expected, run) => {
    expect(await failure(run)).toBe(expected);
  });

  it("as CRASH where its process died at every attempt", async () => {
    const id = await scan();
    await desk.query("update job set state = 'RUNNING' where id = $1", [id]);
    await desk.query(
      "update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = max_attempts",
    );
    const nothing = { workers: new Set<string>(), entries: new Set<string>() };
    const first = await lookForAbandonedJobs(desk.platform.pool, nothing, noSuspects);
    await lookForAbandonedJobs(desk.platform.pool, nothing, first.suspects);
    expect(await findJob(desk.platform.pool, id)).toMatchObject({
      state: "FAILED",
      failure: "CRASH",
    });
    expect(await retryFailed(desk.platform.pool, "CRASH")).toEqual([id]);
    await desk.withWorker(
      async () => expect(await desk.ended(id)).toMatchObject({ state: "SUCCEEDED" }),
      kindsWith(async () => fine),
    );
  });

  it("and is final for wrong data", async () => {
    const id = await scan();
    await desk.withWorker(
      () => desk.ended(id),
      kindsWith(async () => ({ state: "FAILED", result: null, error: "the file" })),
    );
    await expect(retryJob(desk.platform.pool, id)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      details: { reason: { en: expect.stringMatching(/correct the file/) } },
    });
    await expect(retryFailed(desk.platform.pool, "DATA")).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });
});

describe("the queue", () => {
  it("runs what people ask for before what was missed, whenever it was queued", async () => {
    const order: string[] = [];
    const missed = await desk.enqueue({
      kind: "scan-inbox",
      reason: "catch-up",
      source: "registry",
    });
    const due = await desk.enqueue({ kind: "scan-inbox", reason: "schedule", source: "registry" });
    const asked = await scan("registry");
    await desk.withWorker(
      () => desk.ended(missed),
      kindsWith(async (job) => {
        order.push(job.id);
        return fine;
      }),
    );
    expect(order).toEqual([asked, due, missed]);
  });

  it("tries as often as the schedule of the source says", async () => {
    await desk.query("update schedule set attempts = 2 where code = 'registry'");
    const id = await scan("registry");
    let tries = 0;
    await desk.withWorker(
      () => desk.ended(id),
      kindsWith(async () => {
        tries += 1;
        throw new DatabaseError("conflict", { vi: "xung đột", en: "conflict" });
      }),
    );
    expect(tries).toBe(2);
    const [row] = await desk.query("select attempts, failure from job where id = $1", [id]);
    expect(row).toEqual({ attempts: 2, failure: "PASSING" });
  });
});
