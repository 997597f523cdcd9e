/** A database of rows made up at random, always the same, and what the reference answers from. */
import type { GraphQLSchema } from "graphql";

import { buildGraphqlSchema } from "../../../src/graphql/schema.ts";
import { createTestDatabase } from "../../support/database.ts";
import type { TestDatabase } from "../../support/database.ts";
import { createRandom } from "../../support/random.ts";
import { withReference } from "../../support/reference-template.ts";
import { writeMadeUpRows } from "./made-up-rows.ts";
import { readData } from "./reference/data.ts";
import type { Data } from "./reference/data.ts";

export interface FuzzWorld {
  readonly database: TestDatabase;
  readonly data: Data;
  readonly schema: GraphQLSchema;
}

export async function createFuzzWorld(): Promise<FuzzWorld> {
  const database = await createTestDatabase(withReference);
  await writeMadeUpRows(database.pool, createRandom(1));
  return { database, data: await readData(database.pool), schema: buildGraphqlSchema() };
}
