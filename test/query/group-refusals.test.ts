import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const list = (count: number, entry: string): string => Array(count).fill(entry).join(", ");

const cases: readonly (readonly [name: string, code: string, field: string])[] = [
  [
    "the sum of a mean",
    "BAD_USER_INPUT",
    "annualReportGroups(by: []) { nodes { sum(field: WORKER_INCOME) } }",
  ],
  [
    "the share of points",
    "BAD_USER_INPUT",
    "annualReportGroups(by: []) { nodes { share(field: SCORE) } }",
  ],
  [
    "a percentile above 1",
    "BAD_USER_INPUT",
    "annualReportGroups(by: []) { nodes { percentile(field: REVENUE, p: 1.5) } }",
  ],
  [
    "a key that is not in by",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [{ field: YEAR }]) { nodes { key { rating } } }",
  ],
  [
    "a unit key of another level",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [{ unit: { level: COMMUNE } }]) { nodes { key { unit(level: PROVINCE) { code } } } }",
  ],
  [
    "edges that fall",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [{ bin: { field: MEMBERS, edges: [5, 1] } }]) { nodes { count } }",
  ],
  [
    "a position beyond the keys",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [], orderBy: [{ key: { position: 1 } }]) { nodes { count } }",
  ],
  [
    "having with the sum of a mean",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [], having: [{ function: SUM, field: SCORE, is: { gt: 1 } }]) { nodes { count } }",
  ],
  [
    "nine keys",
    "LIST_TOO_LONG",
    `annualReportGroups(by: [${list(9, "{ field: YEAR }")}]) { nodes { count } }`,
  ],
  [
    "a percentile of no part",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [], having: [{ function: PERCENTILE, field: REVENUE, is: { gt: 1 } }]) { nodes { count } }",
  ],
  [
    "a part of something else",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [], having: [{ function: SUM, field: REVENUE, p: 0.5, is: { gt: 1 } }]) { nodes { count } }",
  ],
  [
    "gaps without a key of time",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [{ field: RATING }], fill: {}) { nodes { count } }",
  ],
  [
    "a comparison by two keys of time",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [{ field: YEAR }, { field: PERIOD }], compare: PREVIOUS_YEAR) { nodes { count } }",
  ],
  [
    "gaps from a period on",
    "BAD_USER_INPUT",
    'annualReportGroups(by: [{ field: YEAR }], fill: { from: "2020" }) { nodes { count } }',
  ],
  [
    "gaps backwards in time",
    "BAD_USER_INPUT",
    'annualReportGroups(by: [{ field: YEAR }], fill: { from: "2020", to: "2019" }) { nodes { count } }',
  ],
  [
    "gaps from a half to a quarter",
    "BAD_USER_INPUT",
    'annualReportGroups(by: [{ field: PERIOD }], fill: { from: "2020H1", to: "2021Q1" }) { nodes { count } }',
  ],
  [
    "gaps of a thousand years",
    "LIST_TOO_LONG",
    'annualReportGroups(by: [{ field: YEAR }], fill: { from: "1001", to: "2001" }) { nodes { count } }',
  ],
  [
    "previous without compare",
    "BAD_USER_INPUT",
    "annualReportGroups(by: [{ field: YEAR }]) { nodes { previous { count } } }",
  ],
  [
    "more rows of groups than one page holds",
    "PAGE_TOO_LARGE",
    "annualReportGroups(by: [{ field: YEAR }]) { nodes { items(first: 11) { totalCount } } }",
  ],
  [
    "more rows of groups than one page holds, in two lists",
    "PAGE_TOO_LARGE",
    "annualReportGroups(by: [{ field: YEAR }]) { edges { node { items { totalCount } } } nodes { items(first: 1) { totalCount } } }",
  ],
  [
    "rows of groups sorted by a personal field",
    "FORBIDDEN",
    "cooperativeGroups(by: [{ field: FORM }]) { nodes { items(orderBy: [{ field: { field: PHONE } }]) { totalCount } } }",
  ],
  [
    "a personal field compared",
    "FORBIDDEN",
    "cooperativeGroups(by: [{ date: { field: FOUNDED_ON, bucket: YEAR } }], compare: PREVIOUS_YEAR) { nodes { change { countDistinct(field: PHONE) } } }",
  ],
  ["1,001 groups", "PAGE_TOO_LARGE", "annualReportGroups(by: [], first: 1001) { nodes { count } }"],
  [
    "different values of a personal field",
    "FORBIDDEN",
    "cooperativeGroups(by: []) { nodes { countDistinct(field: PHONE) } }",
  ],
  [
    "groups filtered by a personal field",
    "FORBIDDEN",
    'cooperativeGroups(by: [], where: { phone: { eq: "1" } }) { nodes { count } }',
  ],
];

describe("groups are refused with their code", () => {
  it.each(cases)("for %s: %s", async (_, code, field) => {
    const { codes, data } = await world.ask(`{ ${field} }`);
    expect(codes).toEqual([code]);
    expect(data).toBeNull();
  });

  it("for one group more than a page of rows, and not for as many", async () => {
    const document = (items: number): string =>
      `{ annualReportGroups(by: [{ field: YEAR }]) { nodes { items(first: ${items}) { totalCount } } } }`;
    expect((await world.ask(document(10))).codes).toEqual([]);
    expect((await world.ask(document(11))).codes).toEqual(["PAGE_TOO_LARGE"]);
  });
});
