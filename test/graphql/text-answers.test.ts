/** Answers that pass graphql-js by are those it gives: every document here is asked on both ways. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { textAnswers } from "../../src/graphql/text-answers.ts";
import type { TextAnswers } from "../../src/graphql/text-answers.ts";
import { nouns } from "../../src/model/index.ts";
import { selectionOf } from "../query/selection.ts";
import { createWorld } from "../query/world.ts";
import type { World } from "../query/world.ts";
import { adminKey, startGraphql } from "./started-graphql.ts";
import type { StartedGraphql } from "./started-graphql.ts";

const folder = join(import.meta.dirname, "../query/cases");
const cases = readdirSync(folder).filter((file) => file.endsWith(".graphql"));

let world: World;
let ways: readonly [text: StartedGraphql, executed: StartedGraphql];
/** How the statements of the last question were asked for. */
let kinds: ("text" | "values")[] = [];
beforeAll(async () => {
  world = await createWorld();
  ways = [await startWay(textAnswers()), await startWay()];
});
afterAll(async () => {
  for (const way of ways) await way.close();
  await world.drop();
});

function startWay(texts?: TextAnswers): Promise<StartedGraphql> {
  const onStatement = (kind: "text" | "values"): void => void kinds.push(kind);
  return startGraphql({ pool: world.pool, onStatement, ...(texts !== undefined && { texts }) });
}

interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

async function askWay(way: StartedGraphql, asked: Asked, isAdministrator: boolean) {
  const answer = await fetch(`${way.address}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      "x-request-id": "the-same-for-both",
      ...(isAdministrator && { authorization: `Bearer ${adminKey}` }),
    },
    body: JSON.stringify(asked),
  });
  return { status: answer.status, body: await answer.text() };
}

/** PostgreSQL sets blanks where JavaScript sets none. */
const withoutBlanks = (json: string): string =>
  json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text?: string) => text ?? "");

async function askBoth(asked: Asked | string, isAdministrator = false): Promise<string> {
  const question = typeof asked === "string" ? { query: asked } : asked;
  const executed = await askWay(ways[1], question, isAdministrator);
  const first = await askWay(ways[0], question, isAdministrator);
  kinds = [];
  const text = await askWay(ways[0], question, isAdministrator);
  expect({ ...text, question }).toEqual({ ...first, question });
  expect({ ...text, body: withoutBlanks(text.body), question }).toEqual({ ...executed, question });
  return executed.body;
}

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
    expect(kinds).toEqual(["text"]);
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
      expect(kinds).toEqual(["text"]);
    }
  });
});

describe("what a document says", () => {
  it("is heard: aliases, fragments, __typename, several fields", async () => {
    const body = await askBoth(`
      query { __typename first: cooperatives(first: 1) { ...page } second: cooperatives(first: 2) { ...page }
        kind: __typename one: cooperative(code: "2212") { __typename same: name name } none: cooperative(code: "no") { name } }
      fragment page on CooperativeConnection { nodes { ... on Cooperative { code } ... @skip(if: true) { name } } }
    `);
    expect(kinds).toEqual(["text", "text", "text", "text"]);
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
      expect(kinds).not.toContain("values");
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
    expect(kinds).toEqual(["text", "text", "text"]);
    const nullable = await askBoth(
      '{ one: cooperative(code: "\\u0000") { name } two: cooperative(code: "2212") { name } }',
    );
    expect(nullable).toContain('"two":{"name"');
  });
});
