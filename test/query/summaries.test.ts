/** Groups from the sums kept of a noun are, to the byte, those from its rows; and which groups are. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getOperationAST, parse } from "graphql";
import type { GraphQLSchema } from "graphql";

import { administratorViewer } from "../../src/access/viewer.ts";
import type { Viewer } from "../../src/access/viewer.ts";
import { planStatement } from "../../src/graphql/resolvers/planners.ts";
import { rootFieldsOf } from "../../src/graphql/planned-query.ts";
import { compile } from "../../src/query/compile/index.ts";
import type { GroupsPlan } from "../../src/query/plan.ts";
import { completePlan } from "../../src/query/steps/index.ts";
import type { TestDatabase } from "../support/database.ts";
import { createRandom } from "../support/random.ts";
import { summarised } from "../support/summaries.ts";
import { writeGroups } from "../graphql/fuzz/document.ts";
import type { Document } from "../graphql/fuzz/document.ts";
import { groupsQuestion } from "../graphql/fuzz/generate/groups.ts";
import { unansweredQuestion } from "../graphql/fuzz/generate/unanswered.ts";
import { generatorOf } from "../graphql/fuzz/generate/values.ts";
import type { Generator } from "../graphql/fuzz/generate/values.ts";
import type { Data } from "../graphql/fuzz/reference/data.ts";
import { createFuzzWorld } from "../graphql/fuzz/world.ts";

const all = administratorViewer("vi");
const ofUnits: Viewer = { ...all, scopeUnits: ["193", "06652", "07057"] };

let database: TestDatabase;
let schema: GraphQLSchema;
let data: Data;
beforeAll(async () => {
  ({ database, data, schema } = await createFuzzWorld());
});
afterAll(() => database.drop());

/** The plan of the one root field as it is run; null: no groups. */
function planOf({ query, variables }: Document, viewer = all): GroupsPlan | null {
  const document = parse(query);
  const operation = getOperationAST(document)!;
  const asked = { schema, document, operation, variables, viewer, cursorSecret: "s" };
  const plan = planStatement(rootFieldsOf(asked)![0]!, viewer)!;
  const completed = completePlan(plan, asked);
  return completed.kind === "groups" ? completed : null;
}

async function answerTo(plan: GroupsPlan): Promise<unknown> {
  const { text, values } = compile(plan);
  const { rows } = await database.pool.query<{ data: unknown; missing?: unknown }>(
    text.replace(" as data", "::text as data"),
    values,
  );
  return rows;
}

const times = process.env["HOPTAC_TEST"] === "full" ? 20 : 1;
const wanted = 100 * times;

function questionOf(generator: Generator): Document {
  const { random, chance } = generator;
  if (chance(0.4)) return unansweredQuestion(summarised, generator, schema);
  return writeGroups(groupsQuestion(random.pick(summarised), generator), schema, false);
}

test(`${wanted} random groupings are the same from the sums and from the rows`, async () => {
  let compared = 0;
  for (let seed = 1; compared < wanted; seed += 1) {
    const generator = generatorOf(createRandom(seed), data, schema);
    const question = questionOf(generator);
    const plan = planOf(question, generator.chance(0.3) ? ofUnits : all);
    if (plan?.summary === undefined) continue;
    const { summary: _, ...fromRows } = plan;
    expect({ seed, question, answer: await answerTo(plan) }).toEqual({
      seed,
      question,
      answer: await answerTo(fromRows),
    });
    compared += 1;
  }
}, 600_000);

const groups = (given: string, nodes = "count"): Document => ({
  query: `{ annualReportGroups(${given}) { nodes { ${nodes} } } }`,
});

describe("are read from the sums", () => {
  test.each([
    ["counts by what is told apart", groups("by: [{ field: YEAR }, { field: RATING }]")],
    [
      "sums, means and shares",
      groups("by: []", "sum(field: MEMBERS) avg(field: WORKER_INCOME) share(field: REVENUE)"),
    ],
    ["units above", groups('by: [{ unit: { level: COMMUNE, boundaries: "CURRENT" } }]')],
    ["fields of the unit", groups("by: [{ related: { unit: LEVEL } }]")],
    ["rows of some units", groups('by: [], where: { unit: { code: { in: ["193"] } } }')],
    ["rows within a unit", groups('by: [], where: { within: { unit: "22" } }')],
    ["plans", groups("by: [], where: { valueStatus: { eq: PLAN } }")],
    ["what is left and its order", groups("by: [{ field: YEAR }], having: [{ is: { gt: 1 } }]")],
    ["with their rows, read beside", groups("by: [{ field: YEAR }]", "items { totalCount }")],
  ])("%s", (_, document) => {
    expect([planOf(document)?.summary, planOf(document, ofUnits)?.summary]).toEqual(
      Array(2).fill("annual_report_summary"),
    );
  });
});

describe("are read from the rows", () => {
  test.each([
    ["another day", groups('by: [], asOf: "2024-12-31"')],
    ["another data version", groups("by: [], atVersion: 1")],
    ["a key that is not told apart", groups("by: [{ date: { field: AS_OF, bucket: YEAR } }]")],
    ["a relation of another column", groups("by: [{ related: { cooperative: FORM } }]")],
    ["a measure as a key", groups("by: [{ bin: { field: MEMBERS, edges: [5] } }]")],
    ["a condition on a row", groups("by: [], where: { members: { gt: 5 } }")],
    ["one in a choice", groups("by: [], where: { not: { or: [{ members: { gt: 5 } }] } }")],
    ["one on a relation", groups('by: [], where: { cooperative: { name: { eq: "x" } } }')],
    ["one on a count", groups("by: [], where: { reports: { count: { gt: 1 } } }")],
    ["medians", groups("by: []", "median(field: MEMBERS)")],
    ["the greatest", groups("by: []", "max(field: MEMBERS)")],
    ["deviations", groups("by: []", "stddev(field: MEMBERS)")],
    ["distinct values", groups("by: []", "countDistinct(field: COOPERATIVE_CODE)")],
    [
      "what they are ordered by",
      groups("by: [], orderBy: [{ aggregate: { function: MIN, field: REVENUE } }]"),
    ],
    [
      "what is left",
      groups("by: [], having: [{ function: MEDIAN, field: REVENUE, is: { gt: 1 } }]"),
    ],
  ])("%s", (_, document) => {
    expect(planOf(document)).toMatchObject({ kind: "groups" });
    expect(planOf(document)?.summary).toBeUndefined();
  });
});
