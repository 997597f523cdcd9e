import type { Noun } from "../../../../src/model/describe/noun.ts";
import type { Measure } from "../reference/aggregate.ts";
import type { Generator } from "./values.ts";

/** A measure that the noun has: means and levels are not summed, texts are counted alone. */
export function measureOf(noun: Noun, { random, chance }: Generator): Measure {
  if (chance(0.2)) return chance(0.5) ? {} : { function: "COUNT" };
  const measures = noun.attributes.filter(({ measure }) => measure === true);
  if (measures.length === 0 || chance(0.2)) {
    return { function: "COUNT_DISTINCT", field: constantOf(random.pick(noun.attributes).property) };
  }
  const { property, additive } = random.pick(measures);
  const names = ["AVG", "MIN", "MAX", "MEDIAN", ...(additive === false ? [] : ["SUM", "SUM"])];
  return { function: random.pick(names), field: constantOf(property) };
}

/** A property as a value of `XField`. */
export function constantOf(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
