/** The GraphQL schema: type-graphql makes the types, then the root fields get their resolvers. */
import "reflect-metadata";

import { GraphQLInputObjectType, GraphQLObjectType, isInterfaceType } from "graphql";
import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";

import { byResponseKey } from "./field-resolver.ts";
import { typeOfNode } from "./resolvers/node.ts";
import type { RootResolver } from "./resolvers/collection.ts";
import { resolvers, typesOfOwnResolvers } from "./resolvers/index.ts";
import { oneOfNames } from "./types/define.ts";
import { defineTypes } from "./types/index.ts";
import { QueryRoot } from "./types/queries.ts";

export function buildGraphqlSchema(): GraphQLSchema {
  defineTypes();
  const schema = buildSchemaSync({ resolvers: [QueryRoot], validate: false, skipCheck: true });
  markOneOf(schema);
  attachResolvers(schema);
  return schema;
}

/** type-graphql cannot say it; graphql-js then validates and prints it. */
function markOneOf(schema: GraphQLSchema): void {
  for (const name of oneOfNames()) {
    const type = schema.getType(name);
    if (type instanceof GraphQLInputObjectType) type.isOneOf = true;
  }
}

/**
 * Rows come from PostgreSQL as they are to be answered, by response name: type-graphql's resolvers would read by
 * field name and turn arguments into instances of classes.
 */
function attachResolvers(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || type.name.startsWith("__")) continue;
    const isOwn = typesOfOwnResolvers.has(type.name);
    for (const field of Object.values(type.getFields())) {
      field.resolve = isOwn ? undefined : byResponseKey;
    }
  }
  const node = schema.getType("Node");
  if (isInterfaceType(node)) node.resolveType = typeOfNode;
  const query = schema.getQueryType()!;
  query.description = "Mọi truy vấn. Everything that can be read.";
  for (const field of Object.values(query.getFields())) {
    field.resolve = resolverOf(field.name) as GraphQLFieldResolver<unknown, unknown>;
  }
}

function resolverOf(name: string): RootResolver {
  const resolver = resolvers.get(name);
  if (resolver === undefined) throw new Error(`Root field ${name} has no resolver.`);
  return resolver;
}
