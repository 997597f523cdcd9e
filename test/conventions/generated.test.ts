import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { printSchema } from "../../src/database/print-schema.ts";
import { printGraphqlSchema } from "../../src/graphql/schema.ts";
import { projectRoot } from "../../src/project-root.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** `npm run generate` writes both; commit them with the change that changes them. */
describe("the generated contracts are those of the code", () => {
  test("schema/schema.graphql", () => {
    expect(committed("schema.graphql")).toBe(printGraphqlSchema());
  });

  test("schema/database.sql", async () => {
    expect(committed("database.sql")).toBe(await printSchema(database.pool));
  });
});

function committed(name: string): string {
  return readFileSync(join(projectRoot, "schema", name), "utf8");
}
