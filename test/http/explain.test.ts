/** `explain` on the whole server: costs and plans of queries that are never run. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { anonymousViewer } from "../../src/access/viewer.ts";
import { aliasLimit } from "../../src/graphql/document/aliases.ts";
import { depthLimit } from "../../src/graphql/document/depth.ts";
import { tokenLimit } from "../../src/graphql/document/index.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import { ask } from "../query/world.ts";
import { openAttackDesk } from "./attack-desk.ts";
import type { AttackDesk } from "./attack-desk.ts";
import { adminKey } from "./started-http.ts";

let desk: AttackDesk;
beforeAll(async () => {
  desk = await openAttackDesk();
});
afterAll(() => desk.close());

const estimates = "fields { name responseName databaseCost databaseRows indexes statement plan }";
const asking = (selection: string): string =>
  `query ($document: String!, $variables: JSON, $operationName: String) {
    explain(document: $document, variables: $variables, operationName: $operationName) { ${selection} }
  }`;
const asAdministrator = { authorization: `Bearer ${adminKey}` };

interface Explained {
  readonly document: string;
  readonly variables?: unknown;
  readonly operationName?: string;
}

interface ExplainedField {
  readonly name: string;
  readonly responseName: string;
  readonly databaseCost: number | null;
  readonly databaseRows: number | null;
  readonly indexes: readonly string[] | null;
  readonly statement: string | null;
  readonly plan: Readonly<Record<string, unknown>> | null;
}

async function explain(
  asked: Explained | string,
  {
    headers = {},
    selection = estimates,
  }: { headers?: Record<string, string>; selection?: string } = {},
) {
  const variables = typeof asked === "string" ? { document: asked } : { ...asked };
  const answer = await desk.ask({ query: asking(selection), variables }, headers);
  const data = answer.json.data as { explain: Record<string, unknown> } | null;
  const fields = (data?.explain["fields"] ?? []) as readonly ExplainedField[];
  return { ...answer, plan: data?.explain ?? null, fields };
}

const byName =
  "query ($name: String) { cooperatives(where: { name: { eq: $name } }) { nodes { name } } }";

describe("a query that is explained", () => {
  it("is told its cost, the limit and the list that makes most of it", async () => {
    const { plan, statements } = await explain(
      "{ cooperatives(first: 10) { nodes { annualReports(first: 40) { nodes { year } } } } }",
      { selection: "cost costLimit costliestList databaseCostLimit" },
    );
    expect(plan).toEqual({
      cost: 2 + 10 * (5 + 1 + 40),
      costLimit: 200_000,
      costliestList: "cooperatives.nodes.annualReports",
      databaseCostLimit: null,
    });
    expect(statements).toEqual([]);
  });

  it("is told PostgreSQL's estimates for each root field, and not run", async () => {
    const { fields, statements } = await explain({
      document:
        "query ($id: ID!) { all: cooperatives { nodes { name } } annualReport(id: $id) { year } }",
      variables: { id: Buffer.from("AnnualReport:101").toString("base64url") },
    });
    expect(fields.map(({ name, responseName }) => [name, responseName])).toEqual([
      ["cooperatives", "all"],
      ["annualReport", "annualReport"],
    ]);
    for (const { databaseCost, databaseRows } of fields) {
      expect(databaseCost).toBeGreaterThan(0);
      expect(databaseRows).toBeGreaterThanOrEqual(1);
    }
    expect(statements).toHaveLength(2);
    for (const each of statements) expect(each).toMatch(/^explain \(format json\) select /);
  });

  it("has its values as parameters, in PostgreSQL and in what is shown", async () => {
    const variables = { name: "Giá trị không ai được thấy" };
    const { fields, statements } = await explain(
      { document: byName, variables },
      { headers: asAdministrator },
    );
    const [field] = fields;
    expect(field?.statement).toContain("$1::text");
    expect(statements).toEqual([`explain (format json) ${field?.statement}`]);
    const shown = JSON.stringify(field?.plan);
    expect(shown).toContain('"Relation Name":"cooperative"');
    expect(shown).not.toContain("không ai");
  });

  it("shows its statement, plan and indexes to the administrator alone", async () => {
    await desk.pool.query("analyze administrative_unit");
    const document = '{ adminUnits(where: { code: { eq: "22" } }) { nodes { name } } }';
    const [seen] = (await explain(document, { headers: asAdministrator })).fields;
    expect(seen?.statement).toMatch(/^select .* from administrative_unit /);
    expect(seen?.plan).toMatchObject({ "Node Type": "Result", "Total Cost": seen?.databaseCost });
    expect(seen?.indexes).toEqual([expect.stringMatching(/^administrative_unit_/)]);
    const [hidden] = (await explain(document)).fields;
    expect(hidden).toEqual({ ...seen, indexes: null, statement: null, plan: null });
  });

  it("is estimated once, under however many names", async () => {
    const { statements } = await explain("{ cooperatives { nodes { name } } }", {
      selection: "a: fields { name } b: fields { databaseCost }",
    });
    expect(statements).toHaveLength(1);
  });

  it("tells nothing of what is not one statement", async () => {
    const { fields, statements } = await explain(
      '{ __typename dataDictionary { name } targetProgress(programme: "X") { value } }',
    );
    expect(fields.map(({ databaseCost }) => databaseCost)).toEqual([null, null, null]);
    expect(statements).toEqual([]);
  });

  it("may ask by ids and for a table", async () => {
    const id = Buffer.from("Cooperative:11").toString("base64url");
    const { fields } = await explain(
      `{ node(id: "${id}") { id } nodes(ids: ["${id}"]) { id } cooperativePivot(rows: [{ field: FORM }], columns: [], values: [{ function: COUNT }]) { rows { cells } } }`,
    );
    expect(fields.map(({ databaseCost }) => typeof databaseCost)).toEqual(Array(3).fill("number"));
  });

  it("is told the database's limit where that is kept", async () => {
    const { plan } = await explain(
      "{ cooperatives(first: 1000) { nodes { annualReports(first: 20) { nodes { year } } } } }",
      {
        selection: "databaseCostLimit",
      },
    );
    expect(plan).toEqual({ databaseCostLimit: anonymousViewer("vi").limits.planCost });
  });

  it("is told what it costs where that is too much, and PostgreSQL is not asked", async () => {
    const { plan, fields, statements } = await explain(
      "{ cooperatives(first: 1000) { nodes { name annualReports(first: 900) { nodes { year } } } } }",
      { selection: `cost costliestList ${estimates}` },
    );
    expect(plan).toMatchObject({
      cost: 907_002,
      costliestList: "cooperatives.nodes.annualReports",
    });
    expect(fields.map(({ databaseCost }) => databaseCost)).toEqual([null]);
    expect(statements).toEqual([]);
  });

  it("may be a query that explains: that one is not looked into", async () => {
    const inner = JSON.stringify("{ cooperatives { nodes { name } } }");
    const { plan, fields, statements } = await explain(
      `{ explain(document: ${inner}) { cost fields { databaseCost } } }`,
      {
        selection: `cost ${estimates}`,
      },
    );
    expect(plan?.["cost"]).toBeGreaterThanOrEqual(50_000);
    expect(fields.map(({ databaseCost }) => databaseCost)).toEqual([null]);
    expect(statements).toEqual([]);
  });

  it("is not estimated for those who see some units alone", async () => {
    const viewer = { ...anonymousViewer("vi"), scopeUnits: ["07054"] };
    const { data, statements } = await ask(buildGraphqlSchema(), desk, {
      document: asking("fields { databaseCost }"),
      variables: { document: "{ cooperatives { nodes { name } } }" },
      viewer,
    });
    expect(data).toEqual({ explain: { fields: [{ databaseCost: null }] } });
    expect(statements).toEqual([]);
  });
});

describe("explaining", () => {
  it("costs so much itself that three at a time may", async () => {
    const one = '(document: "{ cooperatives { totalCount } }") { cost }';
    const several = (count: number) =>
      desk.ask({
        query: `{ ${Array.from({ length: count }, (_, index) => `a${index}: explain${one}`).join(" ")} }`,
      });
    expect((await several(3)).code).toBeNull();
    expect((await several(4)).code).toBe("QUERY_TOO_COSTLY");
  });

  it("works beside a query that PostgreSQL is asked about first", async () => {
    const { code, statements } = await desk.ask({
      query:
        '{ explain(document: "{ cooperatives { nodes { name } } }") { fields { databaseCost } } cooperatives(first: 1000) { nodes { name code annualReports(first: 20) { nodes { year } } } } }',
    });
    expect(code).toBeNull();
    expect(statements).toHaveLength(3);
  });
});

const deep = `{ cooperatives { nodes ${"{ unit { cooperatives { nodes ".repeat(8)}{ name }${" } } }".repeat(8)} } }`;

describe("a query that is refused is refused where it is explained, and never reaches PostgreSQL", () => {
  it.each<[string, string, Explained | string]>([
    ["a syntax error", "GRAPHQL_PARSE_FAILED", "{"],
    ["no query at all", "GRAPHQL_PARSE_FAILED", ""],
    ["an unknown field", "GRAPHQL_VALIDATION_FAILED", "{ nothing }"],
    ["too many tokens", "TOO_MANY_TOKENS", `{ ${"__typename ".repeat(tokenLimit)} }`],
    [`more than ${depthLimit} levels`, "QUERY_TOO_DEEP", deep],
    [
      "too many aliases",
      "TOO_MANY_ALIASES",
      `{ ${Array.from({ length: aliasLimit + 1 }, (_, index) => `a${index}: __typename`).join(" ")} }`,
    ],
    ["too many repeats", "TOO_MANY_REPEATS", `{ ${"__typename ".repeat(30)} }`],
    [
      "too many directives",
      "TOO_MANY_DIRECTIVES",
      `{ __typename ${"@skip(if: false) ".repeat(6)} }`,
    ],
    [
      "several operations",
      "OPERATION_RESOLUTION_FAILURE",
      "query a { __typename } query b { __typename }",
    ],
    [
      "an unknown operation",
      "OPERATION_RESOLUTION_FAILURE",
      { document: "query a { __typename }", operationName: "b" },
    ],
    ["a mutation", "BAD_USER_INPUT", 'mutation { undoLoad(id: "x") { id } }'],
    [
      "a missing variable",
      "BAD_USER_INPUT",
      "query ($code: String!) { cooperative(code: $code) { name } }",
    ],
    ["variables that are a list", "BAD_USER_INPUT", { document: "{ __typename }", variables: [1] }],
    [
      "a variable of another type",
      "BAD_USER_INPUT",
      {
        document: "query ($first: Int) { cooperatives(first: $first) { totalCount } }",
        variables: { first: "many" },
      },
    ],
    [
      "a period that is none",
      "PERIOD_INVALID",
      {
        document:
          "query ($p: Period!) { annualReports(where: { period: { eq: $p } }) { totalCount } }",
        variables: { p: "2024X" },
      },
    ],
    [
      "a filter by a personal field",
      "FORBIDDEN",
      '{ cooperatives(where: { phone: { eq: "0912" } }) { totalCount } }',
    ],
    ["a page beyond the limit", "PAGE_TOO_LARGE", "{ cooperatives(first: 1001) { totalCount } }"],
    ["a cursor of no query", "CURSOR_INVALID", '{ cooperatives(after: "abc") { nodes { name } } }'],
  ])("%s: %s", async (_, code, asked) => {
    const answer = await explain(asked);
    expect([answer.code, answer.statements]).toEqual([code, []]);
    // The place is that of the field that explains.
    expect(answer.json.errors?.[0]).toMatchObject({
      path: ["explain"],
      locations: [{ line: 2, column: 5 }],
    });
  });

  it("says where in the explained document", async () => {
    const { json } = await explain("{\n  cooperatives { nothing } }");
    expect(json.errors?.[0]?.message).toContain("(2:18)");
  });

  it("takes the operation that is named", async () => {
    const document = "query a { __typename } query b { cooperatives(first: 7) { nodes { name } } }";
    const { plan } = await explain({ document, operationName: "b" }, { selection: "cost" });
    expect(plan).toEqual({ cost: 9 });
  });
});
