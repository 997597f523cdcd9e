import { getNamedType, isEnumType, isLeafType, isObjectType } from "graphql";
import type { GraphQLSchema } from "graphql";

export function valuesOfEnum(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
}

/** Every field of a noun with what it takes to select it. */
export function selectionOf(schema: GraphQLSchema, name: string): string {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type.`);
  return Object.values(type.getFields())
    .map((field) => {
      if (field.name === "state" && field.args.length > 0) {
        return `state(field: ${valuesOfEnum(schema, `${name}Field`)[0]})`;
      }
      if (field.name === "provenance") return "provenance { field cell header load { id } }";
      if (isLeafType(getNamedType(field.type))) return field.name;
      return field.args.length > 0
        ? `${field.name}(first: 2) { totalCount nodes { __typename id } }`
        : `${field.name} { __typename id }`;
    })
    .join(" ");
}
