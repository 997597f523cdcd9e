import { describe, expect, it } from "@jest/globals";

import { answerCache } from "../../src/graphql/answer-cache.ts";

describe("a cache of answers", () => {
  const make = (answer: string) => () => Promise.resolve(answer);

  it("keeps what was used last within its bytes", async () => {
    const cache = answerCache<string>(1_500, (answer) => answer.length);
    const big = "x".repeat(300);
    for (const tag of ["a", "b"]) await cache.get(tag, make(big + tag));
    expect(await cache.get("a", make("new"))).toBe(`${big}a`);
    for (const tag of ["c", "d"]) await cache.get(tag, make(big + tag));
    expect(await cache.get("b", make("new"))).toBe("new");
    expect(await cache.get("d", make("newer"))).toBe(`${big}d`);
  });

  it("keeps nothing that is larger than itself or has no size", async () => {
    const cache = answerCache<string>(1_000, (answer) => (answer === "" ? null : answer.length));
    await cache.get("large", make("x".repeat(1_000)));
    expect(await cache.get("large", make("new"))).toBe("new");
    await cache.get("failed", make(""));
    expect(await cache.get("failed", make("made"))).toBe("made");
  });

  it("keeps nothing that was being made when all was dropped", async () => {
    const cache = answerCache<string>(1_000, (answer) => answer.length);
    let finish: (answer: string) => void = () => undefined;
    const old = cache.get("tag", () => new Promise((resolve) => (finish = resolve)));
    cache.clear();
    const next = cache.get("tag", make("new"));
    finish("old");
    expect(await old).toBe("old");
    expect(await next).toBe("new");
    expect(await cache.get("tag", make("newest"))).toBe("new");
  });

  it("tries again what could not be made", async () => {
    const cache = answerCache<string>(1_000, (answer) => answer.length);
    await expect(cache.get("tag", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await cache.get("tag", make("made"))).toBe("made");
  });
});
