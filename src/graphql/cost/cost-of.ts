/**
 * What an operation costs with its variables, before anything is planned: every field by its weight, times the
 * entries expected of the lists around it. A field that is written twice counts twice and every branch of a fragment
 * counts, so that each fragment is added up once however often it is spread.
 */
import {
  getArgumentValues,
  getNamedType,
  GraphQLInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
} from "graphql";
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from "graphql";

import { isIncluded } from "../selection/collect-fields.ts";
import { weightsOf } from "./weights.ts";
import type { ListSize } from "./weights.ts";

export interface Cost {
  readonly cost: number;
  /** Response path of the list that makes most of it; empty: there is none. */
  readonly list: readonly string[];
  /** What that list costs. */
  readonly listCost: number;
}

interface Counting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced already. */
  readonly variableValues: Readonly<Record<string, unknown>>;
  /**
   * Of an answer that comes by and by: a list at the root counts as so many entries, or as `first` where that is less.
   */
  readonly entriesAtOnce?: number | undefined;
}

/** A selection set is of a type; within a connection the fields `of` hold so many entries. */
interface Place extends Counting {
  readonly type: GraphQLNamedType;
  readonly entries: number;
  readonly of: readonly string[];
  /** Fragments that are added up, by name and the number of entries around them. */
  readonly known: Map<string, Cost>;
}

const nothing: Cost = { cost: 0, list: [], listCost: 0 };

export function costOf(operation: OperationDefinitionNode, counting: Counting): Cost {
  const type = counting.schema.getRootType(operation.operation);
  if (!type) return nothing;
  const place: Place = { ...counting, type, entries: 1, of: [], known: new Map() };
  return costOfSet(operation.selectionSet, place);
}

function costOfSet({ selections }: SelectionSetNode, place: Place): Cost {
  const parts = selections.map((each) => costOfSelection(each, place));
  const { list, listCost } = parts.reduce(
    (most, each) => (each.listCost > most.listCost ? each : most),
    nothing,
  );
  return { cost: parts.reduce((total, each) => total + each.cost, 0), list, listCost };
}

function costOfSelection(selection: SelectionNode, place: Place): Cost {
  if (!isIncluded(selection, place)) return nothing;
  if (selection.kind === Kind.FIELD) return costOfField(selection, place);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return costOfFragment(selection.name.value, place);
  const type = typeNamed(selection.typeCondition?.name.value, place);
  return costOfSet(selection.selectionSet, { ...place, type });
}

function costOfFragment(name: string, place: Place): Cost {
  const { fragments, known, entries } = place;
  const key = `${name} ${entries}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const fragment = fragments.get(name);
  if (fragment === undefined) return nothing;
  const type = typeNamed(fragment.typeCondition.name.value, place);
  const cost = costOfSet(fragment.selectionSet, { ...place, type });
  known.set(key, cost);
  return cost;
}

function typeNamed(name: string | undefined, { schema, type }: Place): GraphQLNamedType {
  return name === undefined ? type : (schema.getType(name) ?? type);
}

function costOfField(node: FieldNode, place: Place): Cost {
  const field = fieldNamed(node.name.value, place.type);
  if (field === undefined) return { ...nothing, cost: 1 };
  const { cost: weight = 1, listSize } = weightsOf(field);
  const input = argumentsOf(field, node, place);
  const own = weight + costOfInput(field, input);
  if (node.selectionSet === undefined) return { ...nothing, cost: own };
  const key = (node.alias ?? node.name).value;
  const entries = listSize === undefined ? 1 : entriesOf(listSize, input, place);
  const sizedFields = listSize?.sizedFields ?? [];
  const once = costOfSet(node.selectionSet, {
    ...place,
    type: getNamedType(field.type),
    entries,
    of: sizedFields,
  });
  const isEntries = listSize !== undefined && sizedFields.length === 0;
  const times = isEntries ? entries : place.of.includes(field.name) ? place.entries : 1;
  const cost = own + once.cost * times;
  const deeper = { list: [key, ...once.list], listCost: once.listCost * times };
  if (once.list.length > 0 && (listSize === undefined || deeper.listCost > cost / 2)) {
    return { cost, ...deeper };
  }
  return listSize === undefined ? { ...nothing, cost } : { cost, list: [key], listCost: cost };
}

function fieldNamed(
  name: string,
  type: GraphQLNamedType,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** Arguments that do not fit are refused by the execution, at the field they belong to. */
function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { variableValues }: Place,
): Readonly<Record<string, unknown>> {
  if (field.args.length === 0) return {};
  try {
    return getArgumentValues(field, node, variableValues);
  } catch {
    return {};
  }
}

function entriesOf(
  listSize: ListSize,
  input: Readonly<Record<string, unknown>>,
  { entriesAtOnce, schema, type }: Place,
): number {
  if (entriesAtOnce === undefined || type !== schema.getQueryType()) return sizeOf(listSize, input);
  return Math.min(entriesAtOnce, sizeOf({ ...listSize, assumedSize: entriesAtOnce }, input));
}

/** Entries of a list; what is below one is refused later or costs as much to plan. */
function sizeOf(
  { assumedSize, slicingArguments }: ListSize,
  input: Readonly<Record<string, unknown>>,
): number {
  const given = slicingArguments.flatMap((name) => {
    const value = input[name];
    if (Array.isArray(value)) return [value.length];
    return typeof value === "number" ? [value] : [];
  });
  return given.length === 0 ? assumedSize : Math.max(1, ...given);
}

function costOfInput(
  { args }: GraphQLField<unknown, unknown>,
  input: Readonly<Record<string, unknown>>,
): number {
  return args.reduce((sum, { name, type }) => sum + costOfValue(input[name], type), 0);
}

function costOfValue(value: unknown, type: GraphQLInputType): number {
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + costOfValue(each, type), 0);
  const named = getNamedType(type);
  if (!(named instanceof GraphQLInputObjectType)) return 0;
  const fields = named.getFields();
  return Object.entries(value).reduce((sum, [name, each]) => {
    const field = fields[name];
    if (field === undefined || each === null || each === undefined) return sum;
    return sum + (weightsOf(field).cost ?? 0) + costOfValue(each, field.type);
  }, 0);
}
