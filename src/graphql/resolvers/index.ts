/** The resolver of every root field. */
import type { Noun } from "../../model/describe/noun.ts";
import { nouns } from "../../model/index.ts";
import { groupsOf, latestOr, manyOf, oneOf } from "./collection.ts";
import type { RootResolver } from "./collection.ts";
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

/** Later entries take the place of generic ones. */
export const resolvers: ReadonlyMap<string, RootResolver> = new Map([
  ...nouns.flatMap((noun): [string, RootResolver][] => [
    [noun.plural, manyOf(noun)],
    [noun.singular, oneOf(noun)],
    ...(noun.groups === true ? groupsEntries(noun) : []),
  ]),
  ["node", node],
  ["nodes", nodes],
  ["dataVersion", latestOr(nounNamed("DataVersion"))],
  ["dataDictionary", dataDictionary],
  ["targetProgress", targetProgress],
  ["indicatorSeries", indicatorSeries],
]);

function groupsEntries(noun: Noun): [string, RootResolver][] {
  return [
    [`${noun.singular}Groups`, groupsOf(noun)],
    [`${noun.singular}Pivot`, pivotOf(noun)],
  ];
}
