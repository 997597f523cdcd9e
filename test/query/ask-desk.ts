/** GraphQL asked of what publishing wrote. */
import { expect } from "@jest/globals";
import { graphql } from "graphql";

import { anonymousViewer } from "../../src/access/viewer.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import type { Desk } from "../etl/publish/publishing-desk.ts";

const schema = buildGraphqlSchema();
let statements = 0;

/** How many statements the last question took. */
export function statementsOfLast(): number {
  return statements;
}

export async function askDesk<Data>({ pool }: Desk, source: string): Promise<Data> {
  statements = 0;
  const database = {
    query: (text: string, values: unknown[]) => {
      statements += 1;
      return pool.query(text, values);
    },
  };
  const viewer = anonymousViewer("vi");
  const contextValue = {
    viewer,
    database,
    requestId: "test",
    log: null,
    cursorSecret: "of the tests",
  };
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as Data;
}
