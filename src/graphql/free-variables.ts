/**
 * Variables that nothing but comparisons, rankings, keys and units take, or searches of the same shape: another value of
 * theirs is another parameter of the same statement, and costs the same. All others decide what the statement is.
 */
import {
  getNamedType,
  GraphQLBoolean,
  isInputObjectType,
  isLeafType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type {
  ArgumentNode,
  DocumentNode,
  GraphQLSchema,
  ObjectFieldNode,
  OperationDefinitionNode,
} from "graphql";

import { nouns } from "../model/index.ts";
import type { Operator } from "../query/comparison.ts";
import { shapeOfSearch } from "../query/read/words.ts";
import type { Shape } from "../query/slot.ts";
import type { Variables } from "./variables.ts";

const operators: ReadonlySet<string> = new Set<Operator>([
  "eq",
  "ne",
  "in",
  "nin",
  "lt",
  "lte",
  "gt",
  "gte",
  "contains",
  "startsWith",
  "has",
  "hasSome",
  "hasEvery",
]);

/** Arguments that name one row, by root field. A day of validity is no comparison. */
const keys: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  nouns.map(({ singular, naturalKey = [] }) => [
    singular,
    new Set(["id", ...naturalKey].filter((name) => name !== "validOn")),
  ]),
);

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** By name of a free variable: what of its values decides what the statement is all the same. */
export type FreeVariables = ReadonlyMap<string, readonly Shape[]>;

const unshaped: readonly Shape[] = [];
const searched: readonly Shape[] = [shapeOfSearch];

const known = new WeakMap<OperationDefinitionNode, FreeVariables>();

export function freeVariablesOf(asked: Asked): FreeVariables {
  const found = known.get(asked.operation) ?? findFree(asked);
  known.set(asked.operation, found);
  return found;
}

/**
 * What of the variables decides what the statement is, as text: values, and of the free ones that they are there and
 * their shapes.
 */
export function decidingPart(variables: Variables, free: FreeVariables): string {
  let text = "";
  for (const [name, value] of Object.entries(variables)) {
    const shapes = value === null ? undefined : free.get(name);
    text +=
      shapes === undefined
        ? `${name}=${JSON.stringify(value)} `
        : `${name} ${shapes.map((shape) => `${shape(value)} `).join("")}`;
  }
  return text;
}

function findFree({ schema, document, operation }: Asked): FreeVariables {
  const free = new Map<string, readonly Shape[]>();
  const bound = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      // Another operation of the document is another question.
      OperationDefinition: (node) => (node === operation ? undefined : false),
      VariableDefinition: () => false,
      Variable: ({ name }, _, parent) => {
        const place = parent as ObjectFieldNode | ArgumentNode;
        const isFree =
          (place.kind === Kind.OBJECT_FIELD && isOperand(place, types)) ||
          (place.kind === Kind.ARGUMENT && isKey(place, types));
        const isSearch = place.kind === Kind.OBJECT_FIELD && isSearched(place, types);
        const shapes = isSearch ? searched : (free.get(name.value) ?? unshaped);
        if (isFree || isSearch) free.set(name.value, shapes);
        else bound.add(name.value);
      },
    }),
  );
  return new Map([...free].filter(([name]) => !bound.has(name)));
}

/** `search: $words`. */
function isSearched({ name }: ObjectFieldNode, types: TypeInfo): boolean {
  const filter = getNamedType(types.getParentInputType());
  const isFilterOfNoun = isInputObjectType(filter) && "search" in filter.getFields();
  return isFilterOfNoun && name.value === "search" && filter.name.endsWith("Filter");
}

/** `{ code: { eq: $code } }`, `within: { unit: $unit }` or `orderBy: { relevance: $text }`. */
function isOperand({ name }: ObjectFieldNode, types: TypeInfo): boolean {
  const filter = getNamedType(types.getParentInputType());
  if (!isInputObjectType(filter)) return false;
  if (name.value === "relevance") return filter.name.endsWith("Order");
  if (filter.name === "WithinFilter") return name.value === "unit";
  const isFilterOfValue = "isNull" in filter.getFields();
  return isFilterOfValue && operators.has(name.value) && isPlain(types);
}

/** `cooperative(code: $code)`. */
function isKey({ name }: ArgumentNode, types: TypeInfo): boolean {
  if (types.getDirective() || types.getParentType()?.name !== "Query") return false;
  return keys.get(types.getFieldDef()?.name ?? "")?.has(name.value) === true && isPlain(types);
}

/** Of true and false each is a condition of its own. */
function isPlain(types: TypeInfo): boolean {
  const type = getNamedType(types.getInputType());
  return isLeafType(type) && type !== GraphQLBoolean;
}
