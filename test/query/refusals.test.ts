import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const nested = (depth: number): string =>
  depth === 0 ? '{ name: { eq: "x" } }' : `{ not: ${nested(depth - 1)} }`;
const list = (count: number, entry: string): string => Array(count).fill(entry).join(", ");

const cases: readonly (readonly [name: string, code: string, field: string])[] = [
  ["eq: null", "BAD_USER_INPUT", "cooperatives(where: { name: { eq: null } })"],
  ["gte: null", "BAD_USER_INPUT", "cooperatives(where: { charterCapital: { gte: null } })"],
  ["isNull: null", "BAD_USER_INPUT", "cooperatives(where: { name: { isNull: null } })"],
  [
    "between with one end",
    "BAD_USER_INPUT",
    'cooperatives(where: { foundedOn: { between: ["2020-01-01"] } })',
  ],
  ["a search of one letter", "BAD_USER_INPUT", 'cooperatives(where: { search: "a " })'],
  [
    "a search of 101 letters",
    "BAD_USER_INPUT",
    `cooperatives(where: { search: "${"a".repeat(101)}" })`,
  ],
  ["an order by nothing", "BAD_USER_INPUT", 'cooperatives(orderBy: [{ relevance: "  " }])'],
  ["an order by one letter", "BAD_USER_INPUT", 'cooperatives(orderBy: [{ relevance: "a " }])'],
  [
    "an order by a text of 101 letters",
    "BAD_USER_INPUT",
    `cooperatives(orderBy: [{ relevance: "${"a".repeat(101)}" }])`,
  ],
  [
    "an order by a NUL character",
    "BAD_USER_INPUT",
    'cooperatives(orderBy: [{ relevance: "a\\u0000b" }])',
  ],
  ["contains of nothing", "BAD_USER_INPUT", 'cooperatives(where: { name: { contains: "" } })'],
  ["a NUL character", "BAD_USER_INPUT", 'cooperatives(where: { name: { eq: "a\\u0000" } })'],
  [
    "a list of 1,001",
    "LIST_TOO_LONG",
    `cooperatives(where: { code: { in: [${list(1001, '"1"')}] } })`,
  ],
  ["a filter of 9 levels", "QUERY_TOO_DEEP", `cooperatives(where: ${nested(8)})`],
  [
    "a filter of 201 conditions",
    "LIST_TOO_LONG",
    `cooperatives(where: { and: [${list(200, '{ name: { eq: "x" } }')}] })`,
  ],
  [
    "11 orders",
    "LIST_TOO_LONG",
    `cooperatives(orderBy: [${list(11, "{ field: { field: NAME } }")}])`,
  ],
  ["1,001 rows", "PAGE_TOO_LARGE", "cooperatives(first: 1001)"],
  ["1,001 rows from the end", "PAGE_TOO_LARGE", "cooperatives(last: 1001)"],
  ["an offset of 10,001", "PAGE_TOO_LARGE", "cooperatives(offset: 10001)"],
  ["a negative page", "BAD_USER_INPUT", "cooperatives(first: -1)"],
  ["first with last", "BAD_USER_INPUT", "cooperatives(first: 1, last: 1)"],
  ["after with before", "BAD_USER_INPUT", 'cooperatives(after: "x", before: "x")'],
  ["offset with a cursor", "BAD_USER_INPUT", 'cooperatives(offset: 1, after: "x")'],
  ["a cursor that is garbage", "CURSOR_INVALID", 'cooperatives(after: "garbage")'],
  ["an empty cursor", "CURSOR_INVALID", 'cooperatives(before: "")'],
  ["an id of another type", "BAD_USER_INPUT", 'cooperatives(where: { id: { eq: "TG9hZDox" } })'],
  [
    "boundaries by another name",
    "BAD_USER_INPUT",
    'cooperatives(where: { within: { unit: "22", boundaries: "NOW" } })',
  ],
  [
    "a unit that never was",
    "UNIT_NOT_IN_BOUNDARY_SET",
    'cooperatives(where: { within: { unit: "99999" } })',
  ],
  [
    "a district in the boundaries of today",
    "UNIT_NOT_IN_BOUNDARY_SET",
    'cooperatives(where: { within: { unit: "193", boundaries: "CURRENT" } })',
  ],
  [
    "a unit that never was, beneath a relation",
    "UNIT_NOT_IN_BOUNDARY_SET",
    'products(where: { cooperative: { within: { unit: "99999" } } })',
  ],
  [
    "a day of the year 0",
    "BAD_USER_INPUT",
    'cooperatives(where: { foundedOn: { gt: "0000-01-01" } })',
  ],
  [
    "an order by the sum of a mean",
    "BAD_USER_INPUT",
    "cooperatives(orderBy: [{ aggregate: { annualReports: { function: SUM, field: WORKER_INCOME } } }])",
  ],
  [
    "an order by the average of a text",
    "BAD_USER_INPUT",
    "cooperatives(orderBy: [{ aggregate: { annualReports: { function: AVG, field: COOPERATIVE_NAME } } }])",
  ],
  [
    "COUNT of a field",
    "BAD_USER_INPUT",
    "cooperatives(orderBy: [{ aggregate: { annualReports: { field: YEAR } } }])",
  ],
  [
    "a filter by a personal field",
    "FORBIDDEN",
    'cooperatives(where: { phone: { startsWith: "09" } })',
  ],
  [
    "a filter by a personal field, well hidden",
    "FORBIDDEN",
    "annualReports(where: { or: [{ not: { cooperative: { representative: { isNull: true } } } }] })",
  ],
  [
    "an order by a personal field",
    "FORBIDDEN",
    "cooperatives(orderBy: [{ field: { field: PHONE } }])",
  ],
  [
    "an order by a personal field of a relation",
    "FORBIDDEN",
    "annualReports(orderBy: [{ related: { cooperative: { field: PHONE } } }])",
  ],
  [
    "an order by a count with a personal condition",
    "FORBIDDEN",
    'adminUnits(orderBy: [{ aggregate: { cooperatives: { where: { phone: { eq: "1" } } } } }])',
  ],
];

const otherCases: readonly (readonly [name: string, code: string, field: string])[] = [
  ["neither id nor key", "BAD_USER_INPUT", "cooperative { name }"],
  ["id and key", "BAD_USER_INPUT", 'cooperative(id: "x", code: "y") { name }'],
  ["an id that is none", "BAD_USER_INPUT", 'node(id: "x") { id }'],
  ["1,001 ids", "LIST_TOO_LONG", `nodes(ids: [${list(1001, '"x"')}]) { id }`],
  ["a noun that is none", "BAD_USER_INPUT", 'dataDictionary(noun: "x") { name }'],
  [
    "a variant that is no letter",
    "BAD_USER_INPUT",
    'targetProgress(programme: "x", variant: "A\'") { value }',
  ],
];

describe("a query is refused with its code", () => {
  it.each([
    ...cases.map(
      ([name, code, field]) => [name, code, `{ ${field} { nodes { __typename } } }`] as const,
    ),
    ...otherCases.map(([name, code, field]) => [name, code, `{ ${field} }`] as const),
  ])("for %s: %s", async (_, code, document) => {
    const { codes, data } = await world.ask(document);
    expect(codes).toEqual([code]);
    expect(Object.values(data ?? {}).every((each) => each === null)).toBe(true);
  });
});

describe("a period that is none", () => {
  it.each([
    [
      "in the document",
      '{ annualReports(where: { period: { eq: "2024Q5" } }) { totalCount } }',
      {},
    ],
    [
      "in a variable",
      "query ($period: Period!) { annualReports(where: { period: { eq: $period } }) { totalCount } }",
      { period: "2024Q5" },
    ],
  ])("%s is refused with a code of its own", async (_, document, variables) => {
    const { codes, details } = await world.ask({ document, variables });
    expect([codes, details]).toEqual([["PERIOD_INVALID"], [{ value: "2024Q5" }]]);
  });
});

describe("on the near side of each limit a query is answered", () => {
  it.each([
    ["a filter of 8 levels", `cooperatives(where: ${nested(7)})`],
    [
      "a filter of 200 conditions",
      `cooperatives(where: { and: [${list(199, '{ name: { eq: "x" } }')}] })`,
    ],
    ["a list of 1,000", `cooperatives(where: { code: { in: [${list(1000, '"1"')}] } })`],
    ["1,000 rows", "cooperatives(first: 1000)"],
    ["an offset of 10,000", "cooperatives(offset: 10000)"],
    ["a search of 2 letters", 'cooperatives(where: { search: "ca" })'],
  ])("%s", async (_, field) => {
    expect((await world.ask(`{ ${field} { totalCount nodes { name } } }`)).codes).toEqual([]);
  });
});

describe("a statement that runs too long", () => {
  it("is stopped, and the error names the limit", async () => {
    const client = await world.pool.connect();
    try {
      await client.query("set statement_timeout = 150");
      const slow = {
        query: (text: string, values: unknown[]) =>
          client.query(text.replace(/^select \(/, "select pg_sleep(5), ("), values),
      };
      const document = "{ cooperatives { totalCount } }";
      const { codes, details } = await world.ask({ document, database: slow });
      expect(codes).toEqual(["STATEMENT_TIMEOUT"]);
      expect(details).toEqual([{ limit: 150 }]);
    } finally {
      await client.query("reset statement_timeout");
      client.release();
    }
  });
});
