/** The cost of a request: which operation, with which variables. */
import { getVariableValues } from "graphql";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";

import { fragmentsOf } from "../document/fragments.ts";
import { costOf } from "./cost-of.ts";
import type { Cost } from "./cost-of.ts";

/** From here on PostgreSQL is asked for its own estimate before it runs a statement. */
export const guardedCost = 20_000;

export interface Measured {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** As in `costOf`. */
  readonly entriesAtOnce?: number | undefined;
}

/** Without variables a document costs the same each time, and documents are kept. */
const costs = new WeakMap<OperationDefinitionNode, Cost>();

/** null: the variables do not fit, which the execution refuses. */
export function measureCost(measured: Measured): Cost | null {
  const { schema, document, operation, variables, entriesAtOnce } = measured;
  const known = entriesAtOnce === undefined ? costs.get(operation) : undefined;
  if (known !== undefined) return known;
  const { variableDefinitions = [] } = operation;
  const { coerced } = getVariableValues(schema, variableDefinitions, variables ?? {});
  if (coerced === undefined) return null;
  const fragments = fragmentsOf(document);
  const cost = costOf(operation, { schema, fragments, variableValues: coerced, entriesAtOnce });
  if (variableDefinitions.length === 0 && entriesAtOnce === undefined) costs.set(operation, cost);
  return cost;
}
