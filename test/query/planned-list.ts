import { expect } from "@jest/globals";
import { Kind, parse, validate } from "graphql";

import { planList } from "../../src/graphql/list-query.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import { anonymous, cursorSecret } from "./world.ts";

const schema = buildGraphqlSchema();

/** A query that is one list, as it is read for a viewer. */
export function listOf(text: string, viewer = anonymous) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("No operation comes first.");
  const list = planList({ schema, document, operation, variables: {}, viewer, cursorSecret });
  if (list === null) throw new Error("The variables do not fit.");
  return list;
}
