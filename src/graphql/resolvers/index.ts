import type { GraphQLFieldResolver } from "graphql";

import { nouns } from "../../model/index.ts";
import type { GraphqlContext } from "../context.ts";

type RootResolver = GraphQLFieldResolver<unknown, GraphqlContext>;

/** Types whose values are plain objects with the names of the fields. */
export const typesOfOwnResolvers: ReadonlySet<string> = new Set([
  "TargetProgress",
  "DictionaryNoun",
  "DictionaryField",
  "DictionaryValue",
]);

/** The resolver of every root field. */
export const resolvers: ReadonlyMap<string, RootResolver> = new Map(
  nouns
    .flatMap((noun): [string, RootResolver][] => [
      [noun.plural, () => null],
      [noun.singular, () => null],
      [noun.singular + "Groups", () => null],
    ])
    .concat([
      ["node", () => null],
      ["nodes", () => null],
      ["targetProgress", () => null],
      ["dataDictionary", () => null],
    ]),
);
