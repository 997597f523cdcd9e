import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { gapOf, verdictOf } from "../../src/query/targets/verdict.ts";
import type { TargetFigures } from "../../src/query/targets/verdict.ts";
import { insertRows } from "../support/rows.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

const target: TargetFigures = {
  operator: "AT_LEAST",
  low: 50,
  deadlineYear: 2030,
  baselineYear: null,
  baselineValue: null,
  issuedOn: "2020-12-31",
};
const halfway = "2025-12-31";

describe("the verdict on a target", () => {
  it.each([
    ["at least, at the edge", {}, 50, "REACHED"],
    ["at least, just short", {}, 49.99, "ON_TRACK"],
    ["over, at the edge", { operator: "OVER" as const }, 50, "ON_TRACK"],
    ["over, just beyond", { operator: "OVER" as const }, 50.01, "REACHED"],
    ["a range, at its low edge", { operator: "RANGE" as const }, 50, "REACHED"],
    ["exactly, and beyond it", { operator: "EXACTLY" as const }, 51, "REACHED"],
    ["just above the line", {}, 25.1, "ON_TRACK"],
    ["just below the line", {}, 24.9, "BEHIND"],
    ["nothing reported", {}, null, "NO_DATA"],
    ["a reported zero", {}, 0, "BEHIND"],
    ["no figure to reach", { low: null }, 5, "NOT_COMPUTABLE"],
    ["no day to start from", { issuedOn: null }, 49, "BEHIND"],
    ["a baseline, above its line", { baselineYear: 2020, baselineValue: 40 }, 45.1, "ON_TRACK"],
    ["a baseline, below its line", { baselineYear: 2020, baselineValue: 40 }, 44.9, "BEHIND"],
  ])("for %s", (_, change, value, verdict) => {
    expect(verdictOf({ ...target, ...change }, value, halfway)).toBe(verdict);
  });

  it("past the deadline asks for the whole", () => {
    expect(verdictOf(target, 49.99, "2031-06-30")).toBe("BEHIND");
  });

  it("tells what is missing, and 0 beyond the edge", () => {
    expect([gapOf(50, 49.9), gapOf(50, 60), gapOf(50, null), gapOf(null, 1)]).toEqual([
      0.1,
      0,
      null,
      null,
    ]);
  });
});

interface Progress {
  readonly target: { readonly code: string };
  readonly value: number | null;
  readonly valueAsOf: string | null;
  readonly verdict: string;
}

describe("progress towards the targets of Hạ Long", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.drop());

  const progressOn = async (asOf: string): Promise<ReadonlyMap<string, Progress>> => {
    const { data, codes } = await world.ask(
      `{ all: targetProgress(programme: "CTHD-HA-LONG", asOf: "${asOf}") { target { code } value valueAsOf verdict } }`,
    );
    expect(codes).toEqual([]);
    const { all } = data as never as { all: readonly Progress[] };
    return new Map(all.map((each) => [each.target.code, each]));
  };

  it("knows nothing on a day before the first report, and nothing is not 0", async () => {
    const all = [...(await progressOn("2023-12-31")).values()];
    expect(all).toHaveLength(10);
    expect(new Set(all.map(({ value, verdict }) => `${value} ${verdict}`))).toEqual(
      new Set(["null NO_DATA"]),
    );
  });

  it("takes each figure from its latest year that has at least half as many reports as the fullest", async () => {
    const members = async (): Promise<readonly unknown[]> => {
      const progress = await progressOn("2026-12-31");
      return ["HL30-04", "HL30-05"].flatMap((code) => {
        const { value, valueAsOf } = progress.get(code)!;
        return [value, valueAsOf];
      });
    };
    const of2025 = [61, "2025-12-31", 66.67, "2025-12-31"];
    expect(await members()).toEqual(of2025);
    await reportMembers(900, 12, 21);
    expect(await members()).toEqual(of2025);
    await reportMembers(901, 11, 33);
    expect(await members()).toEqual([54, "2026-12-31", 66.67, "2025-12-31"]);
  });

  /** Of 2026; in 2025 four organisations of the area reported theirs. */
  async function reportMembers(id: number, cooperative_id: number, members: number) {
    await insertRows(world.pool, "identity", [{ id, noun: "AnnualReport", created_version: 1 }]);
    const report = { cooperative_name: "HTX", period: "2026", year: 2026, as_of: "2026-12-31" };
    await insertRows(world.pool, "annual_report", [{ ...report, id, cooperative_id, members }]);
  }
});
