/** `totalCountEstimate`: PostgreSQL's estimate, never a count. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { listenForFreshness } from "../../src/database/freshness.ts";
import { textAnswers } from "../../src/graphql/text-answers.ts";
import { nouns } from "../../src/model/index.ts";
import { silent, startGraphql } from "../graphql/started-graphql.ts";
import { administrator, anonymous, createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.pool.query("analyze cooperative, administrative_unit");
});
afterAll(() => world.drop());

const byForm = `query ($form: CooperativeForm) {
  cooperatives(where: { form: { eq: $form } }) { totalCountEstimate }
}`;

test("is what PostgreSQL expects of the rows that meet the conditions, which are not read", async () => {
  const { data, codes, statements } = await world.ask({
    document: byForm,
    variables: { form: "COOPERATIVE" },
  });
  expect(codes).toEqual([]);
  const { rows } = await world.pool.query<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    statements[0]!,
    ["COOPERATIVE"],
  );
  expect(data).toEqual({
    cooperatives: { totalCountEstimate: rows[0]!["QUERY PLAN"][0].Plan["Plan Rows"] },
  });
  expect(statements).toHaveLength(2);
  expect(statements[0]).toMatch(/^explain \(format json\) select from cooperative t1 where /);
  expect(statements[1]).toMatch(
    /^select json_build_object\('totalCountEstimate', case when .* then \$1::int end\) as data$/,
  );
});

test("is near the count where the statistics are fresh", async () => {
  const { data } = await world.ask("{ adminUnits { totalCount totalCountEstimate } }");
  const { totalCount, totalCountEstimate } = data!["adminUnits"] as unknown as Record<
    string,
    number
  >;
  expect(Math.abs(totalCountEstimate! - totalCount!)).toBeLessThan(totalCount! / 2);
});

test("is null where PostgreSQL could only guess", async () => {
  const document = "{ sources { totalCountEstimate } }";
  expect((await world.ask(document)).data).toEqual({ sources: { totalCountEstimate: null } });
  await world.pool.query("analyze source");
  expect((await world.ask(document)).data).toEqual({ sources: { totalCountEstimate: 1 } });
});

test.each(nouns.map(({ plural }) => plural))("is there for %s", async (name) => {
  const { data, codes } = await world.ask({
    document: `{ ${name} { totalCountEstimate } }`,
    viewer: administrator,
  });
  expect(codes).toEqual([]);
  expect(data).toHaveProperty([name, "totalCountEstimate"]);
});

test("costs no statement where it is not asked", async () => {
  const { statements } = await world.ask("{ cooperatives { totalCount } }");
  expect(statements).toHaveLength(1);
});

test("may be asked under several names", async () => {
  const { data } = await world.ask(
    "{ cooperatives { a: totalCountEstimate b: totalCountEstimate } }",
  );
  const { a, b } = data!["cooperatives"] as unknown as Record<string, number>;
  expect([typeof a, b]).toEqual(["number", a]);
});

test("tells of a unit and of a data version that do not exist", async () => {
  const unit = '{ cooperatives(where: { within: { unit: "99999" } }) { totalCountEstimate } }';
  expect((await world.ask(unit)).codes).toEqual(["UNIT_NOT_IN_BOUNDARY_SET"]);
  const version = "{ cooperatives(atVersion: 99) { totalCountEstimate } }";
  expect((await world.ask(version)).codes).toEqual(["BAD_USER_INPUT"]);
});

test("tells of a value that PostgreSQL does not take", async () => {
  const day = '{ cooperatives(where: { foundedOn: { eq: "0000-01-01" } }) { totalCountEstimate } }';
  expect((await world.ask(day)).codes).toEqual(["BAD_USER_INPUT"]);
});

test.each([
  ["a row", "{ adminUnits { nodes { cooperatives { totalCountEstimate } } } }"],
  ["one row", '{ cooperative(code: "2211") { annualReports { totalCountEstimate } } }'],
  [
    "a group",
    "{ cooperativeGroups(by: [{ field: FORM }]) { nodes { items { totalCountEstimate } } } }",
  ],
])("is refused beneath %s", async (_, document) => {
  const { codes, messages, statements } = await world.ask(document);
  expect([codes, statements]).toEqual([["BAD_USER_INPUT"], []]);
  expect(messages[0]).toContain("ask for totalCount here");
});

test("is refused to those who see some units alone", async () => {
  const viewer = { ...anonymous, scopeUnits: ["07054"] };
  const { codes, statements } = await world.ask({ document: byForm, viewer });
  expect([codes, statements]).toEqual([["FORBIDDEN"], []]);
});

test("is kept for its own values alone, and planned once for all", async () => {
  const freshness = listenForFreshness({ url: world.url, pool: world.pool, log: silent });
  const server = await startGraphql({
    pool: world.pool,
    texts: textAnswers({ freshness, cacheBytes: 1_000_000 }),
    onStatement: () => undefined,
  });
  const tagsAndAnswers = [];
  for (const form of ["COOPERATIVE", "COOPERATIVE_GROUP", "COOPERATIVE"]) {
    const response = await fetch(`${server.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: byForm, variables: { form } }),
    });
    tagsAndAnswers.push([response.headers.get("etag"), await response.text()]);
  }
  await server.close();
  await freshness.stop();
  const [first, second, third] = tagsAndAnswers;
  expect(third).toEqual(first);
  expect(second![0]).not.toBe(first![0]);
  expect(second![1]).not.toBe(first![1]);
});
