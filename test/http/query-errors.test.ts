import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";

import { aliasLimit } from "../../src/graphql/document/aliases.ts";
import { depthLimit } from "../../src/graphql/document/depth.ts";
import { tokenLimit } from "../../src/graphql/document/index.ts";
import {
  directiveLimit,
  directivesAtOneLimit,
  fieldLimit,
  repeatLimit,
  spreadLimit,
} from "../../src/graphql/document/limits.ts";
import { ask, codeOf, startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

/** `node` and its parents; the innermost name counts too. */
const nested = (depth: number): string =>
  `{ node ${"{ parent ".repeat(depth - 2)}{ name }${" }".repeat(depth - 2)} }`;
const aliased = (count: number): string =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(" ")} }`;
const throughFragments = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `fragment f${index} on Node { parent { ...f${index + 1} } }`,
  ).join(" ") + ` fragment f${count} on Node { name } { node { ...f0 } }`;
const skipped = "@skip(if: false) ";
const fragment = "fragment f on Node { name }";
const spread = (count: number): string => `{ node { ${"...f ".repeat(count)}} } ${fragment}`;
/** Each of the fragments spreads the next twice: 2 to the power of their number. */
const doubling = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `fragment d${index} on Node { parent { ...d${index + 1} ...d${index + 1} } }`,
  ).join(" ") + ` fragment d${count} on Node { name } { node { ...d0 } }`;

describe("errors of a query", () => {
  let server: StartedHttp;
  beforeAll(async () => {
    server = await startHttp();
  });
  afterAll(() => server.close());

  it.each([
    ["a syntax error", "{", "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", "{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["a wrong literal", '{ double(of: "two") }', "GRAPHQL_VALIDATION_FAILED"],
    ["a missing variable", "query ($of: Int!) { double(of: $of) }", "BAD_USER_INPUT"],
    [
      "an unclear operation",
      "query a { node { name } } query b { node { name } }",
      "OPERATION_RESOLUTION_FAILURE",
    ],
    ["100 levels", nested(100), "QUERY_TOO_DEEP"],
    ["one level too many", nested(depthLimit + 1), "QUERY_TOO_DEEP"],
    ["levels hidden in fragments", throughFragments(depthLimit), "QUERY_TOO_DEEP"],
    [
      "fragments in a circle",
      "fragment a on Node { ...b } fragment b on Node { ...a } { node { ...a } }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["one alias too many", aliased(aliasLimit + 1), "TOO_MANY_ALIASES"],
    ["500 aliases", aliased(500), "TOO_MANY_ALIASES"],
    ["10,000 fields", `{ ${"__typename ".repeat(10_000)} }`, "TOO_MANY_TOKENS"],
    [
      "6 directives on one field",
      `{ __typename ${skipped.repeat(directivesAtOneLimit + 1)}}`,
      "TOO_MANY_DIRECTIVES",
    ],
    ["1,000 unknown directives", `{ __typename ${"@aa".repeat(990)} }`, "TOO_MANY_DIRECTIVES"],
    [
      `${directiveLimit + 1} directives and no more than one at a place`,
      `{ ${Array(3)
        .fill(
          `node ${skipped}{ ${Array.from({ length: 16 }, (_, index) => (index % 2 ? "name " : "parent ") + skipped + (index % 2 ? "" : "{ name } ")).join("")} }`,
        )
        .join(" ")} }`,
      "TOO_MANY_DIRECTIVES",
    ],
    ["101 spreads", spread(spreadLimit + 1), "TOO_MANY_SPREADS"],
    ["fragments that double", doubling(Math.ceil(Math.log2(fieldLimit))), "TOO_MANY_FIELDS"],
    ["a field 21 times", `{ ${"__typename ".repeat(repeatLimit + 1)} }`, "TOO_MANY_REPEATS"],
    [
      "fields of one name that nest",
      `{ ${"node { parent { name } } ".repeat(245)} }`,
      "TOO_MANY_REPEATS",
    ],
    [
      "repeats within inline fragments",
      `{ ${"... { __typename } ".repeat(repeatLimit + 1)} }`,
      "TOO_MANY_REPEATS",
    ],
    [
      "deep introspection",
      `{ __type(name: "Node") ${"{ fields { type ".repeat(6)}{ name }${" } }".repeat(6)} }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
  ])("%s: 400 with its code", async (_, query, code) => {
    const answer = await ask(server, { query });
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
  });

  it("do not meet queries just within the limits, nor the tools' introspection", async () => {
    const queries = [
      nested(depthLimit),
      aliased(aliasLimit),
      getIntrospectionQuery(),
      spread(spreadLimit),
      doubling(6),
      `{ ${"__typename ".repeat(repeatLimit)} }`,
    ];
    for (const query of queries) {
      expect(codeOf(await ask(server, { query }))).toBeNull();
    }
  });

  it("count every token", async () => {
    const listOf = (count: number): string => `{ total(of: [${"1 ".repeat(count)}]) }`;
    const tokensAround = listOf(0).match(/\w+|[{}()[\]:]/g)?.length ?? 0;
    const most = tokenLimit - tokensAround;
    expect(codeOf(await ask(server, { query: listOf(most) }))).toBe("LIST_TOO_LONG");
    expect(codeOf(await ask(server, { query: listOf(most + 1) }))).toBe("TOO_MANY_TOKENS");
  });

  it("come soon for fields repeated so often that comparing them would take long", async () => {
    const query = `{ ${"__typename ".repeat(tokenLimit - 2)} }`;
    const startedAt = performance.now();
    const answer = await ask(server, { query }, { "accept-language": "en" });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(answer.json.errors?.[0]?.message).toBe(
      "The field __typename is repeated more than 20 times at one place; write it once.",
    );
  });

  it("are given again for a document that was refused before", async () => {
    const query = nested(depthLimit + 1);
    expect(codeOf(await ask(server, { query }))).toBe("QUERY_TOO_DEEP");
    expect(codeOf(await ask(server, { query }))).toBe("QUERY_TOO_DEEP");
  });

  it("are 10 at most, and one that says there are more", async () => {
    const query = `{ ${Array.from({ length: 30 }, (_, index) => `unknown${index}`).join(" ")} }`;
    const answer = await ask(server, { query });
    expect(answer.json.errors).toHaveLength(11);
  });

  it("come with 200 for a client that takes application/json alone", async () => {
    const answer = await ask(server, { query: "{ nothing }" }, { accept: "application/json" });
    expect([answer.status, codeOf(answer)]).toEqual([200, "GRAPHQL_VALIDATION_FAILED"]);
  });

  it("of a resolver stand beside the data of the others", async () => {
    const answer = await ask(server, { query: "{ double(of: 2) total(of: [1, 2, 3, 4]) }" });
    expect(answer.status).toBe(200);
    expect(answer.json.data).toEqual({ double: 4, total: null });
    expect(answer.json.errors?.[0]).toMatchObject({
      message: "of có hơn 3 phần tử; hãy chia thành nhiều truy vấn.",
      path: ["total"],
      extensions: { code: "LIST_TOO_LONG", details: { argument: "of", limit: 3 } },
    });
  });

  it("of ours tell nothing but an id, under which the log has all", async () => {
    const answer = await ask(server, { query: "{ failing }" }, { "x-request-id": "trace-12345" });
    const [error] = answer.json.errors ?? [];
    expect(error?.extensions).toEqual({ code: "INTERNAL", requestId: "trace-12345" });
    expect(answer.text).not.toMatch(/select|person|duplicate|stack/);
    const line = server.logged.find((each) => each["requestId"] === "trace-12345");
    expect(JSON.stringify(line)).toMatch(/select secret from person/);
  });
});
