/** Writes a question as GraphQL; arguments stand in the text, or are variables of the types the schema gives them. */
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";
import type { GraphQLArgument, GraphQLInputType, GraphQLSchema } from "graphql";

import type { Noun } from "../../../src/model/describe/noun.ts";
import { relationsOf, targetOf } from "./nouns-asked.ts";
import type { GroupsQuestion, ListQuestion, Selection } from "./question.ts";
import type { Input } from "./reference/where.ts";

export interface Document {
  readonly query: string;
  readonly variables?: Input;
}

const page = "totalCount pageInfo { hasPreviousPage hasNextPage startCursor endCursor }";

export function writeList(question: ListQuestion, schema: GraphQLSchema, asVariables: boolean) {
  return writeField(listField(question, schema), schema, asVariables);
}

export function listField(question: ListQuestion, schema: GraphQLSchema): RootField {
  const { noun, arguments: given, select } = question;
  const selection = `${page} nodes { ${rowFields(select, noun, schema)} }`;
  return { name: noun.plural, given, selection };
}

export function writeGroups(question: GroupsQuestion, schema: GraphQLSchema, asVariables: boolean) {
  return writeField(groupsField(question), schema, asVariables);
}

export function groupsField({ noun, arguments: given, measures }: GroupsQuestion): RootField {
  const keys = given.by.length === 0 ? "" : `key { ${keyFields(given.by)} }`;
  const selection = `${page} nodes { ${keys} ${measures.map(measureField).join(" ")} }`;
  return { name: `${noun.singular}Groups`, given, selection };
}

export interface RootField {
  readonly name: string;
  readonly given: Input;
  readonly selection: string;
}

/** With a variable for every single value that its arguments hold, named by `name`. */
export function writeLifted({ name, given, selection }: RootField, schema: GraphQLSchema) {
  const lifted: Lifted[] = [];
  const lift = (value: unknown, type: GraphQLInputType): string => {
    lifted.push({ value, type: String(getNullableType(type)) });
    return `$v${lifted.length}`;
  };
  const known = argumentsOf(schema, "Query", name);
  const written = writeArguments(given, known, lift);
  const declared = lifted.map(({ type }, index) => `$v${index + 1}: ${type}!`).join(", ");
  const head = declared === "" ? "query" : `query (${declared})`;
  return { query: `${head} { found: ${name}${written} { ${selection} } }`, lifted };
}

export interface Lifted {
  readonly value: unknown;
  /** Of the variable, without its mark of not being null. */
  readonly type: string;
}

export function writeField(
  { name, given, selection }: RootField,
  schema: GraphQLSchema,
  asVariables: boolean,
): Document {
  const known = argumentsOf(schema, "Query", name);
  if (!asVariables) {
    return { query: `{ found: ${name}${writeArguments(given, known)} { ${selection} } }` };
  }
  const names = Object.keys(given);
  if (names.length === 0) return { query: `{ found: ${name} { ${selection} } }` };
  const declared = names.map((each) => `$${each}: ${String(typeOf(known, each))}`).join(", ");
  const passed = names.map((each) => `${each}: $${each}`).join(", ");
  return {
    query: `query (${declared}) { found: ${name}(${passed}) { ${selection} } }`,
    variables: given,
  };
}

function rowFields({ fields, relations }: Selection, noun: Noun, schema: GraphQLSchema): string {
  const related = relations.map(({ property, arguments: given, select }) => {
    const relation = relationsOf(noun).find((each) => each.property === property)!;
    const rows = rowFields(select, targetOf(relation), schema);
    if (relation.kind === "toOne") return `${property} { ${rows} }`;
    const known = argumentsOf(schema, noun.name, property);
    const more = "totalCount pageInfo { hasPreviousPage hasNextPage }";
    return `${property}${writeArguments(given, known)} { ${more} nodes { ${rows} } }`;
  });
  return [...fields, ...related].join(" ");
}

const partsOfKey: Readonly<Record<string, string>> = {
  unit: "unit { id code name }",
  date: "date { period start end }",
  bin: "bin { low high }",
};

function keyFields(by: readonly Input[]): string {
  return by
    .map((entry) => {
      const [kind, value] = Object.entries(entry)[0]!;
      if (kind === "field") return camelCase(value);
      if (kind !== "related") return partsOfKey[kind]!;
      const [property, field] = Object.entries(value as Input)[0]!;
      return `related { ${property} { ${camelCase(field)} } }`;
    })
    .join(" ");
}

function measureField({ name, function: measure, field }: GroupsQuestion["measures"][number]) {
  const given = field === undefined ? "" : `(field: ${field})`;
  return `${name}: ${camelCase(measure)}${given}`;
}

function camelCase(constant: unknown): string {
  return String(constant)
    .toLowerCase()
    .replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function argumentsOf(schema: GraphQLSchema, name: string, field: string) {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type.`);
  return type.getFields()[field]!.args;
}

function typeOf(known: readonly GraphQLArgument[], name: string): GraphQLInputType {
  return known.find((each) => each.name === name)!.type;
}

type Lift = (value: unknown, type: GraphQLInputType) => string;

function writeArguments(given: Input, known: readonly GraphQLArgument[], lift?: Lift): string {
  const all = Object.entries(given).map(
    ([name, value]) => `${name}: ${literal(value, typeOf(known, name), lift)}`,
  );
  return all.length === 0 ? "" : `(${all.join(", ")})`;
}

function literal(value: unknown, type: GraphQLInputType, lift?: Lift): string {
  const nullable = getNullableType(type);
  const named = getNamedType(nullable);
  if (lift !== undefined && value !== null && !isInputObjectType(named)) return lift(value, type);
  if (Array.isArray(value)) {
    const item = isListType(nullable) ? nullable.ofType : nullable;
    return `[${value.map((each) => literal(each, item, lift)).join(", ")}]`;
  }
  if (isEnumType(named)) return String(value);
  if (!isInputObjectType(named)) return JSON.stringify(value);
  const fields = named.getFields();
  const members = Object.entries(value as Input).map(
    ([name, each]) => `${name}: ${literal(each, fields[name]!.type, lift)}`,
  );
  return `{ ${members.join(", ")} }`;
}
