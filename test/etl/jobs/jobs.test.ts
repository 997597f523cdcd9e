import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { handBack, lookForAbandonedJobs, noSuspects } from "../../../etl/jobs/abandoned-jobs.ts";
import type { InHand } from "../../../etl/jobs/abandoned-jobs.ts";
import { jobKinds } from "../../../etl/jobs/job-kinds.ts";
import { findJob, maxAttempts } from "../../../etl/jobs/job.ts";
import { receiveUpload } from "../../../etl/origins/receive-upload.ts";
import { sha256Of, storeFile } from "../../../etl/origins/source-file.ts";
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

describe("jobs", () => {
  it("run again after an end that was not recorded change nothing", async () => {
    const bytes = registryFile("HTX Chạy Lại");
    const sha256 = await storeFile(desk.platform.pool, { name: "retry.xlsx", bytes }, "test");
    const id = await desk.enqueue({
      kind: "import-file",
      reason: "command",
      source: "registry",
      fileName: "retry.xlsx",
      parameters: { sha256 },
    });
    const job = (await findJob(desk.platform.pool, id))!;
    const kind = jobKinds(desk.platform)["import-file"];
    const { signal } = new AbortController();
    const outcomes = [await kind.run(job, signal), await kind.run(job, signal)];
    expect(outcomes.map(({ result }) => result?.["state"])).toEqual(["PUBLISHED", "UNCHANGED"]);
    const versions = await desk.query(
      "select id from cooperative_version where name = 'HTX Chạy Lại'",
    );
    expect(versions).toHaveLength(1);
  });

  it("that end wake the workers for what else waits", async () => {
    const kinds: JobKinds = {
      ...jobKinds(desk.platform),
      "scan-inbox": { run: async () => ({ state: "SUCCEEDED", result: null, error: null }) },
    };
    const scan = { kind: "scan-inbox", reason: "command", source: "registry" } as const;
    // Nobody takes it, so that it waits when the other one ends.
    await desk.query("select graphile_worker.add_job('nobody knows how')");
    const id = await desk.enqueue(scan);
    const listener = await desk.platform.pool.connect();
    const told: string[] = [];
    listener.on("notification", ({ channel }) => told.push(channel));
    await listener.query('listen "jobs:insert"');
    await desk.withWorker(() => desk.ended(id), kinds);
    await eventually(async () => {
      await listener.query("select 1");
      return told.length > 0;
    });
    expect(told).toEqual(["jobs:insert"]);
    listener.release(true);
  });

  it("are tried again for a fault that passes, and only for that", async () => {
    const tries: string[] = [];
    const conflict = new DatabaseError("conflict", { vi: "xung đột", en: "conflict" });
    const kinds: JobKinds = {
      ...jobKinds(desk.platform),
      "import-file": {
        run: async (job) => {
          tries.push(job.id);
          if (tries.filter((each) => each === job.id).length === 1) throw conflict;
          return { state: "SUCCEEDED", result: null, error: null };
        },
      },
      "scan-inbox": {
        run: async (job) => {
          tries.push(job.id);
          throw new Error("secret detail of a bug");
        },
      },
    };
    const passing = await desk.enqueue({ kind: "import-file", reason: "command", source: null });
    const bug = await desk.enqueue({ kind: "scan-inbox", reason: "command", source: null });
    await desk.withWorker(async () => {
      expect((await desk.ended(bug)).state).toBe("FAILED");
      expect((await desk.ended(passing)).state).toBe("SUCCEEDED");
    }, kinds);
    expect(tries.toSorted()).toEqual([passing, passing, bug].toSorted());
    expect((await findJob(desk.platform.pool, bug))?.error).not.toContain("secret");
  });

  it("of a dead worker go back to the queue at the second look, those of a live one stay", async () => {
    const [dead, live] = [await enqueueScan(), await enqueueScan()];
    await holdBy(dead, "worker-dead");
    await holdBy(live, "worker-live");
    const holder = await desk.platform.pool.connect();
    await holder.query("select pg_advisory_lock(7303, hashtext('worker-live'))");
    const first = await look();
    expect(first).toMatchObject({
      deadWorkers: 0,
      suspects: { workers: new Set(["worker-dead"]) },
    });
    expect(await lockedJobs()).toEqual([dead, live]);
    expect((await look(nothing, first.suspects)).deadWorkers).toBe(1);
    await holder.query("select pg_advisory_unlock_all()");
    holder.release();
    expect((await findJob(desk.platform.pool, dead))?.state).toBe("QUEUED");
    expect((await findJob(desk.platform.pool, live))?.state).toBe("RUNNING");
    expect(await lockedJobs()).toEqual([live]);
  });

  it("that their own worker does not run go back, those that it runs stay", async () => {
    const [lost, run] = [await enqueueScan(), await enqueueScan()];
    await holdBy(lost, "worker-own");
    await holdBy(run, "worker-own");
    const inHand = { workers: new Set(["worker-own"]), entries: new Set([await entryOf(run)]) };
    const first = await look(inHand);
    expect(first.lostEntries).toBe(0);
    expect((await look(inHand, first.suspects)).lostEntries).toBe(1);
    expect(await lockedJobs()).toEqual([run]);
    expect((await findJob(desk.platform.pool, lost))?.state).toBe("QUEUED");
  });

  it("leave no queue locked that none of them is in", async () => {
    const job = { kind: "scan-inbox", reason: "command", source: "registry" } as const;
    await holdBy(await desk.enqueue(job), "worker-own");
    await desk.query("delete from graphile_worker._private_jobs");
    await look({ workers: new Set(["worker-own"]), entries: new Set() });
    expect(await lockedQueues()).toEqual([]);
  });

  it("handed back are taken by another at once, with their attempts", async () => {
    const id = await desk.enqueue({ kind: "scan-inbox", reason: "command", source: "registry" });
    await holdBy(id, "worker-own");
    expect(await handBack(desk.platform.pool, ["worker-own"])).toBe(1);
    expect(await findJob(desk.platform.pool, id)).toMatchObject({ state: "QUEUED" });
    const [entry] = await desk.query(
      "select attempts, locked_by from graphile_worker.jobs where key = $1",
      [`job:${id}`],
    );
    expect(entry).toEqual({ attempts: 0, locked_by: null });
    expect(await lockedQueues()).toEqual([]);
  });

  it("that take long stay with the worker that runs them", async () => {
    const given: number[] = [];
    const kinds: JobKinds = {
      ...jobKinds(desk.platform),
      "scan-inbox": {
        run: async () => {
          const first = await look();
          const second = await look(nothing, first.suspects);
          given.push(second.deadWorkers + second.lostEntries);
          return { state: "SUCCEEDED", result: null, error: null };
        },
      },
    };
    const id = await enqueueScan();
    await desk.withWorker(() => desk.ended(id), kinds);
    expect(given).toEqual([0]);
  });

  it("that took part in too many deaths end as failed", async () => {
    const id = await enqueueScan();
    await holdBy(id, "worker-dead");
    await desk.query("update graphile_worker._private_jobs set attempts = $1", [maxAttempts]);
    const { suspects } = await look();
    const { failed } = await look(nothing, suspects);
    expect(failed).toEqual([{ id, kind: "scan-inbox" }]);
    expect(await findJob(desk.platform.pool, id)).toMatchObject({ state: "FAILED" });
  });

  it("of an upload exist exactly if its bytes are kept", async () => {
    const bytes = registryFile("HTX Tải Lên");
    const upload = { source: "registry", name: "upload.xlsx" };
    const received = await receiveUpload(desk.platform, chunks(bytes), upload);
    expect(received.uploadId).toBe(sha256Of(bytes));
    expect(await findJob(desk.platform.pool, received.job ?? "")).toMatchObject({
      state: "QUEUED",
      source: "registry",
      fileName: "upload.xlsx",
    });
    const [before] = await desk.query("select count(*) from job");
    const kept = await receiveUpload(desk.platform, chunks(bytes), {
      ...upload,
      isImported: false,
    });
    expect(kept).toEqual({ uploadId: received.uploadId, job: null });
    await expect(
      receiveUpload(desk.platform, chunks(bytes), { source: "nothing", name: null }),
    ).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    const broken = receiveUpload(desk.platform, breaking(), upload);
    await expect(broken).rejects.toThrow("connection cut");
    expect(await desk.query("select count(*) from job")).toEqual([before]);
  });

  const nothing: InHand = { workers: new Set(), entries: new Set() };

  function look(inHand = nothing, before = noSuspects) {
    return lookForAbandonedJobs(desk.platform.pool, inHand, before);
  }

  async function lockedJobs(): Promise<string[]> {
    const rows = await desk.query<{ job: string }>(
      `select split_part(key, ':', 2) as job from graphile_worker.jobs
       where locked_by is not null order by id`,
    );
    return rows.map(({ job }) => job);
  }

  function lockedQueues(): Promise<object[]> {
    return desk.query(
      "select queue_name from graphile_worker._private_job_queues where locked_by is not null",
    );
  }

  async function entryOf(job: string): Promise<string> {
    const [entry] = await desk.query<{ id: string }>(
      "select id from graphile_worker.jobs where key = $1",
      [`job:${job}`],
    );
    return entry!.id;
  }

  function enqueueScan(): Promise<string> {
    return desk.enqueue({ kind: "scan-inbox", reason: "command", source: null });
  }

  /** As a worker leaves it that is killed while it works. */
  async function holdBy(id: string, worker: string): Promise<void> {
    await desk.query("update job set state = 'RUNNING' where id = $1", [id]);
    await desk.query(
      `with entry as (
         update graphile_worker._private_jobs set locked_by = $2, locked_at = now(), attempts = 1
         where key = $1 returning job_queue_id)
       update graphile_worker._private_job_queues as queue set locked_by = $2, locked_at = now()
       from entry where queue.id = entry.job_queue_id`,
      [`job:${id}`, worker],
    );
  }
});

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 100);
  yield bytes.subarray(100);
}

async function* breaking(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("some");
  throw new Error("connection cut");
}
