/** What `indicatorSeries` gives and refuses, on the observations of the fixture. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { anonymousViewer } from "../../src/access/viewer.ts";
import type { Viewer } from "../../src/access/viewer.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

interface Point {
  readonly unitCode: string;
  readonly value: number | null;
  readonly [field: string]: unknown;
}

async function ask(given: string, viewer: Viewer = anonymousViewer("en")) {
  const { data, ...answer } = await world.ask({
    document: `{ points: indicatorSeries(${given}) { unitCode period value isExact note valueStatus } }`,
    viewer,
  });
  return { ...answer, points: (data as { points: readonly Point[] } | null)?.points ?? null };
}

const restated = 'periods: ["2024"], boundaries: "CURRENT"';

describe("an indicator series", () => {
  it("restated to the units of today adds up what became one, and says what it is not", async () => {
    const { points, statements } = await ask(
      `indicators: ["TV_HTX", "HTX_TONG"], units: ["07054", "06661"], ${restated}`,
    );
    expect(statements).toHaveLength(1);
    expect(points).toEqual([
      {
        unitCode: "07054",
        period: "2024",
        value: 200.5,
        isExact: true,
        note: null,
        valueStatus: "ESTIMATE",
      },
      expect.objectContaining({ unitCode: "06661", value: 5, isExact: false }),
    ]);
    expect(points![1]!["note"]).toMatch(/^Left out, as only a part lies here: Phường Hà Khẩu/);
  });

  it("restated to a day gives old units what lies in them", async () => {
    const { points } = await ask(
      'indicators: ["TV_HTX"], units: ["193"], periods: ["2024"], boundaries: "2025-06-30"',
    );
    expect(points).toMatchObject([{ unitCode: "193", value: 200.5, isExact: false }]);
    expect(points![0]!["note"]).toContain("No value of: ");
  });

  it("makes a mean only of units whose total and count are both known", async () => {
    const { pool } = world;
    const others = "indicator_code = 'LD_TX' and value = 20";
    await pool.query(`update observation set value = null where ${others}`);
    const { points } = await ask(`indicators: ["TN_LD_BQ"], units: ["07054"], ${restated}`);
    await pool.query(
      "update observation set value = 20 where indicator_code = 'LD_TX' and value is null",
    );
    expect(points).toMatchObject([{ value: 100, isExact: false }]);
  });

  it("of a level gives the units of it that lie in the unit", async () => {
    const { points } = await ask(
      `indicators: ["TV_HTX"], units: ["22"], level: COMMUNE, ${restated}`,
    );
    expect(points!.map(({ unitCode, value }) => [unitCode, value])).toEqual([["07054", 200.5]]);
  });

  it("gives plans only when asked, and then nothing else", async () => {
    const given = 'indicators: ["TV_HTX"], units: ["22"], periods: ["2024"]';
    expect((await ask(given)).points).toEqual([]);
    const { points } = await ask(`${given}, valueStatus: PLAN`);
    expect(points).toMatchObject([{ value: 64_000, valueStatus: "PLAN" }]);
  });

  it("shows a viewer of some units nothing of others", async () => {
    const viewer: Viewer = { ...anonymousViewer("en"), scopeUnits: ["06661"] };
    const given = 'indicators: ["TV_HTX"], units: ["22"], level: COMMUNE, periods: ["2024"]';
    expect((await ask(given)).points).toHaveLength(4);
    expect((await ask(given, viewer)).points).toEqual([]);
  });

  it.each([
    ["a count of different things", "CHUOI", "07054"],
    ["a ratio without parts", "DG_GRDP", "07054"],
    ["a mean without its parts", "TN_LD_BQ", "193"],
  ])("refuses to add up %s", async (_, indicator, unit) => {
    if (indicator === "TN_LD_BQ") {
      await world.pool.query("update observation set value = null where indicator_code = 'LD_TX'");
    }
    const day = unit === "193" ? "2025-06-30" : "CURRENT";
    const given = `indicators: ["${indicator}"], units: ["${unit}"], periods: ["2024"], boundaries: "${day}"`;
    const { codes, details } = await ask(given);
    expect(codes).toEqual(["NOT_ADDITIVE"]);
    expect(details).toMatchObject([{ indicator, unit, period: "2024" }]);
  });

  it("gives what does not add up where it was reported for the very unit", async () => {
    const { points } = await ask(`indicators: ["CHUOI"], units: ["22"], ${restated}`);
    expect(points).toMatchObject([{ unitCode: "22", value: 9, isExact: true }]);
  });

  it.each([
    ["an unknown indicator", "BAD_USER_INPUT", 'indicators: ["X"], units: ["22"], periods: []'],
    [
      "a district of today",
      "UNIT_NOT_IN_BOUNDARY_SET",
      `indicators: ["CHUOI"], units: ["193"], ${restated}`,
    ],
    [
      "a unit that never was",
      "UNIT_NOT_IN_BOUNDARY_SET",
      'indicators: ["CHUOI"], units: ["x"], periods: ["2024"]',
    ],
    [
      "boundaries of no day",
      "BAD_USER_INPUT",
      'indicators: ["CHUOI"], units: ["22"], periods: ["2024"], boundaries: "NOW"',
    ],
    [
      "101 periods",
      "LIST_TOO_LONG",
      `indicators: ["CHUOI"], units: ["22"], periods: [${Array(101).fill('"2024"').join(", ")}]`,
    ],
  ])("refuses %s: %s", async (_, code, given) => {
    expect((await ask(given)).codes).toEqual([code]);
  });
});
