/** The resolver of every root field. */
import type { Noun } from "../../model/describe/noun.ts";
import { nouns } from "../../model/index.ts";
import { readBy } from "./collection.ts";
import type { RootResolver } from "./collection.ts";
import { dataDictionary } from "./data-dictionary.ts";
import { explain } from "./explain.ts";
import { indicatorSeries } from "./indicator-series.ts";
import { nextSlots } from "./next-slots.ts";
import { node, nodes } from "./node.ts";
import { pivotOf } from "./pivot.ts";
import { planners } from "./planners.ts";
import { targetProgress } from "./target-progress.ts";

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
  "QueryPlan",
  "QueryPlanField",
]);

export const resolvers: ReadonlyMap<string, RootResolver> = new Map([
  ...[...planners].map(([name, plan]): [string, RootResolver] => [name, readBy(plan)]),
  ...nouns.filter(({ groups }) => groups === true).map(pivotEntry),
  ["node", node],
  ["nodes", nodes],
  ["dataDictionary", dataDictionary],
  ["targetProgress", targetProgress],
  ["indicatorSeries", indicatorSeries],
  ["explain", explain],
  ["nextSlots", nextSlots],
]);

function pivotEntry(noun: Noun): [string, RootResolver] {
  return [`${noun.singular}Pivot`, pivotOf(noun)];
}
