/** What groups promise beyond their SQL: totals, gaps, comparisons and rows that agree with the plain reads. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { anonymousViewer } from "../../src/access/viewer.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

interface Group {
  readonly isTotal: boolean;
  readonly count: number;
  readonly key: Readonly<Record<string, unknown>>;
  readonly [measure: string]: unknown;
}

async function groupsOf(field: string): Promise<readonly Group[]> {
  const { data, codes, messages } = await world.ask(`{ groups: ${field} }`);
  expect({ codes, messages }).toEqual({ codes: [], messages: [] });
  return (data as never as { groups: { nodes: Group[] } }).groups.nodes;
}

describe("totals", () => {
  it("are of the groups that having leaves, made of their rows and not of their means", async () => {
    const shape = "{ nodes { key { sector } isTotal count median(field: CHARTER_CAPITAL) share } }";
    const groups = await groupsOf(
      `cooperativeGroups(by: [{ field: SECTOR }], rollup: TOTAL, having: [{ function: COUNT, is: { eq: 2 } }]) ${shape}`,
    );
    // Industry: 900,000,000.50 twice; without a sector: 2,500,000,000 and 5.
    expect(groups).toEqual([
      {
        key: { sector: "INDUSTRY" },
        isTotal: false,
        count: 2,
        median: 900_000_000.5,
        share: 0.2,
      },
      { key: { sector: null }, isTotal: false, count: 2, median: 1_250_000_002.5, share: 0.2 },
      { key: { sector: null }, isTotal: true, count: 4, median: 900_000_000.5, share: 0.4 },
    ]);
  });

  it("say the same on whichever page they come", async () => {
    const field = (page: string): string =>
      `cooperativeGroups(by: [{ field: SECTOR }, { field: FORM }], rollup: SUBTOTALS, ${page}) { nodes { key { sector form } isTotal count avg(field: CHARTER_CAPITAL) } }`;
    const all = await groupsOf(field("first: 100"));
    const pages = [];
    for (let offset = 0; offset < all.length; offset += 3) {
      pages.push(...(await groupsOf(field(`first: 3, offset: ${offset}`))));
    }
    expect(pages).toEqual(all);
  });

  it("of nothing at all are one group", async () => {
    const groups = await groupsOf("cooperativeGroups(by: [], rollup: TOTAL) { nodes { count } }");
    expect(groups).toEqual([{ count: 10 }]);
  });
});

describe("the spans of time", () => {
  it("are those of Vietnam", async () => {
    await world.pool.query(
      "update load set started_at = timestamptz '2025-12-31T17:00:00Z' where id = 1",
    );
    const groups = await groupsOf(
      "loadGroups(by: [{ date: { field: STARTED_AT, bucket: MONTH } }]) { nodes { key { date { period } } count } }",
    );
    expect(groups).toEqual([{ key: { date: { period: "2026-01" } }, count: 1 }]);
  });

  it.each([
    ["MONTH", "2024-11", "2025-02", ["2024-11", "2024-12", "2025-01", "2025-02"]],
    ["QUARTER", "2024Q3", "2025Q1", ["2024Q3", "2024Q4", "2025Q1"]],
    ["HALF", "2023H2", "2024", ["2023H2", "2024H1", "2024H2"]],
    ["YEAR", "2023Q4", "2024-02", ["2023", "2024"]],
  ])("by %s from %s to %s are filled where nothing lies", async (bucket, from, to, spans) => {
    const groups = await groupsOf(
      `cooperativeGroups(where: { code: { eq: "none" } }, by: [{ date: { field: FOUNDED_ON, bucket: ${bucket} } }], fill: { from: "${from}", to: "${to}" }) { nodes { key { date { period } } count countDistinct(field: CODE) sum(field: CHARTER_CAPITAL) } }`,
    );
    expect(groups).toEqual(
      spans.map((period) => ({ key: { date: { period } }, count: 0, countDistinct: 0, sum: null })),
    );
  });

  it("that having removed do not come back as empty", async () => {
    const groups = await groupsOf(
      "annualReportGroups(by: [{ field: YEAR }], fill: {}, having: [{ function: COUNT, is: { lt: 3 } }]) { nodes { key { year } count } }",
    );
    expect(groups).toEqual([{ key: { year: 2024 }, count: 2 }]);
  });

  it("are compared also with one that having removed", async () => {
    const groups = await groupsOf(
      "annualReportGroups(by: [{ field: YEAR }], rollup: TOTAL, compare: PREVIOUS_YEAR, having: [{ function: COUNT, is: { gt: 3 } }]) { nodes { key { year } isTotal count previous { count } } }",
    );
    expect(groups).toEqual([
      { key: { year: 2025 }, isTotal: false, count: 7, previous: { count: 2 } },
      { key: { year: null }, isTotal: true, count: 7, previous: null },
    ]);
  });

  it.each([
    ["2025H1", "2024H2", "2024H1"],
    ["2025Q1", "2024Q4", "2024Q1"],
    ["2025Q3", "2025Q2", "2024Q3"],
    ["2025-01", "2024-12", "2024-01"],
    ["2025-11", "2025-10", "2024-11"],
    ["2025", "2024", "2024"],
    ["2025M9", null, "2024M9"],
  ])("of %s follow %s and, a year later, %s", async (period, before, yearBefore) => {
    const { pool } = world;
    const periods = [...new Set([period, before, yearBefore])].filter((each) => each !== null);
    try {
      await pool.query(
        `insert into identity (id, noun, created_version) overriding system value select 9000 + n, 'AnnualReport', 1 from generate_series(1, 9) n`,
      );
      for (const [index, each] of periods.entries()) {
        await pool.query(
          `insert into annual_report (id, cooperative_id, period, year, value_status, is_best, as_of, from_version, cooperative_name, link_key, bound_fields, members)
select 9001 + $1::integer, cooperative_id, $2, left($2, 4)::integer, 'ACTUAL', true, as_of, from_version, 'compared', link_key, bound_fields, ascii(right($2, 1)) from annual_report where id = 102`,
          [index, each],
        );
      }
      for (const [compare, other] of [
        ["PREVIOUS_PERIOD", before],
        ["PREVIOUS_YEAR", yearBefore],
      ] as const) {
        const groups = await groupsOf(
          `annualReportGroups(where: { cooperativeName: { eq: "compared" } }, by: [{ field: PERIOD }], compare: ${compare}) { nodes { key { period } previous { sum(field: MEMBERS) } } }`,
        );
        const found = groups.find(({ key }) => key["period"] === period);
        expect({ compare, ...found }).toEqual({
          compare,
          key: { period },
          previous: other === null ? null : { sum: other.codePointAt(other.length - 1) },
        });
      }
    } finally {
      await pool.query("delete from annual_report where id > 9000");
      await pool.query("delete from identity where id > 9000");
    }
  });
});

describe("the rows of a group", () => {
  it("are as many as it counts, whatever the keys, in totals too, and each lies in one group", async () => {
    const keys = [
      '{ unit: { level: COMMUNE, boundaries: "CURRENT" } }',
      "{ unit: { level: PROVINCE } }",
      "{ related: { cooperative: SECTOR } }",
      "{ field: RATING }",
      "{ field: YEAR }",
      "{ date: { field: AS_OF, bucket: HALF } }",
      "{ bin: { field: MEMBERS, edges: [10, 20, 30] } }",
    ];
    for (const [index, key] of keys.entries()) {
      const by = `[${key}, ${keys[(index + 1) % keys.length]}]`;
      const groups = await groupsOf(
        `annualReportGroups(by: ${by}, rollup: CUBE, first: 50) { nodes { isTotal count items(first: 20) { totalCount nodes { id } } } }`,
      );
      const found = groups.map((group) => {
        const items = group["items"] as { totalCount: number; nodes: { id: string }[] };
        return { ...group, total: items.totalCount, ids: items.nodes.map(({ id }) => id) };
      });
      for (const { count, total, ids } of found) {
        expect({ by, total, length: ids.length }).toEqual({ by, total: count, length: count });
      }
      const ids = found.filter(({ isTotal }) => !isTotal).flatMap((each) => each.ids);
      expect(new Set(ids).size).toBe(9);
      expect(ids).toHaveLength(9);
    }
  });

  it("follow in pages, in one statement, and keep what the viewer may not see", async () => {
    const ask = (place: string) =>
      world.ask({
        document: `{ cooperativeGroups(by: [{ field: FORM }], first: 1) { nodes { items(first: 2${place}) { nodes { code representative } pageInfo { endCursor } } } } }`,
        viewer: { ...anonymousViewer("vi"), scopeUnits: ["07054", "06661"] },
      });
    const first = await ask("");
    expect(first.statements).toHaveLength(1);
    const page = (answer: typeof first) =>
      (
        answer.data as never as {
          cooperativeGroups: {
            nodes: [{ items: { nodes: unknown[]; pageInfo: { endCursor: string } } }];
          };
        }
      ).cooperativeGroups.nodes[0].items;
    const second = await ask(`, after: "${page(first).pageInfo.endCursor}"`);
    expect([...page(first).nodes, ...page(second).nodes]).toEqual([
      { code: "2211", representative: null },
      { code: "2216", representative: null },
      { code: "2212", representative: null },
    ]);
  });
});
