/**
 * Variables that nothing but comparisons, rankings, keys and units take: another value of theirs is another parameter of the same
 * statement, and costs the same. All others decide what the statement is.
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

const known = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();

export function freeVariablesOf(asked: Asked): ReadonlySet<string> {
  const found = known.get(asked.operation) ?? findFree(asked);
  known.set(asked.operation, found);
  return found;
}

/** What of the variables decides what the statement is, as text: values, and of the free ones that they are there. */
export function decidingPart(variables: Variables, free: ReadonlySet<string>): string {
  let text = "";
  for (const [name, value] of Object.entries(variables)) {
    text += free.has(name) && value !== null ? `${name} ` : `${name}=${JSON.stringify(value)} `;
  }
  return text;
}

function findFree({ schema, document, operation }: Asked): ReadonlySet<string> {
  const free = new Set<string>();
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
        (isFree ? free : bound).add(name.value);
      },
    }),
  );
  return new Set([...free].filter((name) => !bound.has(name)));
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
