import { describe, expect, test } from "@jest/globals";
import { getOperationAST, parse, validate } from "graphql";

import { administratorViewer, anonymousViewer } from "../../src/access/viewer.ts";
import { planKeeper } from "../../src/graphql/kept-plans.ts";
import { planQuery } from "../../src/graphql/planned-query.ts";
import type { AskedOperation } from "../../src/graphql/planned-query.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import { isSeal, sealCursor } from "../support/cursors.ts";

const schema = buildGraphqlSchema();

type Variables = Readonly<Record<string, unknown>>;
type Ask = (variables?: Variables, viewer?: AskedOperation["viewer"]) => AskedOperation;

function asking(text: string): Ask {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document)!;
  return (variables, viewer = anonymousViewer("vi")) => ({
    schema,
    document,
    operation,
    variables,
    viewer,
    cursorSecret: "of the tests",
  });
}

/** What would be run, without the plan, which holds slots where it was kept. */
function statementsOf(fields: ReturnType<typeof planQuery>) {
  return fields?.map(({ key, read }) => ({ key, statement: read?.statement })) ?? null;
}

const page =
  asking(`query ($unit: String!, $least: Decimal, $words: String, $size: Int, $order: SortDirection!) {
  cooperatives(first: $size, where: { within: { unit: $unit }, charterCapital: { gte: $least }, name: { contains: $words } },
      orderBy: [{ field: { field: CHARTER_CAPITAL, direction: $order } }]) {
    nodes { code annualReports(first: $size, where: { members: { gte: 5 } }) { nodes { year } } }
    pageInfo { endCursor hasNextPage }
  }
}`);
const one = asking("query ($code: String, $id: ID) { cooperative(code: $code, id: $id) { name } }");
const groups = asking(`query ($units: [String!], $from: Int!, $more: Decimal!, $shown: Boolean!) {
  annualReportGroups(by: [{ field: YEAR }], where: { unit: { code: { in: $units } }, year: { gte: $from } },
      having: [{ function: SUM, field: REVENUE, is: { gte: $more } }]) {
    nodes { key { year } count sum(field: REVENUE) @include(if: $shown) }
  }
}`);
/** The cursor is tied to the order, and the order to the value. */
const byAggregate = asking(`query ($year: Int!, $after: String) {
  cooperatives(after: $after, orderBy: [{ aggregate: { annualReports: { function: COUNT, where: { year: { eq: $year } } } } }]) {
    edges { cursor }
  }
}`);
const byRelevance = asking(`query ($text: String!, $words: String!, $after: String) {
  cooperatives(after: $after, where: { search: $words }, orderBy: [{ relevance: $text }]) { edges { cursor } }
}`);
const search = asking(`query ($words: String) {
  cooperatives(where: { and: [{ search: $words }, { name: { contains: $words } }] }) { nodes { name } pageInfo { endCursor } }
}`);
const periods = asking(`query ($period: Period!, $day: Date!) {
  annualReports(asOf: $day, where: { period: { in: [$period, "2020"] } }) { totalCount }
}`);

const cases: Readonly<Record<string, { readonly ask: Ask; readonly given: readonly Variables[] }>> =
  {
    "a page": {
      ask: page,
      given: [
        { unit: "22", least: "5", words: "lua", order: "DESC" },
        { unit: "22", least: null, words: "lua", order: "DESC" },
        { unit: "07015", least: "99.5", words: "chè %", order: "DESC" },
        { unit: "22", least: "5", words: "a\u0000b", order: "DESC" },
        { unit: "22", order: "DESC" },
        { unit: "22", order: "ASC", size: 7 },
        { unit: "22", order: "ASC", size: 8 },
        { unit: "", least: "5", words: "", order: "DESC" },
        { least: "5", order: "DESC" },
      ],
    },
    "one row": {
      ask: one,
      given: [
        { code: "HTX1" },
        { code: "HTX2" },
        { code: "HTX2", id: "x" },
        { id: Buffer.from("Cooperative:12").toString("base64") },
        { id: "what" },
        {},
      ],
    },
    groups: {
      ask: groups,
      given: [
        { units: ["1"], from: 2020, more: "1.5", shown: true },
        { units: ["1", "2", "3"], from: 2021, more: "2", shown: true },
        { units: [], from: 2021, more: "2", shown: false },
        { units: "7", from: 2021, more: "2", shown: false },
        { units: Array.from({ length: 1_001 }, String), from: 1, more: "2", shown: false },
      ],
    },
    "a search": {
      ask: search,
      given: [
        { words: "lua gao" },
        { words: "Chè  Bát" },
        { words: "lua lua gạo" },
        { words: "lua" },
        { words: "ba từ khác" },
        { words: "50% gao" },
        { words: "gao 50%" },
        { words: "ĐỒNG gao" },
        { words: "a" },
        { words: "lua\u0000 gao" },
        { words: "   " },
        { words: "x".repeat(101) },
        { words: null },
        {},
      ],
    },
    "an order by an aggregate": { ask: byAggregate, given: [{ year: 2020 }, { year: 2021 }] },
    "an order by relevance": {
      ask: byRelevance,
      given: [
        { text: "lua gao", words: "lua" },
        { text: "chè", words: "lua" },
        { text: "chè", words: "chè" },
        { text: " ", words: "lua" },
      ],
    },
    "what no comparison takes": {
      ask: periods,
      given: [
        { period: "2020", day: "2021-01-01" },
        { period: "2021-H1", day: "2021-01-02" },
      ],
    },
  };

describe("kept plans", () => {
  test.each(Object.entries(cases))("are run as fresh ones would be: %s", (_, { ask, given }) => {
    const plan = planKeeper();
    for (const variables of [...given, ...given.toReversed()]) {
      for (const viewer of [anonymousViewer("vi"), administratorViewer("en")]) {
        const asked = ask(variables, viewer);
        expect(statementsOf(plan(asked)?.fields ?? null)).toEqual(statementsOf(planQuery(asked)));
      }
    }
  });

  test("serve other values of what is compared, and nothing else", () => {
    const plan = planKeeper();
    const planOf = (variables: Variables) => plan(page(variables))!.fields[0]!.read!.plan;
    const first = planOf({ unit: "22", least: "5", words: "lua", order: "DESC" });
    expect(planOf({ unit: "07015", least: "6", words: "chè", order: "DESC" })).toBe(first);
    expect(planOf({ unit: "22", least: "5", words: "lua", order: "ASC" })).not.toBe(first);
    expect(planOf({ unit: "22", least: "5", words: "lua", order: "DESC", size: 3 })).not.toBe(
      first,
    );
    expect(planOf({ unit: "22", least: "5", order: "DESC" })).not.toBe(first);
  });

  test("of searches serve other words, if as many and folded alike", () => {
    const plan = planKeeper();
    const planOf = (words: string) => plan(search({ words }))!.fields[0]!.read!.plan;
    const first = planOf("lua gao");
    expect(planOf("chè đồng")).toBe(first);
    for (const words of ["lua", "lua lua", "lua gao che", "50% gao", "gao ĐỒ"]) {
      expect(planOf(words)).not.toBe(first);
    }
  });

  test("hold for a value alone where anything looks at it, as a cursor that is sent back does", () => {
    const plan = planKeeper();
    const first = plan(byAggregate({ year: 2020 }))!.fields[0]!.read!;
    const seal = first.statement.values.find(isSeal)!;
    const after = sealCursor('["3", "12"]', seal);
    const next = plan(byAggregate({ year: 2020, after }))!.fields;
    expect(next[0]!.read!.statement.values).toEqual(expect.arrayContaining(["3", "12", seal]));
    expect(plan(byAggregate({ year: 2021, after }))).toBeNull();
    expect(statementsOf(plan(byAggregate({ year: 2020, after }))!.fields)).toEqual(
      statementsOf(next),
    );
    const other = plan(byAggregate({ year: 2021 }))!.fields[0]!.read!;
    expect(other.plan).toBe(first.plan);
    expect(other.statement.values.find(isSeal)).not.toBe(seal);
  });
});
