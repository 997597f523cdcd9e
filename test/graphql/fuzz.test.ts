/**
 * Valid queries at random, over HTTP against PostgreSQL: each is answered the same with its text and executed, and as
 * the reference answers it from rows of plain SQL. A failure shows its seed; a seed always makes the same query.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { GraphQLSchema } from "graphql";

import type { TestDatabase } from "../support/database.ts";
import { createRandom } from "../support/random.ts";
import { writeGroups, writeList } from "./fuzz/document.ts";
import type { Document } from "./fuzz/document.ts";
import { groupsQuestion } from "./fuzz/generate/groups.ts";
import { listQuestion } from "./fuzz/generate/lists.ts";
import { unansweredQuestion } from "./fuzz/generate/unanswered.ts";
import { generatorOf } from "./fuzz/generate/values.ts";
import { nounsAsked } from "./fuzz/nouns-asked.ts";
import type { Data } from "./fuzz/reference/data.ts";
import { answerGroups } from "./fuzz/reference/groups.ts";
import { answerList } from "./fuzz/reference/lists.ts";
import type { Span } from "./fuzz/reference/page.ts";
import type { Input } from "./fuzz/reference/where.ts";
import { rounded } from "./fuzz/rounded.ts";
import { startTwoWays } from "./two-ways.ts";
import type { TwoWays } from "./two-ways.ts";
import { createFuzzWorld } from "./fuzz/world.ts";

let database: TestDatabase;
let ways: TwoWays;
let schema: GraphQLSchema;
let data: Data;
beforeAll(async () => {
  ({ database, data, schema } = await createFuzzWorld());
  ways = await startTwoWays(database.pool);
});
afterAll(async () => {
  await ways.close();
  await database.drop();
});

const times = process.env["HOPTAC_TEST"] === "full" ? 10 : 1;
const lists = 70 * times;
const groups = 50 * times;
const unanswered = 30 * times;

/** A question, as GraphQL and as the reference answers it. */
interface Question {
  readonly arguments: Input;
  readonly write: (given: Input, asVariables: boolean) => Document;
  readonly answer: (given: Input, span: Span) => ReturnType<typeof answerList>;
}

interface Page {
  readonly pageInfo: Readonly<Record<"startCursor" | "endCursor", string | null>>;
  readonly nodes: readonly unknown[];
}

async function askPage(document: Document): Promise<Page> {
  const { status, body } = await ways.ask(document, true);
  const { data, errors } = JSON.parse(body) as { data?: { found: Page }; errors?: unknown };
  expect({ document, status, errors }).toEqual({ document, status: 200, errors: undefined });
  expect(ways.kinds()).toEqual(["text"]);
  return data!.found;
}

async function compare(seed: number, question: Question, given: Input, span: Span) {
  const document = question.write(given, seed % 2 === 0);
  const page = await askPage(document);
  const { startCursor, endCursor, ...pageInfo } = page.pageInfo;
  const { answer, start } = question.answer(given, span);
  expect({ seed, document, ...(rounded({ ...page, pageInfo }) as object) }).toEqual({
    seed,
    document,
    ...(rounded(answer) as object),
  });
  expect([startCursor === null, endCursor === null]).toEqual(
    Array(2).fill(answer.nodes.length === 0),
  );
  return { startCursor, endCursor, start, end: start + answer.nodes.length };
}

/** The page asked for, the page after it, and from there back again. */
async function walk(seed: number, question: Question): Promise<void> {
  const { first, last: _last, offset: _offset, ...rest } = question.arguments;
  const one = await compare(seed, question, question.arguments, {});
  if (first === undefined || one.endCursor === null) return;
  const after = { ...rest, first, after: one.endCursor };
  const two = await compare(seed, question, after, { from: one.end });
  if (two.startCursor === null) return;
  const before = { ...rest, last: first, before: two.startCursor };
  await compare(seed, question, before, { to: two.start });
}

const seedsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);

test(`${lists} lists are answered as the reference answers them`, async () => {
  for (const seed of seedsFrom(1_000, lists)) {
    const generator = generatorOf(createRandom(seed), data, schema);
    const question = listQuestion(generator.random.pick(nounsAsked), generator);
    await walk(seed, {
      arguments: question.arguments,
      write: (given, asVariables) =>
        writeList({ ...question, arguments: given }, schema, asVariables),
      answer: (given, span) => answerList({ ...question, arguments: given }, data, span),
    });
  }
}, 600_000);

const grouped = nounsAsked.filter(({ groups }) => groups === true);

test(`${groups} groupings are answered as the reference answers them`, async () => {
  for (const seed of seedsFrom(100_000, groups)) {
    const generator = generatorOf(createRandom(seed), data, schema);
    const question = groupsQuestion(generator.random.pick(grouped), generator);
    const { by } = question.arguments;
    await walk(seed, {
      arguments: question.arguments,
      write: (given, asVariables) =>
        writeGroups({ ...question, arguments: { ...given, by } }, schema, asVariables),
      answer: (given, span) =>
        answerGroups({ ...question, arguments: { ...given, by } }, data, span),
    });
  }
}, 600_000);

test(`${unanswered} queries that the reference has no answer for are answered`, async () => {
  for (const seed of seedsFrom(200_000, unanswered)) {
    const generator = generatorOf(createRandom(seed), data, schema);
    const document = unansweredQuestion(grouped, generator, schema);
    const { status, body } = await ways.ask(document, true);
    const { errors } = JSON.parse(body) as { errors?: unknown };
    expect({ seed, document, status, errors }).toEqual({ seed, document, status: 200, errors });
    expect({ seed, document, errors }).toEqual({ seed, document, errors: undefined });
  }
}, 600_000);
