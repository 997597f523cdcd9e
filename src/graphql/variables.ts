/** The variables of a request, coerced once for all that look at them. */
import { getVariableValues } from "graphql";
import type { GraphQLSchema, OperationDefinitionNode } from "graphql";

import { asUserError, UserError, userError } from "../errors.ts";

export type Variables = Readonly<Record<string, unknown>>;

interface Given {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables | undefined;
}

interface Coerced {
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables | null;
}

/** By the variables as they came: every request brings its own. */
const known = new WeakMap<Variables, Coerced>();

/** null: they do not fit, as execution will tell. */
export function coerceVariables({ schema, operation, variables = {} }: Given): Variables | null {
  const found = known.get(variables);
  if (found?.operation === operation) return found.variables;
  const { variableDefinitions = [] } = operation;
  const { coerced = null } = getVariableValues(schema, variableDefinitions, variables);
  known.set(variables, { operation, variables: coerced });
  return coerced;
}

/** @throws UserError for those that do not fit what the operation declares */
export function checkVariables({ schema, operation, variables = {} }: Given): void {
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const [error] = errors ?? [];
  if (error !== undefined) throw withoutPlace(error);
}

/** Where what is wrong stands is told in the words of its own document alone. */
export function withoutPlace(error: unknown): UserError {
  const known = asUserError(error);
  if (known !== null) return new UserError(known.code, known.details);
  const { message } = error as Error;
  return userError("BAD_USER_INPUT", { reason: message });
}
