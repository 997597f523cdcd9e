import { describe, expect, it } from "@jest/globals";

import { openChanges } from "../../src/database/changes.ts";
import type { Changes } from "../../src/database/changes.ts";
import { looks } from "../../src/graphql/looks.ts";

/** Counts who is to be told. */
function countedChanges(): Changes & { readonly listening: () => number } {
  const changes = openChanges();
  let count = 0;
  return {
    ...changes,
    on: (topic, tell) => {
      count += 1;
      const stop = changes.on(topic, tell);
      return () => {
        count -= 1;
        stop();
      };
    },
    listening: () => count,
  };
}

describe("looks", () => {
  it("begin at once, and again for each change of their row or noun", async () => {
    const changes = countedChanges();
    const { signal } = new AbortController();
    const job = looks({ changes, topic: "Job 1", signal });
    const anyJob = looks({ changes, topic: "Job", signal });
    await Promise.all([job.next(), anyJob.next()]);
    const next = [job.next(), anyJob.next()].map((each) => each.then(() => "looked"));
    changes.take("Job 2");
    expect(await next[1]).toBe("looked");
    expect(await Promise.race([next[0], Promise.resolve("waiting")])).toBe("waiting");
    changes.take("Job 1");
    expect(await next[0]).toBe("looked");
    await Promise.all([job.return(undefined), anyJob.return(undefined)]);
    expect(changes.listening()).toBe(0);
  });

  it("take many changes as one", async () => {
    const changes = countedChanges();
    const ending = new AbortController();
    const job = looks({ changes, topic: "Job 1", signal: ending.signal });
    await job.next();
    for (let count = 0; count < 100; count += 1) changes.take("Job 1");
    await job.next();
    const third = job.next();
    await new Promise((resolve) => setTimeout(resolve, 300));
    ending.abort();
    expect((await third).done).toBe(true);
  });

  it("end at once and listen no more when nobody waits, even in the middle of waiting", async () => {
    const changes = countedChanges();
    const ending = new AbortController();
    const job = looks({ changes, topic: "Job 1", signal: ending.signal });
    await job.next();
    const waiting = job.next();
    ending.abort();
    expect((await waiting).done).toBe(true);
    expect(changes.listening()).toBe(0);
  });

  it("begin again for everybody after a time in which nobody listened", async () => {
    const changes = countedChanges();
    const { signal } = new AbortController();
    const job = looks({ changes, topic: "Job 1", signal });
    await job.next();
    const next = job.next();
    changes.takeAll();
    expect((await next).done).toBe(false);
    await job.return(undefined);
  });
});
