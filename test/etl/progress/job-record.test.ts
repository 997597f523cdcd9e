import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { sha256Of, storeFile } from "../../../etl/origins/source-file.ts";
import { jobKinds } from "../../../etl/jobs/job-kinds.ts";
import { mostLines, openJobRecord } from "../../../etl/progress/job-record.ts";
import { recordedRun } from "../../../etl/progress/recorded-run.ts";
import { findJob } from "../../../etl/jobs/job.ts";
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

async function runningJob(): Promise<string> {
  const id = await desk.enqueue({ kind: "import-file", reason: "command", source: null });
  await desk.query("update job set state = 'RUNNING' where id = $1", [id]);
  return id;
}

async function stageOf(id: string): Promise<string | null> {
  const [row] = await desk.query<{ stage: string | null }>("select stage from job where id = $1", [
    id,
  ]);
  return row?.stage ?? null;
}

const linesOf = (id: string) =>
  desk.query<{ sequence: number; code: string; level: string; details: object }>(
    "select sequence, code, level, details, message_vi from job_log where job_id = $1 order by sequence",
    [id],
  );

describe("the record of a job", () => {
  it("of a loaded file tells each stage, the load and the end", async () => {
    const bytes = registryFile("HTX Có Nhật Ký");
    await storeFile(desk.platform.pool, { name: "a.xlsx", bytes }, "test");
    const id = await desk.enqueue({
      kind: "import-file",
      reason: "command",
      source: "registry",
      fileName: "a.xlsx",
      parameters: { sha256: sha256Of(bytes) },
    });
    await desk.withWorker(() => desk.ended(id), jobKinds(desk.platform));
    const lines = await linesOf(id);
    const stages = lines.flatMap(({ code, details }) =>
      code === "stage-ended" ? [(details as { stage: string }).stage] : [],
    );
    expect(stages).toEqual(
      "RECEIVED READING BINDING CHECKING WAITING COMPARING PUBLISHING".split(" "),
    );
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, place) => place + 1));
    expect(lines.find(({ code }) => code === "load")?.details).toMatchObject({
      source: "registry",
      state: "PUBLISHED",
      counts: { cooperatives: { added: 1 } },
    });
    expect(lines.map(({ code }) => code).filter((code) => code !== "stage-ended")).toEqual([
      "began",
      "load",
      "ended",
    ]);
    const reading = lines.find(({ details }) => Object(details).stage === "READING");
    expect(reading?.details).toMatchObject({ rows: 4, cells: 9 });
    expect(await stageOf(id)).toBe("DONE");
  });

  it("is seen by others while the work goes on, with few writes", async () => {
    const id = await runningJob();
    const record = openJobRecord(desk.platform, id);
    for (let rows = 0; rows < 5_000; rows += 1) record.onProgress({ stage: "READING", rows });
    expect(await stageOf(id)).toBeNull();
    await eventually(async () => (await stageOf(id)) === "READING", 1_000);
    const [row] = await desk.query("select progress from job where id = $1", [id]);
    expect(row).toMatchObject({ progress: { stage: "READING", rows: 4_999 } });
    for (let rows = 0; rows < 5_000; rows += 1) record.onProgress({ stage: "READING", rows });
    const [{ before } = { before: "" }] = await desk.query<{ before: string }>(
      "select xmin::text as before from job where id = $1",
      [id],
    );
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(
      await desk.query("select from job where id = $1 and xmin::text = $2", [id, before]),
    ).toHaveLength(1);
    await record.close();
  });

  it("ends with what broke the work, which goes on to the caller", async () => {
    const id = await runningJob();
    const job = (await findJob(desk.platform.pool, id))!;
    const asked = { job, signal: new AbortController().signal };
    const conflict = new DatabaseError("conflict", { vi: "xung đột", en: "conflict" });
    await expect(recordedRun(desk.platform, asked, () => Promise.reject(conflict))).rejects.toBe(
      conflict,
    );
    await expect(
      recordedRun(desk.platform, asked, () => Promise.reject(new Error("secret of a bug"))),
    ).rejects.toThrow("secret");
    const lines = await linesOf(id);
    expect(lines.map(({ code, level }) => [code, level])).toEqual([
      ["began", "INFO"],
      ["fault", "ERROR"],
      ["began", "INFO"],
      ["fault", "ERROR"],
    ]);
    expect(lines[1]).toMatchObject({ message_vi: "xung đột" });
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it("keeps so many lines and no more", async () => {
    const id = await runningJob();
    const line = {
      level: "INFO",
      code: "began",
      details: {},
      message: { vi: "", en: "" },
    } as const;
    const record = openJobRecord(desk.platform, id);
    for (let count = 0; count < mostLines + 5; count += 1) record.note(line);
    await record.close();
    record.note(line);
    await record.close();
    expect(await linesOf(id)).toHaveLength(mostLines);
  });

  it("leaves alone a job that is over", async () => {
    const id = await runningJob();
    const record = openJobRecord(desk.platform, id);
    record.onProgress({ stage: "READING" });
    await desk.query("update job set state = 'CANCELLED' where id = $1", [id]);
    await record.close();
    expect(await stageOf(id)).toBeNull();
  });

  it("that cannot be written does not end the work", async () => {
    const id = "999999999";
    const record = openJobRecord(desk.platform, id);
    record.note({ level: "INFO", code: "began", details: {}, message: { vi: "", en: "" } });
    await record.close();
    expect(await linesOf(id)).toEqual([]);
  });
});
