/**
 * Queries at random that come again with other values: what a kept plan makes of them is what a fresh one makes. Every
 * value of the arguments is a variable; others are those that queries before had for variables of the same type.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { getOperationAST, parse, validate } from "graphql";
import type { GraphQLSchema } from "graphql";

import { freeVariablesOf } from "../../src/graphql/free-variables.ts";
import { planKeeper } from "../../src/graphql/kept-plans.ts";
import { planQuery } from "../../src/graphql/planned-query.ts";
import type { AskedOperation, PlannedField } from "../../src/graphql/planned-query.ts";
import { administrator, cursorSecret } from "../query/world.ts";
import type { TestDatabase } from "../support/database.ts";
import { createRandom } from "../support/random.ts";
import { groupsField, listField, writeLifted } from "./fuzz/document.ts";
import type { Lifted } from "./fuzz/document.ts";
import { groupsQuestion } from "./fuzz/generate/groups.ts";
import { listQuestion } from "./fuzz/generate/lists.ts";
import { generatorOf } from "./fuzz/generate/values.ts";
import type { Generator } from "./fuzz/generate/values.ts";
import { nounsAsked } from "./fuzz/nouns-asked.ts";
import type { Data } from "./fuzz/reference/data.ts";
import { createFuzzWorld } from "./fuzz/world.ts";

let database: TestDatabase;
let schema: GraphQLSchema;
let data: Data;
beforeAll(async () => {
  ({ database, data, schema } = await createFuzzWorld());
});
afterAll(() => database.drop());

const questions = process.env["HOPTAC_TEST"] === "full" ? 3_000 : 200;
const grouped = nounsAsked.filter(({ groups }) => groups === true);

function questionOf(generator: Generator) {
  const { random, chance } = generator;
  return writeLifted(
    chance(0.6)
      ? listField(listQuestion(random.pick(nounsAsked), generator), schema)
      : groupsField(groupsQuestion(random.pick(grouped), generator)),
    schema,
  );
}

/** Values that variables had, by their type. */
type Pool = Map<string, unknown[]>;

function keep(lifted: readonly Lifted[], pool: Pool): void {
  for (const { type, value } of lifted) pool.set(type, [...(pool.get(type) ?? []), value]);
}

type Variables = Readonly<Record<string, unknown>>;

function variablesOf(
  lifted: readonly Lifted[],
  valueOf: (each: Lifted, name: string) => unknown,
): Variables {
  const named = lifted.map((each, index) => [`v${index + 1}`, each] as const);
  return Object.fromEntries(named.map(([name, each]) => [name, valueOf(each, name)]));
}

/** What would be run; a plan that was kept holds slots. */
function statementsOf(fields: readonly PlannedField[] | null | undefined) {
  return fields?.map(({ key, read }) => ({ key, statement: read?.statement })) ?? null;
}

function askingOf(query: string): (variables: Variables) => AskedOperation {
  const document = parse(query);
  expect({ query, invalid: validate(schema, document) }).toEqual({ query, invalid: [] });
  const operation = getOperationAST(document)!;
  const asked = { schema, document, operation, viewer: administrator, cursorSecret };
  return (variables) => ({ ...asked, variables });
}

test(`${questions} queries are planned for other values as if they were the first`, () => {
  const plan = planKeeper();
  const pool: Pool = new Map();
  const count = { answered: 0, free: 0, reused: 0 };
  for (let seed = 1; seed <= questions; seed += 1) {
    const generator = generatorOf(createRandom(seed), data, schema);
    const { query, lifted } = questionOf(generator);
    const asking = askingOf(query);
    keep(lifted, pool);
    const first = variablesOf(lifted, ({ value }) => value);
    const free = freeVariablesOf(asking(first));
    const pick = ({ type }: Lifted): unknown => generator.random.pick(pool.get(type)!);
    const likeFirst = variablesOf(lifted, (each, name) =>
      free.has(name) ? pick(each) : each.value,
    );
    const plans = [first, likeFirst, variablesOf(lifted, pick), first].map((variables) => {
      const asked = asking(variables);
      const kept = plan(asked)?.fields;
      const told = { seed, query, variables };
      const fields = statementsOf(planQuery(asked));
      expect({ ...told, fields: statementsOf(kept) }).toEqual({ ...told, fields });
      count.answered += fields === null ? 0 : 1;
      return kept?.[0]?.read?.plan;
    });
    count.free += free.size > 0 ? 1 : 0;
    count.reused += free.size > 0 && plans[0] !== undefined && plans[0] === plans[1] ? 1 : 0;
  }
  // Or nothing would be compared.
  expect(count.answered).toBeGreaterThan(questions * 2);
  expect(count.free).toBeGreaterThan(questions / 3);
  expect(count.reused).toBeGreaterThan(count.free / 3);
}, 600_000);
