import type { GraphQLFieldResolver } from "graphql";

/**
 * Reads a field of a row by the name it has in the response, so that one relation or measure can be asked twice
 * under aliases with other arguments.
 */
export const byResponseKey: GraphQLFieldResolver<unknown, unknown> = (
  source,
  _arguments,
  _,
  info,
) => (source as Readonly<Record<string, unknown>>)[info.path.key];
