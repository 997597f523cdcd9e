/**
 * Queries whose every root field is a read, so that it is known what their answer rests on; where each is one read, the
 * answer is what PostgreSQL wrote.
 */
import { OperationTypeNode } from "graphql";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";

import { prepareRead } from "../query/run.ts";
import type { Read } from "../query/run.ts";
import type { Asker } from "../query/steps/index.ts";
import { fragmentsOf } from "./document/fragments.ts";
import { executedBasis, isExecutedField } from "./resolvers/executed-fields.ts";
import type { ExecutedBasis } from "./resolvers/executed-fields.ts";
import { planners } from "./resolvers/planners.ts";
import { fieldsOfQuery } from "./selection/collect-fields.ts";
import type { Info, SelectedField } from "./selection/collect-fields.ts";
import { coerceVariables } from "./variables.ts";
import type { Variables } from "./variables.ts";

export interface AskedOperation extends Asker {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables | undefined;
}

export interface PlannedField {
  /** Name in the response. */
  readonly key: string;
  /** null: the name of the root type, or what is executed. */
  readonly read: Read | null;
  /** Of what graphql-js makes of what it reads. */
  readonly executed?: ExecutedBasis | null;
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
  const { operation } = asked;
  if (operation.operation !== OperationTypeNode.QUERY) return null;
  try {
    const fields = fieldsOf(asked, variables);
    return fields.every(isRead) ? fields.map((field) => planField(field, asked)) : null;
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
  return name === "__typename" || planners.has(name) || isExecutedField(name);
}

function planField(field: SelectedField, asker: Asker): PlannedField {
  const { key, name, arguments: input, fieldsOf } = field;
  const plan = planners.get(name)?.(input, fieldsOf, asker.viewer.language);
  if (plan !== undefined) return { key, read: prepareRead(plan, asker) };
  return { key, read: null, executed: executedBasis(field, asker) };
}
