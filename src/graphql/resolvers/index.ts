/** The resolver of every root field. */
import type { Noun } from "../../model/describe/noun.ts";
import { nouns } from "../../model/index.ts";
import { groupsOf, latestOr, manyOf, oneOf, readBy } from "./collection.ts";
import type { Planner, RootResolver } from "./collection.ts";
import { dataDictionary } from "./data-dictionary.ts";
import { node, nodes } from "./node.ts";
import { targetProgress } from "./target-progress.ts";
import { nounNamed } from "../../query/descriptors.ts";

/** Types whose values are plain objects with the names of the fields. */
export const typesOfOwnResolvers: ReadonlySet<string> = new Set([
  "DictionaryNoun",
  "DictionaryField",
  "DictionaryValue",
]);

/** The root fields that are one read each. */
export const planners: ReadonlyMap<string, Planner> = new Map([
  ...nouns.flatMap((noun): [string, Planner][] => [
    [noun.plural, manyOf(noun)],
    [noun.singular, oneOf(noun)],
    ...(noun.groups === true ? [groupsEntry(noun)] : []),
  ]),
  // In the place of the generic one.
  ["dataVersion", latestOr(nounNamed("DataVersion"))],
]);

export const resolvers: ReadonlyMap<string, RootResolver> = new Map([
  ...[...planners].map(([name, plan]): [string, RootResolver] => [name, readBy(plan)]),
  ["node", node],
  ["nodes", nodes],
  ["dataDictionary", dataDictionary],
  ["targetProgress", targetProgress],
]);

function groupsEntry(noun: Noun): [string, Planner] {
  return [`${noun.singular}Groups`, groupsOf(noun)];
}
