import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  validate,
} from "graphql";
import type { GraphQLOutputType } from "graphql";

import { anonymousViewer } from "../../src/access/viewer.ts";
import type { Cost } from "../../src/graphql/cost/cost-of.ts";
import { measureCost } from "../../src/graphql/cost/measure.ts";
import { weightsOf } from "../../src/graphql/cost/weights.ts";
import { buildGraphqlSchema, printGraphqlSchema } from "../../src/graphql/schema.ts";
import { projectRoot } from "../../src/project-root.ts";

const schema = buildGraphqlSchema();
const limit = anonymousViewer("vi").limits.cost;

function measure(text: string, variables: Record<string, unknown> = {}): Cost {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("No operation comes first.");
  const cost = measureCost({ schema, document, operation, variables });
  if (cost === null) throw new Error("The variables do not fit.");
  return cost;
}

const costOf = (text: string, variables?: Record<string, unknown>): number =>
  measure(text, variables).cost;

describe("the cost of a query", () => {
  it.each([
    ["a field", '{ cooperative(code: "1") { name } }', 1 + 1],
    ["a page: rows times fields", "{ cooperatives(first: 10) { nodes { name code } } }", 2 + 20],
    ["50 rows when nothing says how many", "{ cooperatives { nodes { name } } }", 2 + 50],
    ["a page from the end", "{ cooperatives(last: 7) { nodes { name } } }", 2 + 7],
    ["edges", "{ cooperatives(first: 10) { edges { cursor node { name } } } }", 2 + 10 * 3],
    [
      "lists in lists",
      "{ cooperatives(first: 10) { nodes { annualReports(first: 4) { nodes { year } } } } }",
      2 + 10 * (5 + 1 + 4),
    ],
    ["what a row refers to", "{ cooperatives(first: 10) { nodes { unit { name } } } }", 2 + 10 * 3],
    ["ids", '{ nodes(ids: ["a", "b"]) { id } }', 1 + 2],
    [
      "provenance of so many fields",
      '{ cooperative(code: "1") { provenance(fields: [NAME, FORM]) { cell } } }',
      1 + 10 + 2,
    ],
    ["a count", "{ cooperatives(first: 1) { totalCount } }", 1 + 100],
    ["a search", '{ cooperatives(where: { search: "lua" }) { __typename } }', 1 + 200 + 1],
    [
      "conditions on related rows, wherever they stand",
      '{ cooperatives(where: { or: [{ not: { annualReports: { some: { cooperative: { name: { contains: "a" } } } } } }] }) { __typename } }',
      1 + 50 + 10 + 500 + 1,
    ],
    [
      "an order by an aggregate",
      "{ cooperatives(orderBy: [{ aggregate: { annualReports: { direction: DESC } } }]) { __typename } }",
      1 + 2_000 + 1,
    ],
    [
      "groups and their measures",
      "{ cooperativeGroups(by: [{ field: FORM }], first: 5) { nodes { count key { form } } } }",
      2_000 + 1 + 5 * (5 + 2),
    ],
    ["fields that are skipped", "{ cooperatives @skip(if: true) { nodes { name } } }", 0],
  ])("counts %s", (_, text, expected) => {
    expect(costOf(text)).toBe(expected);
  });

  it("adds a fragment up wherever it is spread, by the entries around it", () => {
    const fragment = "fragment page on CooperativeConnection { nodes { name } }";
    const text = `{ a: cooperatives(first: 3) { ...page } b: cooperatives(first: 70) { ...page } } ${fragment}`;
    expect(costOf(text)).toBe(2 + 3 + (2 + 70));
    expect(
      costOf(`{ ...root } fragment root on Query { cooperatives { ...page } } ${fragment}`),
    ).toBe(2 + 50);
  });

  it.each([
    [{ first: 1_000 }, 1_000],
    [{ first: 2 ** 31 - 1 }, 2 ** 31 - 1],
    [{ first: null }, 50],
    [{}, 50],
    [{ first: -5 }, 1],
    [{ first: 0 }, 1],
  ])("takes the variables %j", (variables, entries) => {
    const text = "query ($first: Int) { cooperatives(first: $first) { nodes { name } } }";
    expect(costOf(text, variables)).toBe(2 + entries);
  });

  it("takes the default of a variable", () => {
    const text = "query ($first: Int = 9) { cooperatives(first: $first) { nodes { name } } }";
    expect(costOf(text)).toBe(2 + 9);
  });

  it("is unknown where the variables do not fit", () => {
    const document = parse("query ($code: String!) { cooperative(code: $code) { name } }");
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("No operation.");
    expect(measureCost({ schema, document, operation, variables: {} })).toBeNull();
  });

  it.each([
    ["the list that is multiplied most", 10, 900, "cooperatives.nodes.annualReports"],
    ["the outer one where the inner adds little", 900, 1, "cooperatives"],
  ])("names %s", (_, outer, inner, list) => {
    const text = `{ cooperatives(first: ${outer}) { nodes { name code phone form sector foundedOn id annualReports(first: ${inner}) { nodes { year } } } } }`;
    expect(measure(text).list.join(".")).toBe(list);
  });
});

describe("the limit of cost", () => {
  const folder = join(projectRoot, "src/web/graphiql/examples");
  const examples = readdirSync(folder).map((name): [string, string] => [
    name,
    readFileSync(join(folder, name), "utf8"),
  ]);
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const written = [...readme.matchAll(/```graphql\n(.*?)```/gs)].map(
    (match, index): [string, string] => [`README ${index + 1}`, match[1]!],
  );

  it.each([...examples, ...written])("lets %s pass", (_, text) => {
    expect(costOf(text)).toBeLessThan(limit);
  });

  it("lets 1,000 rows of every noun with all their own fields pass", () => {
    for (const [name, field] of Object.entries(schema.getQueryType()!.getFields())) {
      const connection = getNamedType(field.type);
      if (!connection.name.endsWith("Connection") || connection.name.endsWith("GroupConnection")) {
        continue;
      }
      const node = schema.getType(connection.name.slice(0, -"Connection".length));
      const flat = Object.values(isObjectType(node) ? node.getFields() : {}).filter(
        ({ args, type }) => args.length === 0 && !isObjectType(getNamedType(type)),
      );
      const text = `{ ${name}(first: 1000) { totalCount nodes { ${flat.map((each) => each.name).join(" ")} } } }`;
      expect(costOf(text)).toBeLessThan(limit);
    }
  });

  it("does not let pages of pages pass", () => {
    const text =
      "{ cooperatives(first: 1000) { nodes { annualReports(first: 1000) { nodes { year } } } } }";
    expect(costOf(text)).toBeGreaterThan(limit);
  });
});

describe("the contract", () => {
  const isList = (type: GraphQLOutputType): boolean =>
    isNonNullType(type) ? isList(type.ofType) : isListType(type);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

  it("says of every list of objects how long it is", () => {
    const sized = new Set(
      types.flatMap((type) =>
        isObjectType(type)
          ? Object.values(type.getFields()).flatMap((field) =>
              (weightsOf(field).listSize?.sizedFields ?? []).map(
                (each) => `${getNamedType(field.type).name}.${each}`,
              ),
            )
          : [],
      ),
    );
    const unsized = types.flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => isList(field.type) && isObjectOrInterface(field.type))
            .filter((field) => weightsOf(field).listSize === undefined)
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(unsized.filter((place) => !sized.has(place))).toEqual([]);
  });

  it("is printed with what the schema weighs, in a text that is a schema", () => {
    const text = printGraphqlSchema();
    const built = buildSchema(text);
    for (const type of types) {
      if (!isObjectType(type) && !isInputObjectType(type)) continue;
      const found = built.getType(type.name);
      const fields = isObjectType(found) || isInputObjectType(found) ? found.getFields() : {};
      for (const field of Object.values(type.getFields())) {
        const { cost, listSize } = weightsOf(field);
        const directives = fields[field.name]?.astNode?.directives ?? [];
        const names = directives
          .map(({ name }) => name.value)
          .filter((name) => name !== "deprecated");
        const expected = [
          ...(cost === undefined ? [] : ["cost"]),
          ...(listSize ? ["listSize"] : []),
        ];
        expect([type.name, field.name, names]).toEqual([type.name, field.name, expected]);
      }
    }
    expect(text).toContain(
      '): CooperativeConnection! @listSize(assumedSize: 50, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)\n',
    );
  });
});

function isObjectOrInterface(type: GraphQLOutputType): boolean {
  return "getFields" in getNamedType(type);
}
