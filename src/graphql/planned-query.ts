/** Queries whose every root field is one read, so that their answer is what PostgreSQL wrote. */
import { OperationTypeNode } from "graphql";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";

import type { Viewer } from "../access/viewer.ts";
import { prepareRead } from "../query/run.ts";
import type { Read } from "../query/run.ts";
import { fragmentsOf } from "./document/fragments.ts";
import { planners } from "./resolvers/index.ts";
import { fieldsOfQuery } from "./selection/collect-fields.ts";
import type { Info, SelectedField } from "./selection/collect-fields.ts";
import { coerceVariables } from "./variables.ts";
import type { Variables } from "./variables.ts";

export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables | undefined;
  readonly viewer: Viewer;
}

export interface PlannedField {
  /** Name in the response. */
  readonly key: string;
  /** null: the name of the root type. */
  readonly read: Read | null;
}

/** The root fields in the order of the answer; null: something else than reads, or wrong, as execution will tell. */
export function planQuery(asked: AskedOperation): readonly PlannedField[] | null {
  const variables = coerceVariables(asked);
  return variables === null ? null : planWith(variables, asked);
}

/** The same with variables that are coerced already, or slots. */
export function planWith(
  variables: Variables,
  asked: AskedOperation,
): readonly PlannedField[] | null {
  const { operation, viewer } = asked;
  if (operation.operation !== OperationTypeNode.QUERY) return null;
  try {
    const fields = fieldsOf(asked, variables);
    return fields.every(isRead) ? fields.map((field) => planField(field, viewer)) : null;
  } catch {
    return null;
  }
}

/** null: the variables do not fit, as execution will tell. @throws GraphQLError for arguments that do not */
export function rootFieldsOf(asked: AskedOperation): readonly SelectedField[] | null {
  const variables = coerceVariables(asked);
  return variables === null ? null : fieldsOf(asked, variables);
}

function fieldsOf(
  { schema, document, operation }: AskedOperation,
  variableValues: Variables,
): readonly SelectedField[] {
  const fragments = Object.fromEntries(fragmentsOf(document));
  const info: Info = { schema, fragments, variableValues };
  return fieldsOfQuery(operation, info);
}

function isRead({ name }: SelectedField): boolean {
  return name === "__typename" || planners.has(name);
}

function planField({ key, name, arguments: input, fieldsOf }: SelectedField, viewer: Viewer) {
  const plan = planners.get(name)?.(input, fieldsOf, viewer.language);
  return { key, read: plan === undefined ? null : prepareRead(plan, viewer) };
}
