/** Answers that bear a tag: 304, answers from memory, and when neither may be. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { undoLoad } from "../../etl/publish/undo/undo-load.ts";
import { listenForFreshness } from "../../src/database/freshness.ts";
import type { Freshness } from "../../src/database/freshness.ts";
import type { Viewer } from "../../src/access/viewer.ts";
import { textAnswers } from "../../src/graphql/text-answers.ts";
import { openDesk } from "../etl/publish/publishing-desk.ts";
import type { Desk } from "../etl/publish/publishing-desk.ts";
import { eventually } from "../support/eventually.ts";
import { adminKey, silent, startGraphql } from "./started-graphql.ts";
import type { StartedGraphql } from "./started-graphql.ts";

let desk: Desk;
let freshness: Freshness;
let server: StartedGraphql;
let statements = 0;
/** Set: nothing is heard of changes. */
let isDeaf = false;
let seenAs: (viewer: Viewer) => Viewer;
beforeAll(async () => {
  desk = await openDesk();
  freshness = listenForFreshness({ url: desk.url, pool: desk.pool, log: silent });
});
afterAll(async () => {
  await freshness.stop();
  await desk.drop();
});
beforeEach(async () => {
  isDeaf = false;
  seenAs = (viewer) => viewer;
  await desk.clear();
  await publish("HTX Sen");
  server = await startGraphql({
    pool: desk.pool,
    texts: textAnswers({
      freshness: { ...freshness, known: () => (isDeaf ? null : freshness.known()) },
      cacheBytes: 1_000_000,
    }),
    onStatement: () => void (statements += 1),
    seenAs: (viewer) => seenAs(viewer),
  });
});
afterEach(() => server.close());

async function publish(name: string, asOf = "2024-12-31"): Promise<string> {
  const records = { cooperatives: [{ code: "0022000001", name }] };
  const { load } = await desk.publish({ records, asOf });
  await heard();
  return String(load?.id);
}

/** What was committed is known here. */
const heard = (): Promise<unknown> =>
  eventually(async () => {
    const read = await freshness.read();
    const known = freshness.known();
    return known !== null && JSON.stringify([...known]) === JSON.stringify([...read]);
  });

const question = "{ cooperatives { totalCount nodes { name } } }";

async function ask(query: string, headers: Readonly<Record<string, string>> = {}, variables = {}) {
  statements = 0;
  const answer = await fetch(`${server.address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { status } = answer;
  const body = await answer.text();
  const header = (name: string): string => answer.headers.get(name) ?? "";
  return { status, body, tag: header("etag"), caching: header("cache-control"), statements };
}

/** By the engine, past it, and as a question that came again: the same each time. */
async function askOften(...asked: Parameters<typeof ask>) {
  const answers = [];
  for (let time = 0; time < 4; time += 1) answers.push({ ...(await ask(...asked)), statements: 0 });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0]!;
}

describe("an answer that bears a tag", () => {
  it("is not sent, nor read, where the caller has it", async () => {
    const first = await ask(question);
    expect(first).toMatchObject({ status: 200, caching: "private, no-cache", statements: 1 });
    const { tag } = first;
    const again = await ask(question, { "if-none-match": `"other", ${tag}` });
    expect(again).toMatchObject({ status: 304, body: "", tag, statements: 0 });
    const other = await ask(question, { "if-none-match": '"other"' });
    expect(other).toMatchObject({ status: 200, body: first.body, tag, statements: 0 });
  });

  it("has another tag for whatever decides it", async () => {
    const query =
      "query ($first: Int) { cooperatives(first: $first) { nodes { name formLabel } } }";
    const administrator = { authorization: `Bearer ${adminKey}` };
    const tags = [
      await askOften(query),
      await askOften(query, {}, { first: 1 }),
      await askOften(query, { "accept-language": "en" }),
      await askOften(query, { accept: "application/graphql-response+json" }),
      await askOften(query, administrator),
      await askOften(query.replace("nodes {", "nodes { code")),
    ].map(({ tag }) => tag);
    seenAs = (viewer) => ({ ...viewer, scopeUnits: ["07030"] });
    tags.push((await askOften(query)).tag);
    expect(new Set(tags).size).toBe(7);
    expect(tags).not.toContain("");
  });

  it("has another tag and is read again once its data changed, by publishing or undoing", async () => {
    const first = await askOften(question);
    const load = await publish("HTX Sen Hồng", "2025-06-30");
    const second = await ask(question, { "if-none-match": first.tag });
    expect(second).toMatchObject({ status: 200, statements: 1 });
    expect(second.body).toContain("HTX Sen Hồng");
    await undoLoad(desk.dataSource, load);
    await heard();
    const third = await ask(question, { "if-none-match": second.tag });
    expect(third).toMatchObject({ status: 200, statements: 1, body: first.body });
    expect(new Set([first.tag, second.tag, third.tag]).size).toBe(3);
  });

  it.each([
    ["beneath a row", "{ cooperatives { nodes { products { totalCount } } } }"],
    ["in a filter", "{ cooperatives(where: { products: { some: {} } }) { totalCount } }"],
    ["beside it", "{ cooperatives { totalCount } products { totalCount } }"],
  ])("rests on nouns %s too", async (_, query) => {
    const first = await ask(query);
    await desk.query(
      "insert into noun_version select 'Product', max(id) from data_version on conflict (noun) do update set version = excluded.version",
    );
    await heard();
    expect((await ask(query)).tag).not.toBe(first.tag);
    expect((await ask(question)).tag).toBe((await ask(question)).tag);
  });

  it("is not touched by nouns it does not rest on", async () => {
    const query = "{ valueChains { totalCount } }";
    const first = await ask(query);
    await publish("HTX Khác", "2025-06-30");
    expect(await ask(query, { "if-none-match": first.tag })).toMatchObject({ status: 304 });
  });
});

describe("an answer in memory", () => {
  it("is made once for equal questions at one time, and kept", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(question)));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(statements).toBe(1);
    expect(await ask(question)).toMatchObject({ statements: 0, body: answers[0]?.body });
  });

  it("is another for another viewer", async () => {
    const query = "{ cooperatives { nodes { representative } } }";
    await askOften(query);
    expect(await ask(query, { authorization: `Bearer ${adminKey}` })).toMatchObject({
      statements: 1,
    });
  });

  it("is not used while nothing is heard of changes; tags are of marks read then", async () => {
    const first = await askOften(question);
    isDeaf = true;
    expect(await ask(question)).toMatchObject({ statements: 1, tag: first.tag });
    expect(await ask(question)).toMatchObject({ statements: 1, body: first.body });
    const known = await ask(question, { "if-none-match": first.tag });
    expect(known).toMatchObject({ status: 304, statements: 0 });
  });

  it("is never an error", async () => {
    const query = '{ cooperatives(where: { within: { unit: "99999" } }) { totalCount } }';
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask(query);
      expect(answer).toMatchObject({ statements: 1, tag: "", caching: "no-store" });
      expect(answer.body).toContain("UNIT_NOT_IN_BOUNDARY_SET");
    }
  });
});

/** `$id` is that of the organisation. */
const executed: readonly (readonly [name: string, query: string])[] = [
  [
    "node",
    "query ($id: ID!) { node(id: $id) { __typename ... on Cooperative { name formLabel } } }",
  ],
  ["nodes", "query ($id: ID!) { nodes(ids: [$id, $id]) { id } cooperatives { totalCount } }"],
  [
    "a table",
    "{ cooperativePivot(rows: [{ field: FORM }], columns: [], values: [{}]) { rows { cells } } }",
  ],
  ["the dictionary", '{ dataDictionary(noun: "Product") { label fields { name } } }'],
  [
    "a series",
    '{ indicatorSeries(indicators: ["HTX_TONG"], units: ["22"], periods: ["2024"]) { value } }',
  ],
  ["progress", '{ targetProgress(programme: "CTHD-HA-LONG", asOf: "2026-06-30") { value } }'],
];

describe("an answer that is made of what was read", () => {
  const idOf = async (): Promise<string> => {
    const { body } = await ask("{ cooperatives { nodes { id } } }");
    return /"id" ?: ?"([^"]+)"/.exec(body)![1]!;
  };
  const variablesOf = async (query: string) => (query.includes("$id") ? { id: await idOf() } : {});

  it.each(executed)("bears a tag, is not sent to who has it, and is kept: %s", async (_, query) => {
    const variables = await variablesOf(query);
    const first = await askOften(query, {}, variables);
    expect(first).toMatchObject({ status: 200, caching: "private, no-cache" });
    expect(first.tag).not.toBe("");
    expect(JSON.parse(first.body)).not.toHaveProperty("errors");
    expect(await ask(query, {}, variables)).toMatchObject({ body: first.body, statements: 0 });
    const known = await ask(query, { "if-none-match": first.tag }, variables);
    expect(known).toMatchObject({ status: 304, body: "", tag: first.tag, statements: 0 });
  });

  it.each(executed.slice(0, 3))("is another once its data changed: %s", async (_, query) => {
    const variables = await variablesOf(query);
    const first = await askOften(query, {}, variables);
    await publish("HTX Sen Hồng", "2025-06-30");
    const second = await ask(query, { "if-none-match": first.tag }, variables);
    expect(second.status).toBe(200);
    expect(second.tag).not.toBe(first.tag);
    expect(second.statements).toBeGreaterThan(0);
  });

  it("has another tag for what the statement does not tell", async () => {
    const queries = [
      "rows: [{ field: FORM }], columns: [{ field: SECTOR }], values: [{}]) { rows { cells } }",
      "rows: [{ field: FORM }], columns: [{ field: SECTOR }], values: [{}], totals: false) { rows { cells } }",
      "rows: [{ field: FORM }, { field: SECTOR }], columns: [], values: [{}]) { rows { cells } }",
      "rows: [{ field: FORM }], columns: [{ field: SECTOR }], values: [{}]) { rows { isTotal } }",
    ].map((table) => `{ cooperativePivot(${table} }`);
    const tags = [];
    for (const query of queries) tags.push((await askOften(query)).tag);
    tags.push((await askOften(queries[0]!, { "accept-language": "en" })).tag);
    expect(new Set(tags).size).toBe(5);
  });

  it("is not kept in memory where tomorrow has another answer", async () => {
    const query = '{ targetProgress(programme: "CTHD-HA-LONG") { value } }';
    const first = await askOften(query);
    expect(first.tag).not.toBe("");
    expect((await ask(query)).statements).toBeGreaterThan(0);
    const known = await ask(query, { "if-none-match": first.tag });
    expect(known).toMatchObject({ status: 304, statements: 0 });
  });

  it.each([
    ["an error", "{ cooperatives { totalCount } nodes(ids: [1]) { id } }"],
    [
      "an error within",
      "{ cooperativePivot(rows: [{ field: NAME }], values: []) { rows { cells } } }",
    ],
  ])("bears no tag with %s", async (_, query) => {
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask(query);
      expect(answer).toMatchObject({ tag: "", caching: "no-store" });
      expect(answer.body).toContain("errors");
    }
  });
});

describe("an answer without a tag", () => {
  it.each([
    ["jobs", "{ jobs { totalCount } }"],
    ["expected reports, whose state is that of today", "{ expectedReports { totalCount } }"],
    [
      "groups of expected reports",
      "{ expectedReportGroups(by: [{ field: PERIOD }]) { nodes { avg(field: REPORTING_RATE) } } }",
    ],
    [
      "expected reports beneath a unit",
      "{ adminUnits(first: 1) { nodes { expectedReports { totalCount } } } }",
    ],
    [
      "a condition on expected reports",
      "{ adminUnits(where: { expectedReports: { some: { state: { eq: LATE } } } }) { totalCount } }",
    ],
    [
      "an order by expected reports",
      "{ adminUnits(first: 1, orderBy: [{ aggregate: { expectedReports: { count: true } }, direction: DESC }]) { nodes { code } } }",
    ],
    ["how fresh a source is", "{ sources { nodes { freshness { daysOverdue } } } }"],
    ["loads beneath a row", "{ cooperatives { nodes { load: provenance { cell } } } }"],
    ["a job by its id", '{ node(id: "Sm9iOjE") { id } }'],
    [
      "what is told of the schema",
      "{ cooperatives { totalCount } __schema { queryType { name } } }",
    ],
  ])("is kept by nobody: %s", async (_, query) => {
    const headers = { authorization: `Bearer ${adminKey}` };
    expect(await ask(query, headers)).toMatchObject({ status: 200, tag: "", caching: "no-store" });
    expect(await ask(query, { ...headers, "if-none-match": "*" })).toMatchObject({ status: 200 });
  });
});
