import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { writeGlobalId } from "../../../src/query/global-id.ts";
import { openMutationDesk } from "../../support/mutation-desk.ts";
import type { MutationDesk } from "../../support/mutation-desk.ts";

let desk: MutationDesk;
beforeAll(async () => {
  desk = await openMutationDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

describe("over GraphQL", () => {
  const update = `mutation { updateSchedule(code: "registry", input: {
    cron: "0 7 * * 1", timeZone: "UTC", overlap: ALLOW, catchUp: ALL, catchUpWindowMinutes: 60,
    catchUpMaximum: 3, timeoutMs: 120000, attempts: 2, enabled: false }) {
    code cron timeZone enabled catchUp catchUpWindowMinutes catchUpMaximum overlap timeoutMs attempts edited } }`;

  it("a schedule is edited and answers as it is then", async () => {
    const { data, codes } = await desk.ask(update);
    expect(codes).toEqual([]);
    expect(data).toEqual({
      updateSchedule: {
        code: "registry",
        cron: "0 7 * * 1",
        timeZone: "UTC",
        enabled: false,
        catchUp: "ALL",
        catchUpWindowMinutes: 60,
        catchUpMaximum: 3,
        overlap: "ALLOW",
        timeoutMs: 120_000,
        attempts: 2,
        edited: expect.arrayContaining(["cron", "enabled", "overlap"]),
      },
    });
  });

  it("a wrong rule is refused with a code", async () => {
    const wrong = `mutation { updateSchedule(code: "registry", input: { cron: "nonsense" }) { code } }`;
    expect(await desk.ask(wrong)).toMatchObject({ data: null, codes: ["BAD_USER_INPUT"] });
  });

  it("the next slots are told, of a schedule that is there", async () => {
    await desk.query(
      "update schedule set cron = '0 0 29 2 *', time_zone = 'UTC' where code = 'registry'",
    );
    const { data, codes } = await desk.ask(`{ nextSlots(schedule: "registry", count: 2) }`, false);
    expect([codes, data]).toEqual([
      [],
      { nextSlots: [expect.stringMatching(/-02-29T00:00:00/), expect.stringMatching(/-02-29T/)] },
    ]);
    expect((await desk.ask(`{ nextSlots(schedule: "none") }`)).codes).toEqual(["BAD_USER_INPUT"]);
    expect((await desk.ask(`{ nextSlots(schedule: "registry", count: 0) }`)).codes).toEqual([
      "BAD_USER_INPUT",
    ]);
  });

  it("a source is looked into at once", async () => {
    expect(await desk.done(`runSource(source: "registry")`)).toMatchObject({ state: "SUCCEEDED" });
    const unknown = `mutation { runSource(source: "none") { id } }`;
    expect((await desk.ask(unknown)).codes).toEqual(["BAD_USER_INPUT"]);
  });

  it("a job is cancelled and asked for again, and those that failed are found by why", async () => {
    const key = await desk.enqueue({ kind: "scan-inbox", reason: "command", source: "registry" });
    const id = writeGlobalId({ noun: "Job", key });
    const cancel = `mutation { cancelJob(id: "${id}") { state cancelRequestedAt } }`;
    expect((await desk.ask(cancel)).data).toEqual({
      cancelJob: { state: "CANCELLED", cancelRequestedAt: expect.any(String) },
    });
    expect((await desk.ask(`mutation { retryJob(id: "${id}") { state failure } }`)).data).toEqual({
      retryJob: { state: "QUEUED", failure: null },
    });
    await desk.query("update job set state = 'FAILED', failure = 'TIMEOUT' where id = $1", [key]);
    const failed = `{ jobs(where: { failure: { in: [TIMEOUT, CRASH] } }) { nodes { id failureLabel } } }`;
    expect((await desk.ask(failed)).data).toEqual({
      jobs: { nodes: [{ id, failureLabel: "It took longer than it may" }] },
    });
  });

  it.each([update, `mutation { runSource(source: "registry") { id } }`])(
    "nobody but an administrator may: %s",
    async (mutation) => {
      expect((await desk.ask(mutation, false)).codes).toEqual(["FORBIDDEN"]);
      const id = writeGlobalId({ noun: "Job", key: "1" });
      for (const name of ["cancelJob", "retryJob"]) {
        const { codes } = await desk.ask(`mutation { ${name}(id: "${id}") { id } }`, false);
        expect(codes).toEqual(["FORBIDDEN"]);
      }
    },
  );
});
