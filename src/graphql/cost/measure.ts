/** The cost of a request: which operation, with which variables. */
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

import { fragmentsOf } from "../document/fragments.ts";
import { decidingPart, freeVariablesOf } from "../free-variables.ts";
import { coerceVariables } from "../variables.ts";
import { costOf } from "./cost-of.ts";
import type { Cost } from "./cost-of.ts";

export interface Measured {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** As in `costOf`. */
  readonly entriesAtOnce?: number | undefined;
}

/** Documents are kept, and most come with variables that make no difference. */
const costs = new WeakMap<OperationDefinitionNode, LRUCache<string, Cost>>();
const costsOfOperation = 20;
const longestKey = 500;

/** null: the variables do not fit, which the execution refuses. */
export function measureCost(measured: Measured): Cost | null {
  const { schema, document, operation, entriesAtOnce } = measured;
  const variableValues = coerceVariables(measured);
  if (variableValues === null) return null;
  const key = JSON.stringify([
    entriesAtOnce,
    decidingPart(variableValues, freeVariablesOf(measured)),
  ]);
  const known = costs.get(operation) ?? new LRUCache({ max: costsOfOperation });
  costs.set(operation, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const fragments = fragmentsOf(document);
  const cost = costOf(operation, { schema, fragments, variableValues, entriesAtOnce });
  if (key.length <= longestKey) known.set(key, cost);
  return cost;
}
