/** The decorators of a noun's class: each writes the TypeORM column, the GraphQL field and the description at once. */
import { Column, Entity } from "typeorm";
import type { ColumnOptions, ColumnType } from "typeorm";
import { Field, ID, Int, ObjectType } from "type-graphql";

import { graphqlEnumeration } from "../enumerations.ts";
import { NodeType } from "../node.ts";
import {
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  JsonScalar,
  PeriodScalar,
} from "../scalars/index.ts";
import type {
  Attribute,
  AttributeKind,
  AttributeOptions,
  Noun,
  NounClass,
  NounOptions,
  RelationOptions,
} from "./noun.ts";
import { membersOf, registerNoun } from "./registry.ts";

interface KindMapping {
  readonly column: ColumnType;
  readonly list?: boolean;
  readonly graphql: (attribute: Attribute) => object;
}

const enumerationType = (attribute: Attribute): object => {
  if (attribute.enumeration === undefined) {
    throw new Error(`Field ${attribute.property} names no enumeration.`);
  }
  return graphqlEnumeration(attribute.enumeration);
};

const kinds: Record<AttributeKind, KindMapping> = {
  id: { column: "bigint", graphql: () => ID },
  text: { column: "text", graphql: () => String },
  textList: { column: "text", list: true, graphql: () => [String] },
  enumeration: { column: "text", graphql: enumerationType },
  enumerationList: {
    column: "text",
    list: true,
    graphql: (attribute) => [enumerationType(attribute)],
  },
  integer: { column: "integer", graphql: () => Int },
  decimal: { column: "numeric", graphql: () => DecimalScalar },
  boolean: { column: "boolean", graphql: () => Boolean },
  date: { column: "date", graphql: () => DateScalar },
  datetime: { column: "timestamptz", graphql: () => DateTimeScalar },
  period: { column: "text", graphql: () => PeriodScalar },
  json: { column: "jsonb", graphql: () => JsonScalar },
};

/** A field of a noun: a column, a GraphQL field and its descriptor. Base classes may carry fields that nouns share. */
export function attribute(options: AttributeOptions): PropertyDecorator {
  return (prototype, key) => {
    const property = String(key);
    membersOf(prototype).attributes.push({
      ...options,
      property,
      column: options.column ?? snakeCase(property),
      nullable: options.nullable ?? false,
    });
  };
}

function declareColumn(prototype: object, described: Attribute): void {
  const mapping = kinds[described.kind];
  const column: ColumnOptions = {
    name: described.column,
    type: described.columnType ?? mapping.column,
    nullable: described.nullable,
    array: mapping.list ?? false,
    primary: described.primary ?? false,
  };
  Column(column)(prototype, described.property);
}

function declareField(prototype: object, described: Attribute): void {
  const mapping = kinds[described.kind];
  const decorate = Field(() => mapping.graphql(described) as never, {
    nullable: described.nullable || described.personal !== undefined,
    description: descriptionOf(described),
  });
  decorate(prototype, described.property);
}

/** A relation to another noun; its GraphQL field and arguments are made by the generic resolver. */
export function relation(options: RelationOptions): PropertyDecorator {
  return (prototype, key) => {
    membersOf(prototype).relations.push({ ...options, property: String(key) });
  };
}

/** Marks a class as a noun: a table and a GraphQL type of its own, declared by `declareNoun`. */
export function noun(options: NounOptions): (type: NounClass) => void {
  return (type) => registerNoun(type, options);
}

/** Tells TypeORM and type-graphql of a noun; called once for each, when all classes are loaded. */
export function declareNoun(described: Noun): void {
  const prototype = described.type.prototype as object;
  const columns = new Set<string>();
  for (const each of described.attributes) {
    // A column may be shown twice, as an id and as a number; TypeORM knows it once.
    if (!columns.has(each.column)) declareColumn(prototype, each);
    columns.add(each.column);
    declareField(prototype, each);
  }
  Entity({ name: described.table, synchronize: false })(described.type);
  ObjectType(described.name, { description: descriptionOf(described), implements: NodeType })(
    described.type as new () => object,
  );
}

/** The Vietnamese label first: it is what planners look for in the documentation explorer. */
export function descriptionOf(described: { vi: string; description: string }): string {
  return `${described.vi}. ${described.description}`;
}

function snakeCase(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
