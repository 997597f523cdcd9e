/** Answers that pass graphql-js by are those it gives: every document here is asked on both ways. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { nouns } from "../../src/model/index.ts";
import { selectionOf } from "../query/selection.ts";
import { createWorld } from "../query/world.ts";
import type { World } from "../query/world.ts";
import { startTwoWays } from "./two-ways.ts";
import type { TwoWays } from "./two-ways.ts";

const folder = join(import.meta.dirname, "../query/cases");
const cases = readdirSync(folder).filter((file) => file.endsWith(".graphql"));

let world: World;
let ways: TwoWays;
beforeAll(async () => {
  world = await createWorld();
  ways = await startTwoWays(world.pool);
});
afterAll(async () => {
  await ways.close();
  await world.drop();
});

const askBoth = async (...asked: Parameters<TwoWays["ask"]>): Promise<string> =>
  (await ways.ask(...asked)).body;

describe("the answer of a query", () => {
  it.each(cases)("of the case %s is the same on both ways", async (file) => {
    const query = readFileSync(join(folder, file), "utf8");
    await askBoth(query, query.startsWith("# administrator"));
    await askBoth(query, !query.startsWith("# administrator"));
  });

  it.each(nouns.map(({ name }) => name))("of %s is the same with every field", async (name) => {
    const { plural } = nouns.find((noun) => noun.name === name)!;
    const query = `{ ${plural} { totalCount pageInfo { endCursor } nodes { ${selectionOf(world.schema, name)} } } }`;
    await askBoth(query, true);
    expect(ways.kinds()).toEqual(["text"]);
    await askBoth(query);
  });

  const grouped = nouns.filter(({ groups }) => groups === true);
  it.each(grouped.map(({ name }) => name))("of groups of %s is the same", async (name) => {
    const { singular, attributes } = grouped.find((noun) => noun.name === name)!;
    for (const { property, additive } of attributes.filter(({ measure }) => measure === true)) {
      const field = property.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
      const sum = additive === false ? "" : `sum(field: ${field}) share(field: ${field})`;
      await askBoth(
        `{ ${singular}Groups(by: [{ bin: { field: ${field}, edges: [0, 1.50, 10] } }], rollup: TOTAL) { nodes { isTotal grouping key { bin { low high } } part: share count ${sum} avg(field: ${field}) median(field: ${field}) max(field: ${field}) } } }`,
        true,
      );
      expect(ways.kinds()).toEqual(["text"]);
    }
  });
});

describe("numbers that PostgreSQL writes otherwise than JavaScript", () => {
  const bins = (edges: string): string =>
    `{ annualReportGroups(by: [{ bin: { field: REVENUE, edges: [${edges}] } }]) { nodes { key { bin { low high } } count share } } }`;

  it.each(["1e30", "1e21", "1e20", "123456789012345678", "12345678901234567.5"])(
    "are the same on both ways: up to %s",
    async (high) => {
      const body = await askBoth(bins(`0, ${high}`));
      expect(body).toContain(`"high":${Number(high)}`);
      expect(ways.kinds()).toEqual(["text"]);
    },
  );

  it.each(["1e-7", "0.0000015", "0.000001", "1.50", "0.12345678901234567", "-2.5", "-0.0"])(
    "are the same on both ways: from %s",
    async (low) => {
      const body = await askBoth(bins(`${low}, 1e15`));
      expect(body).toContain(`"low":${JSON.stringify(Number(low))},"high":1000000000000000}`);
      expect(ways.kinds()).toEqual(["text"]);
    },
  );
});

describe("what a document says", () => {
  it("is heard: names longer than those of PostgreSQL, or such as the statement uses itself", async () => {
    const long = "a".repeat(70);
    const body = await askBoth(`{
      ${long}: cooperatives(first: 2) { ${long}b: nodes { ${long}b: code ${long}c: name unit { ${long}: name }
        ${long}: annualReports(first: 1) { ${long}: nodes { ${long}: year } } } ${long}c: totalCount }
      t1: cooperatives(first: 2) { row: nodes { t1: code t2: name s1: form n: sector t3: unit { t1: name select: code } } }
    }`);
    expect(ways.kinds()).toEqual(["text", "text"]);
    expect(Object.keys(JSON.parse(body).data[long][`${long}b`][0])).toEqual([
      `${long}b`,
      `${long}c`,
      "unit",
      long,
    ]);
  });

  it("is heard: lists twice, and what tells of pages without a list", async () => {
    const body = await askBoth(`{
      twice: cooperatives(first: 2) { one: nodes { code } two: nodes { name } edges { node { form } } }
      first: cooperatives(first: 2) { pageInfo { hasPreviousPage } }
      page: cooperatives(first: 2) { __typename pageInfo { __typename hasNextPage } }
      count: cooperatives { totalCount __typename }
      beneath: cooperatives(first: 2) { nodes { annualReports(first: 1) { pageInfo { hasPreviousPage hasNextPage } a: nodes { year } b: nodes { period } } } }
      none: cooperatives(first: 2, where: { code: { eq: "none" } }) { nodes { code } edges { node { name } } pageInfo { hasNextPage endCursor } }
    }`);
    expect(ways.kinds()).toEqual(["text", "text", "text", "text", "text", "text"]);
    expect(JSON.parse(body)).toMatchObject({
      data: {
        twice: { one: [{}, {}], two: [{}, {}], edges: [{}, {}] },
        first: { pageInfo: { hasPreviousPage: false } },
        none: { nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
      },
    });
  });

  it("is heard: aliases, fragments, __typename, several fields", async () => {
    const body = await askBoth(`
      query { __typename first: cooperatives(first: 1) { ...page } second: cooperatives(first: 2) { ...page }
        kind: __typename one: cooperative(code: "2212") { __typename same: name name } none: cooperative(code: "no") { name } }
      fragment page on CooperativeConnection { nodes { ... on Cooperative { code } ... @skip(if: true) { name } } }
    `);
    expect(ways.kinds()).toEqual(["text", "text", "text", "text"]);
    expect(JSON.parse(body).data).toMatchObject({ __typename: "Query", kind: "Query", none: null });
  });

  it("is heard: @skip and @include, also at the root, variables and their defaults", async () => {
    const query = `query named($code: String = "2212", $yes: Boolean! = true, $where: CooperativeFilter) {
      cooperative(code: $code) { name @include(if: $yes) code @skip(if: $yes) }
      cooperatives(where: $where) @include(if: $yes) { totalCount }
      skipped: cooperatives @skip(if: $yes) { totalCount }
    } query other { products { totalCount } }`;
    for (const variables of [{}, { yes: false }, { code: "no", where: { code: { eq: "2212" } } }]) {
      await askBoth({ query, variables, operationName: "named" });
      expect(ways.kinds()).not.toContain("values");
    }
    await askBoth({ query, operationName: "named", variables: { code: { wrong: 1 } } });
    await askBoth({ query, operationName: "missing" });
  });
});

describe("what is no read alone", () => {
  it.each([
    ["a refusal", '{ cooperatives(where: { representative: { eq: "x" } }) { totalCount } }'],
    [
      "a refusal beside a read",
      "{ cooperatives { totalCount } jobs { totalCount } products(first: 5000) { totalCount } }",
    ],
    ["a key that is none", "{ cooperatives { totalCount } cooperative { name } }"],
    ["introspection", "{ cooperatives { totalCount } __schema { queryType { name } } }"],
    ["an id", '{ node(id: "Q29vcGVyYXRpdmU6MTI") { id } cooperatives { totalCount } }'],
    ["a list and the dictionary", "{ dataDictionary { name } cooperatives { totalCount } }"],
    ["a mutation", 'mutation { undoLoad(id: "TG9hZDox") { id } }'],
  ])("is executed: %s", async (_, query) => {
    await askBoth(query);
  });

  it("an error of the database is told as ever, and nothing is read twice", async () => {
    const query = `{ wrong: cooperatives(where: { within: { unit: "99999" } }) { totalCount }
      one: cooperative(code: "2212") { name } late: products { totalCount } }`;
    const body = await askBoth(query);
    expect(body).toContain("UNIT_NOT_IN_BOUNDARY_SET");
    expect(ways.kinds()).toEqual(["text", "text", "text"]);
    const nullable = await askBoth(
      '{ one: cooperative(code: "\\u0000") { name } two: cooperative(code: "2212") { name } }',
    );
    expect(nullable).toContain('"two":{"name"');
  });
});
