import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { administrator, createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

interface Page {
  readonly nodes: readonly { readonly id?: string; readonly key?: unknown }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Orders over fields with and without gaps and ties, both ways, nulls at both ends. */
const orders = [
  "[]",
  "[{ field: { field: NAME } }]",
  "[{ field: { field: NAME, direction: DESC } }]",
  "[{ field: { field: SECTOR } }]",
  "[{ field: { field: SECTOR, nulls: FIRST } }]",
  "[{ field: { field: SECTOR, direction: DESC, nulls: FIRST } }]",
  "[{ field: { field: CHARTER_CAPITAL, direction: DESC } }, { field: { field: FOUNDED_ON } }]",
  "[{ field: { field: FOUNDED_ON, direction: DESC, nulls: FIRST } }, { field: { field: SECTOR, nulls: FIRST } }]",
  "[{ field: { field: CODE, nulls: FIRST } }]",
  "[{ field: { field: OPERATING_STATUS } }, { field: { field: ID, direction: DESC } }]",
  "[{ related: { unit: { field: NAME, direction: DESC } } }]",
  "[{ related: { unit: { field: LEVEL, nulls: FIRST } } }, { field: { field: FORM } }]",
  "[{ related: { digitalAssessment: { field: LEVEL } } }]",
  "[{ aggregate: { annualReports: { direction: DESC } } }]",
  "[{ aggregate: { annualReports: { function: AVG, field: WORKER_INCOME, nulls: FIRST } } }]",
  "[{ aggregate: { annualReports: { function: MEDIAN, field: REVENUE, direction: DESC } } }]",
  "[{ field: { field: REPRESENTATIVE } }]",
];

const shape =
  "{ nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";

async function pageOf(field: string): Promise<Page> {
  const { data, codes, messages } = await world.ask({
    document: `{ page: ${field} }`,
    viewer: administrator,
  });
  expect({ codes, messages }).toEqual({ codes: [], messages: [] });
  return (data as unknown as { page: Page }).page;
}

async function walk(
  step: (cursor: string | null) => Promise<Page>,
  direction: "forward" | "backward",
): Promise<readonly unknown[]> {
  const found: unknown[][] = [];
  let cursor: string | null = null;
  for (let count = 0; count < 50; count += 1) {
    const page: Page = await step(cursor);
    const { hasNextPage, hasPreviousPage, endCursor, startCursor } = page.pageInfo;
    found.push([...page.nodes]);
    const isForward = direction === "forward";
    expect(isForward ? hasPreviousPage : hasNextPage).toBe(cursor !== null);
    expect(page.edges[0]?.cursor ?? null).toBe(startCursor);
    expect(page.edges.at(-1)?.cursor ?? null).toBe(endCursor);
    if (!(isForward ? hasNextPage : hasPreviousPage)) {
      return (isForward ? found : found.toReversed()).flat();
    }
    cursor = isForward ? endCursor : startCursor;
  }
  throw new Error("The walk has no end.");
}

describe("walking all pages", () => {
  it.each(orders)(
    "of cooperatives in the order %s gives each row once, both ways",
    async (order) => {
      const all = await pageOf(`cooperatives(orderBy: ${order}) ${shape}`);
      expect(new Set(all.nodes.map(({ id }) => id)).size).toBe(10);
      for (const size of [1, 3, 7]) {
        const at = (name: string, cursor: string | null): string =>
          cursor === null ? "" : `${name}: "${cursor}", `;
        const forward = await walk(
          (cursor) =>
            pageOf(
              `cooperatives(${at("after", cursor)}first: ${size}, orderBy: ${order}) ${shape}`,
            ),
          "forward",
        );
        const backward = await walk(
          (cursor) =>
            pageOf(
              `cooperatives(${at("before", cursor)}last: ${size}, orderBy: ${order}) ${shape}`,
            ),
          "backward",
        );
        expect(forward).toEqual(all.nodes);
        expect(backward).toEqual(all.nodes);
      }
    },
  );

  it.each([
    ["SUBTOTALS", "[]"],
    ["CUBE", "[{ aggregate: { function: SUM, field: MEMBERS, direction: DESC, nulls: FIRST } }]"],
    ["TOTAL", "[{ key: { position: 2, direction: DESC, nulls: FIRST } }]"],
    ["NONE", "[{ aggregate: { function: COUNT } }, { key: { position: 1 } }]"],
  ])("of groups with %s in the order %s gives each group once", async (rollup, order) => {
    const by = '[{ unit: { level: COMMUNE, boundaries: "CURRENT" } }, { field: RATING }]';
    const rest = `by: ${by}, rollup: ${rollup}, orderBy: ${order}`;
    const groups =
      "{ nodes { key { unit { code } rating } grouping count } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
    const all = await pageOf(`annualReportGroups(${rest}) ${groups}`);
    expect(new Set(all.nodes.map((each) => JSON.stringify(each))).size).toBe(all.nodes.length);
    const walked = await walk((cursor) => {
      const place = cursor === null ? "" : `after: "${cursor}", `;
      return pageOf(`annualReportGroups(${place}first: 2, ${rest}) ${groups}`);
    }, "forward");
    expect(walked).toEqual(all.nodes);
    const backward = await walk((cursor) => {
      const place = cursor === null ? "" : `before: "${cursor}", `;
      return pageOf(`annualReportGroups(${place}last: 3, ${rest}) ${groups}`);
    }, "backward");
    expect(backward).toEqual(all.nodes);
    const rest4 = await pageOf(`annualReportGroups(offset: 4, ${rest}) ${groups}`);
    expect(rest4.nodes).toEqual(all.nodes.slice(4));
  });

  it("beneath a row takes the same cursors", async () => {
    const reports = (place: string): string =>
      `{ one: cooperative(code: "2211") { annualReports(first: 1${place}) { nodes { year } pageInfo { endCursor hasNextPage } } } }`;
    const first = (await world.ask(reports(""))).data as never as Nested;
    const { endCursor, hasNextPage } = first.one.annualReports.pageInfo;
    const second = (await world.ask(reports(`, after: "${endCursor}"`))).data as never as Nested;
    expect([first, second].map((each) => each.one.annualReports.nodes)).toEqual([
      [{ year: 2024 }],
      [{ year: 2025 }],
    ]);
    expect([hasNextPage, second.one.annualReports.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it("by offset agrees with walking", async () => {
    const all = await pageOf(`cooperatives ${shape}`);
    const parts = [0, 4, 8, 12].map((offset) =>
      pageOf(`cooperatives(first: 4, offset: ${offset}) ${shape}`),
    );
    expect((await Promise.all(parts)).flatMap(({ nodes }) => nodes)).toEqual(all.nodes);
  });

  it("with first: 0 gives nothing and tells whether there is more", async () => {
    const page = await pageOf(`cooperatives(first: 0) ${shape}`);
    expect(page.nodes).toEqual([]);
    expect(page.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});

interface Nested {
  readonly one: {
    readonly annualReports: {
      readonly nodes: readonly unknown[];
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    };
  };
}

describe("one statement", () => {
  it("answers a root field, however deep", async () => {
    const { statements } = await world.ask(
      "{ cooperatives { totalCount nodes { unit { parent { name } } annualReports { nodes { reports { totalCount } cooperative { name } } } chainParticipations { nodes { valueChain { participations { nodes { cooperative { name } } } } } } } } }",
    );
    expect(statements).toHaveLength(1);
  });

  it("counts only when the count is asked for", async () => {
    const { statements } = await world.ask("{ cooperatives { nodes { name } } }");
    expect(statements[0]).not.toContain("count(");
  });

  it("holds more than fifty fields of a row", async () => {
    const aliases = Array.from({ length: 120 }, (_, index) => `a${index}: name`);
    const { data } = await world.ask(
      `{ cooperative(code: "2212") { ${aliases.join(" ")} unit { name } } }`,
    );
    const row = (data as never as { cooperative: Record<string, unknown> }).cooperative;
    expect(Object.keys(row)).toHaveLength(121);
    expect(new Set(Object.values(row).slice(0, 120))).toEqual(new Set(["HTX Đồng Tâm"]));
    expect(row["unit"]).toEqual({ name: "Phường Việt Hưng" });
  });
});
