/** The resolver of every root field. */
import type { Noun } from "../../model/describe/noun.ts";
import { nouns } from "../../model/index.ts";
import { groupsOf, latestOr, manyOf, oneOf, readBy } from "./collection.ts";
import type { Planner, RootResolver } from "./collection.ts";
import { dataDictionary } from "./data-dictionary.ts";
import { indicatorSeries } from "./indicator-series.ts";
import { node, nodes } from "./node.ts";
import { pivotOf } from "./pivot.ts";
import { targetProgress } from "./target-progress.ts";
import { nounNamed } from "../../query/descriptors.ts";

/** Types whose values are plain objects with the names of the fields. */
export const typesOfOwnResolvers: ReadonlySet<string> = new Set([
  "DictionaryNoun",
  "DictionaryField",
  "DictionaryValue",
  "IndicatorPoint",
  "PivotTable",
  "PivotColumn",
  "PivotRow",
  "PivotKey",
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
  ...nouns.filter(({ groups }) => groups === true).map(pivotEntry),
  ["node", node],
  ["nodes", nodes],
  ["dataDictionary", dataDictionary],
  ["targetProgress", targetProgress],
  ["indicatorSeries", indicatorSeries],
]);

function groupsEntry(noun: Noun): [string, Planner] {
  return [`${noun.singular}Groups`, groupsOf(noun)];
}

function pivotEntry(noun: Noun): [string, RootResolver] {
  return [`${noun.singular}Pivot`, pivotOf(noun)];
}
