/**
 * Attacks on the whole server: each is refused by its code before anything reaches PostgreSQL, within bounded time, and
 * the next caller is answered. What the document alone shows is in query-errors.test.ts, requests as such in
 * refusals.test.ts, values and cursors in test/query/refusals.test.ts and injection.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { guardedDatabase } from "../../src/query/plan-guard.ts";
import { openAttackDesk } from "./attack-desk.ts";
import type { AttackDesk, Asked } from "./attack-desk.ts";
import { adminKey } from "./started-http.ts";

let desk: AttackDesk;
beforeAll(async () => {
  desk = await openAttackDesk();
});
afterAll(() => desk.close());

const many = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(" ");
const bySize = "query ($first: Int) { cooperatives(first: $first) { nodes { name code } } }";
const page = "cooperatives(first: 1000) { nodes { name code form sector } }";
const fourLists =
  "{ cooperatives(first: 1000) { nodes { annualReports(first: 1000) { nodes { cooperative { annualReports(first: 1000) { nodes { reports(first: 1000) { nodes { id } } } } } } } } } }";
const conditions = (count: number): unknown => ({
  or: Array.from({ length: count }, () => ({ name: { eq: "x" } })),
});
const patterns = (count: number): unknown => ({
  or: Array.from({ length: count }, () => ({ communeName: { contains: "a" } })),
});
const levels = (count: number): unknown =>
  count === 0 ? { name: { eq: "x" } } : { not: levels(count - 1) };
const filtered =
  "query ($where: CooperativeFilter) { cooperatives(where: $where) { nodes { name } } }";

const attacks: readonly (readonly [name: string, code: string, asked: Asked])[] = [
  ["lists in lists, 1,000 each", "QUERY_TOO_COSTLY", { query: fourLists }],
  [
    "the largest number as the size of a page",
    "QUERY_TOO_COSTLY",
    { query: bySize, variables: { first: 2 ** 31 - 1 } },
  ],
  ["a number beyond the type", "BAD_USER_INPUT", { query: bySize, variables: { first: 2 ** 31 } }],
  ["a negative size", "BAD_USER_INPUT", { query: bySize, variables: { first: -1 } }],
  [
    "one page under 50 aliases",
    "QUERY_TOO_COSTLY",
    { query: `{ ${many(50, (index) => `a${index}: ${page}`)} }` },
  ],
  [
    "groups of the whole table under 50 aliases, each costly",
    "QUERY_TOO_COSTLY",
    {
      query: `{ ${many(50, (index) => `a${index}: cooperativeGroups(by: [{ field: FORM }], first: 1000) { nodes { count countDistinct(field: CODE) } }`)} }`,
    },
  ],
  [
    "sorting many lists by aggregates",
    "QUERY_TOO_COSTLY",
    {
      query:
        "{ adminUnits(first: 1000) { nodes { cooperatives(first: 1, orderBy: [{ aggregate: { annualReports: { direction: DESC } } }]) { nodes { name } } } } }",
    },
  ],
  [
    "searching beneath every row",
    "QUERY_TOO_COSTLY",
    {
      query:
        '{ adminUnits(first: 1000) { nodes { cooperatives(first: 1, where: { search: "hop tac" }) { totalCount } } } }',
    },
  ],
  [
    "a filter nested as deep as variables may be",
    "QUERY_TOO_DEEP",
    { query: filtered, variables: { where: levels(28) } },
  ],
  [
    "a filter nested beyond what JSON may",
    "BAD_USER_INPUT",
    { query: filtered, variables: { where: levels(1_000) } },
  ],
  [
    "a filter nested 400 deep in the document",
    "QUERY_TOO_DEEP",
    {
      query: `{ cooperatives(where: ${"{ not: ".repeat(400)}{ name: { eq: "x" } }${" }".repeat(400)}) { nodes { name } } }`,
    },
  ],
  [
    "a text of 200,000 characters",
    "BAD_USER_INPUT",
    { query: filtered, variables: { where: { name: { eq: "x".repeat(200_000) } } } },
  ],
  [
    "a number of 100,000 digits",
    "BAD_USER_INPUT",
    { query: filtered, variables: { where: { charterCapital: { gt: "9".repeat(100_000) } } } },
  ],
  [
    "alternatives by the thousand",
    "LIST_TOO_LONG",
    { query: filtered, variables: { where: conditions(1_001) } },
  ],
  ["201 alternatives", "LIST_TOO_LONG", { query: filtered, variables: { where: conditions(201) } }],
  [
    "a list of 10,000 codes",
    "LIST_TOO_LONG",
    {
      query: filtered,
      variables: { where: { code: { in: Array.from({ length: 10_000 }, String) } } },
    },
  ],
  [
    "a pattern of 10,000 wild cards",
    "BAD_USER_INPUT",
    { query: filtered, variables: { where: { name: { contains: "%_".repeat(5_000) } } } },
  ],
  [
    "a pattern of one letter among 10,000 spaces",
    "BAD_USER_INPUT",
    { query: filtered, variables: { where: { name: { contains: `${" ".repeat(10_000)}a` } } } },
  ],
  [
    "patterns for the text of every row",
    "LIST_TOO_LONG",
    {
      query: filtered,
      variables: { where: patterns(21) },
    },
  ],
  [
    "patterns under many aliases",
    "QUERY_TOO_COSTLY",
    {
      query: `query ($where: CooperativeFilter) { ${many(25, (index) => `a${index}: cooperatives(where: $where) { totalCount }`)} }`,
      variables: { where: patterns(20) },
    },
  ],
  [
    "ranking all rows under many aliases",
    "QUERY_TOO_COSTLY",
    {
      query: `{ ${many(25, (index) => `a${index}: cooperatives(orderBy: [{ relevance: "aa" }]) { nodes { name } }`)} }`,
    },
  ],
  [
    "a search of one letter",
    "BAD_USER_INPUT",
    { query: filtered, variables: { where: { search: "a" } } },
  ],
  [
    "variables beyond the size of a body",
    "BODY_TOO_LARGE",
    { query: filtered, variables: { where: { name: { eq: "x".repeat(300_000) } } } },
  ],
  [
    "the smallest value of a personal field",
    "FORBIDDEN",
    {
      query:
        "{ cooperatives(orderBy: [{ field: { field: PHONE } }], first: 1) { nodes { name } } }",
    },
  ],
];

describe("an attack", () => {
  it.each(attacks)("by %s is refused: %s, twice, without SQL", async (_, code, asked) => {
    for (const attempt of [1, 2]) {
      const answer = await desk.ask(asked);
      expect([attempt, answer.code, answer.statements]).toEqual([attempt, code, []]);
      expect(answer.milliseconds).toBeLessThan(2_000);
      expect(answer.text).not.toMatch(/node_modules|\bat \w+ \(|select /);
    }
    const next = await desk.ask({ query: "{ cooperatives { totalCount } }" });
    expect([next.status, next.json.data]).toEqual([200, { cooperatives: { totalCount: 10 } }]);
  });

  it("by the same document with a larger number is refused on the second call", async () => {
    const first = await desk.ask({ query: bySize, variables: { first: 10 } });
    expect([first.code, first.statements.length]).toEqual([null, 1]);
    const second = await desk.ask({ query: bySize, variables: { first: 500_000 } });
    expect([second.code, second.statements]).toEqual(["QUERY_TOO_COSTLY", []]);
    const third = await desk.ask({ query: bySize, variables: { first: null } });
    expect([third.code, third.statements.length]).toEqual([null, 1]);
  });

  it("by searches of the fewest letters is answered with a page, within bounded time", async () => {
    for (const search of ["aa", "ht", "%%", "__", "\\\\"]) {
      const query = `query ($search: String!) { cooperatives(where: { search: $search }, orderBy: [{ relevance: $search }]) { nodes { name } } }`;
      const answer = await desk.ask({ query, variables: { search } });
      expect([answer.code, answer.statements.length]).toEqual([null, 1]);
      expect(answer.milliseconds).toBeLessThan(2_000);
    }
  });

  it("by names of prototypes changes nothing", async () => {
    const query =
      "query ($code: String!) { cooperatives(where: { code: { eq: $code } }) { totalCount } }";
    const body = `{"query":${JSON.stringify(query)},"variables":{"code":"2211","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`;
    const answer = await desk.ask(JSON.parse(body) as Asked);
    expect(answer.json.data).toEqual({ cooperatives: { totalCount: 1 } });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    const filter = JSON.parse('{"__proto__":{"name":{"eq":"x"}},"constructor":{}}') as unknown;
    const refused = await desk.ask({ query: filtered, variables: { where: filter } });
    expect([refused.code, refused.statements]).toEqual(["BAD_USER_INPUT", []]);
  });
});

describe("a query that costs too much", () => {
  it("is told what it costs, the limit, and which list to narrow", async () => {
    const query =
      "{ cooperatives(first: 1000) { nodes { name annualReports(first: 900) { nodes { year } } } } }";
    const { json, status } = await desk.ask({ query }, { "accept-language": "en" });
    expect(status).toBe(400);
    expect(json.errors?.[0]).toMatchObject({
      message:
        "The query costs 907002, more than 200000; ask for fewer entries of cooperatives.nodes.annualReports or split it into several queries.",
      extensions: {
        details: { cost: 907_002, limit: 200_000, list: "cooperatives.nodes.annualReports" },
      },
    });
  });
});

describe("the cost of a query", () => {
  const query = "{ cooperatives(first: 2) { nodes { name } } }";

  it("is told in the answer to those who ask", async () => {
    const { json } = await desk.ask({ query }, { "x-query-cost": "1" });
    expect(json.extensions).toEqual({ cost: { cost: 4, limit: 200_000 } });
  });

  it("is not told to others", async () => {
    expect((await desk.ask({ query })).json.extensions).toBeUndefined();
  });
});

describe("the plan guard", () => {
  const costly =
    "{ cooperatives(first: 1000) { nodes { name code annualReports(first: 20) { nodes { year } } } } }";

  it("asks PostgreSQL for its estimate before it runs what is not cheap", async () => {
    const { code, statements } = await desk.ask(
      { query: costly },
      { authorization: `Bearer ${adminKey}` },
    );
    expect(code).toBeNull();
    expect(statements).toHaveLength(2);
    expect(statements[0]).toBe(`explain (format json) ${statements[1]}`);
  });

  it("refuses what PostgreSQL estimates above the limit, and does not run it", async () => {
    // It can be planned, and fails where it is run.
    const text = "select 1 / (select count(*) from load where false)";
    const limited = (limit: number) => guardedDatabase(desk.pool, limit).query(text, []);
    await expect(limited(0.001)).rejects.toMatchObject({
      code: "PLAN_TOO_COSTLY",
      details: { limit: 0.001 },
    });
    await expect(limited(1_000)).rejects.toMatchObject({ code: "22012" });
  });

  it("costs a cheap query nothing", async () => {
    const { statements } = await desk.ask({ query: "{ cooperatives { nodes { name } } }" });
    expect(statements.join()).not.toContain("explain");
  });
});
