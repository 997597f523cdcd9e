import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { takeIn } from "../../etl/pipeline.ts";
import type { IntakeRequest } from "../../etl/pipeline.ts";
import type { Platform } from "../../etl/platform.ts";
import { importFile } from "../../etl/jobs/import-file.ts";
import { findJob } from "../../etl/jobs/job.ts";
import { openScheduleDesk } from "../support/schedule-desk.ts";
import type { ScheduleDesk } from "../support/schedule-desk.ts";

let desk: ScheduleDesk;
beforeAll(async () => {
  desk = await openScheduleDesk();
});
beforeEach(() => desk.forgetLoads());
afterAll(() => desk.close());

const bytes = readFileSync(join(import.meta.dirname, "../../etl/sources/registry/sample.xlsx"));
/** Other bytes that say the same: a zip may have a comment at its end. */
const otherBytes = Buffer.concat([bytes.subarray(0, -2), Buffer.from([1, 0, 32])]);
const request: IntakeRequest = { name: "register.xlsx", bytes, receivedFrom: "test" };

/** No file can be read in a millisecond: what is answered was not read. */
const unreading = (): Platform => ({
  ...desk.platform,
  config: { ...desk.platform.config, parseTimeoutMs: 1 },
});

describe("bytes that are known", () => {
  it("are answered from their load, without reading", async () => {
    const first = await takeIn(desk.platform, request);
    const again = await takeIn(unreading(), request);
    expect(again.publication).toMatchObject({
      state: "UNCHANGED",
      load: { state: "UNCHANGED", sameAs: first.publication.load?.id },
      diff: { unchanged: first.publication.diff.added.length },
      counts: {
        cooperatives: { added: 0, changed: 0, unchanged: 240, withdrawn: 0 },
        quarantined: first.publication.counts.quarantined,
      },
    });
    const records = Object.fromEntries(Object.keys(first.reading.records).map((key) => [key, []]));
    expect(again.reading).toEqual({
      ...first.reading,
      records,
      issues: expect.any(Array),
      quarantined: [],
    });
    expect(again.publication.issues.map(({ code, cell }) => [code, cell])).toEqual(
      first.publication.issues.map(({ code, cell }) => [code, cell]),
    );
  });

  it("are answered by a job that does not even fetch them", async () => {
    await takeIn(desk.platform, request);
    await desk.query("update source_file set bytes = ''");
    const id = await desk.enqueue({
      kind: "import-file",
      reason: "command",
      source: null,
      fileName: request.name,
      parameters: { sha256: createHash("sha256").update(bytes).digest("hex") },
    });
    const job = await findJob(desk.platform.pool, id);
    const outcome = await importFile(desk.platform, job!, new AbortController().signal);
    expect(outcome).toMatchObject({ state: "SUCCEEDED", result: { state: "UNCHANGED" } });
  });

  it.each<[string, Partial<IntakeRequest>]>([
    ["under another name", { name: "register 2024.xlsx" }],
    ["as a named source", { source: "registry" }],
    ["of a stated date", { asOf: "2024-12-31" }],
    ["in a dry run", { dryRun: true }],
  ])("are read when they come %s", async (_, difference) => {
    await takeIn(desk.platform, request);
    const { publication } = await takeIn(unreading(), { ...request, ...difference });
    expect(publication.issues.map(({ code }) => code)).toEqual(["file-unreadable"]);
  });

  it.each<[string, Partial<IntakeRequest>]>([
    ["for another scope", { scope: ["22"] }],
    ["of another agency", { agency: "Sở Nông nghiệp" }],
  ])("are read when they come %s", async (_, difference) => {
    await takeIn(desk.platform, request);
    const { publication } = await takeIn(unreading(), { ...request, ...difference });
    expect(publication.state).toBe("REJECTED");
  });

  it("are loaded again when another file came between", async () => {
    await takeIn(desk.platform, request);
    await takeIn(desk.platform, { ...request, bytes: otherBytes });
    const { publication } = await takeIn(desk.platform, request);
    expect(publication.state).toBe("PUBLISHED");
  });

  it("are loaded again when their load was undone", async () => {
    await takeIn(desk.platform, request);
    await desk.query("update load set state = 'UNDONE'");
    expect((await takeIn(desk.platform, request)).publication.state).toBe("PUBLISHED");
  });
});
