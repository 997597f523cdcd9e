/** The fields of a selection as graphql-js would run them: fragments opened, @skip and @include obeyed. */
import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLObjectType,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
} from "graphql";
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLResolveInfo,
  GraphQLSchema,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";

import type { InputObject } from "../../query/read/input.ts";

export type Info = Pick<GraphQLResolveInfo, "schema" | "fragments" | "variableValues">;

export interface SelectedField {
  /** Name in the response: the alias, if there is one. */
  readonly key: string;
  readonly name: string;
  readonly arguments: InputObject;
  /** Fields beneath it, when it is read as an object of this type. */
  readonly fieldsOf: (type: string) => readonly SelectedField[];
  /** Name of its own type, without lists and non-null. */
  readonly type: string;
}

/** The fields beneath the field that is being resolved. */
export function fieldsBeneath(info: GraphQLResolveInfo, type: string): readonly SelectedField[] {
  return collect(info.fieldNodes, type, info);
}

/** The root fields of a query. */
export function fieldsOfQuery(
  operation: OperationDefinitionNode,
  info: Info,
): readonly SelectedField[] {
  return collect([operation], "Query", info);
}

function collect(
  nodes: readonly { readonly selectionSet?: SelectionSetNode }[],
  typeName: string,
  info: Info,
): readonly SelectedField[] {
  const type = info.schema.getType(typeName);
  if (!(type instanceof GraphQLObjectType)) throw new Error(`${typeName} is no object type.`);
  const nodesByKey = new Map<string, FieldNode[]>();
  const opened = new Set<string>();
  for (const { selectionSet } of nodes) {
    if (selectionSet) gather(selectionSet, { type, info, nodesByKey, opened });
  }
  return [...nodesByKey].map(([key, sameKey]) => selectedField(key, sameKey, type, info));
}

interface Gathering {
  readonly type: GraphQLObjectType;
  readonly info: Info;
  readonly nodesByKey: Map<string, FieldNode[]>;
  /** Names of fragments that are in already. */
  readonly opened: Set<string>;
}

function gather({ selections }: SelectionSetNode, gathering: Gathering): void {
  const { info, nodesByKey } = gathering;
  for (const selection of selections) {
    if (!isIncluded(selection, info)) continue;
    if (selection.kind !== Kind.FIELD) {
      const fragment = fragmentOf(selection, gathering);
      if (fragment !== null) gather(fragment.selectionSet, gathering);
      continue;
    }
    const key = selection.alias?.value ?? selection.name.value;
    nodesByKey.set(key, [...(nodesByKey.get(key) ?? []), selection]);
  }
}

/** null: of another type, or in already. */
function fragmentOf(
  selection: Exclude<SelectionNode, FieldNode>,
  { type, info, opened }: Gathering,
): FragmentDefinitionNode | InlineFragmentNode | null {
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    return applies(selection, type, info.schema) ? selection : null;
  }
  const name = selection.name.value;
  const fragment = info.fragments[name];
  if (fragment === undefined || opened.has(name)) return null;
  opened.add(name);
  return applies(fragment, type, info.schema) ? fragment : null;
}

function applies(
  { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
  type: GraphQLObjectType,
  schema: GraphQLSchema,
): boolean {
  if (typeCondition === undefined || typeCondition.name.value === type.name) return true;
  const condition = schema.getType(typeCondition.name.value);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

/** Whether @skip and @include let it through. */
export function isIncluded(
  selection: SelectionNode,
  { variableValues }: Pick<Info, "variableValues">,
): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.["if"] !== true && include?.["if"] !== false;
}

function selectedField(
  key: string,
  nodes: readonly FieldNode[],
  parent: GraphQLObjectType,
  info: Info,
): SelectedField {
  const [node] = nodes as readonly [FieldNode, ...FieldNode[]];
  const name = node.name.value;
  const definition = parent.getFields()[name];
  const fieldsOf = (type: string): readonly SelectedField[] => collect(nodes, type, info);
  if (definition === undefined) return { key, name, arguments: {}, type: "String", fieldsOf };
  return {
    key,
    name,
    arguments: getArgumentValues(definition, node, info.variableValues),
    type: getNamedType(definition.type).name,
    fieldsOf,
  };
}
