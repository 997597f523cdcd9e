/** The fixture, a schema and a way to ask it. */
import { execute, parse, validate } from "graphql";
import type { ExecutionResult, GraphQLSchema } from "graphql";

import { administratorViewer, anonymousViewer } from "../../src/access/viewer.ts";
import type { Viewer } from "../../src/access/viewer.ts";
import { asUserError } from "../../src/errors.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import type { Database } from "../../src/query/database.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { withFixture } from "./fixture.ts";

export const administrator = administratorViewer("vi");
export const cursorSecret = "of the tests";
export const anonymous = anonymousViewer("vi");

interface Asked {
  readonly document: string;
  /** Name of the operation, where there are several. */
  readonly operation?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly viewer?: Viewer;
  /** Instead of that of the tests. */
  readonly cursorSecret?: string;
  /** Instead of the pool. */
  readonly database?: Database;
}

interface Answer {
  readonly data: Record<string, never> | null;
  /** Codes of the errors. */
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  readonly details: readonly unknown[];
  /** Statements that were run, as PostgreSQL got them. */
  readonly statements: readonly string[];
  /** Their parameters. */
  readonly values: readonly unknown[];
}

export interface World extends TestDatabase {
  readonly schema: GraphQLSchema;
  readonly ask: (asked: Asked | string) => Promise<Answer>;
}

export async function createWorld(): Promise<World> {
  const database = await createTestDatabase(withFixture);
  const schema = buildGraphqlSchema();
  return { ...database, schema, ask: (asked) => ask(schema, database, asked) };
}

/** Asks whatever a database holds. */
export async function ask(
  schema: GraphQLSchema,
  { pool }: Pick<TestDatabase, "pool">,
  asked: Asked | string,
): Promise<Answer> {
  const given: Asked = typeof asked === "string" ? { document: asked } : asked;
  const { document, operation, variables, viewer = anonymous, database: chosen = pool } = given;
  const { cursorSecret: secret = cursorSecret } = given;
  const parsed = parse(document);
  const invalid = validate(schema, parsed);
  if (invalid.length > 0) return answerOf({ errors: invalid }, { statements: [], values: [] });
  const statements: string[] = [];
  const parameters: unknown[] = [];
  const database: Database = {
    query: (statement, values) => {
      statements.push(typeof statement === "string" ? statement : statement.text);
      parameters.push(...values);
      return chosen.query(statement, values);
    },
  };
  const contextValue = { viewer, database, requestId: "test", log: null, cursorSecret: secret };
  const result = await execute({
    schema,
    document: parsed,
    operationName: operation,
    variableValues: variables,
    contextValue,
  });
  return answerOf(result, { statements, values: parameters });
}

function answerOf(result: ExecutionResult, run: Pick<Answer, "statements" | "values">): Answer {
  const errors = result.errors ?? [];
  return {
    // Plain prototypes, as a client gets them.
    data: JSON.parse(JSON.stringify(result.data ?? null)) as Answer["data"],
    details: errors.map((error) => asUserError(error)?.details),
    codes: errors.map((error) => asUserError(error)?.code ?? error.message),
    messages: errors.map(({ message, originalError }) => {
      const { cause } = originalError ?? {};
      return cause instanceof Error ? `${message} ${cause.message}` : message;
    }),
    ...run,
  };
}
