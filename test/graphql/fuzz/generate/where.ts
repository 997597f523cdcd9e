/** Filters: comparisons of every field, relations, units, texts, and what joins them. */
import type { Attribute, Noun, Relation } from "../../../../src/model/describe/noun.ts";
import { relationsOf, targetOf } from "../nouns-asked.ts";
import type { Input } from "../reference/where.ts";
import { measureOf } from "./measure.ts";
import { sampleValue, samplePart } from "./values.ts";
import type { Generator } from "./values.ts";

const ofManyValues: Readonly<Record<string, number>> = { in: 3, nin: 3, hasSome: 2, hasEvery: 2 };

export function whereOf(noun: Noun, depth: number, generator: Generator): Input {
  const { random, chance } = generator;
  if (depth > 0 && chance(0.35)) return joined(noun, depth - 1, generator);
  if (depth > 0 && chance(0.35) && relationsOf(noun).length > 0) {
    const relation = random.pick(relationsOf(noun));
    return { [relation.property]: relatedOf(relation, depth - 1, generator) };
  }
  if (chance(0.12) && noun.unitColumn !== undefined) return { within: withinOf(generator) };
  if (chance(0.12) && noun.search !== undefined) return { search: searchOf(noun, generator) };
  const one = fieldOf(noun, generator);
  return chance(0.2) ? { ...one, ...fieldOf(noun, generator) } : one;
}

function joined(noun: Noun, depth: number, generator: Generator): Input {
  const some = (): readonly Input[] =>
    Array.from({ length: generator.random.below(4) }, () => whereOf(noun, depth, generator));
  return generator.random.pick<() => Input>([
    () => ({ and: some() }),
    () => ({ or: some() }),
    () => ({ not: whereOf(noun, depth, generator) }),
    () => ({ ...fieldOf(noun, generator), or: some(), not: whereOf(noun, depth, generator) }),
  ])();
}

function relatedOf(relation: Relation, depth: number, generator: Generator): Input {
  const { random, chance } = generator;
  const target = targetOf(relation);
  const where = whereOf(target, depth, generator);
  if (relation.kind === "toOne") return chance(0.15) ? { id: { isNull: chance(0.5) } } : where;
  const is = { [random.pick(["gte", "lt", "eq", "ne"])]: random.below(4) };
  const aggregate = { ...measureOf(target, generator), is: comparisonOfMeasure(generator) };
  return random.pick<Input>([
    { some: where },
    { none: where },
    { every: where },
    { count: is },
    { aggregate: [chance(0.5) ? { ...aggregate, where } : aggregate] },
    { some: where, count: is },
  ]);
}

/** Never for equality: what is equal in decimals need not be so here. */
export function comparisonOfMeasure({ random }: Generator): Input {
  const value = random.pick([0, 1, 2, 5, 9.25, 1_000_000, 2_500_000_000]);
  const operator = random.pick(["lt", "lte", "gt", "gte", "isNull"]);
  return { [operator]: operator === "isNull" ? value > 2 : value };
}

function withinOf({ random, chance }: Generator): Input {
  const unit = random.pick(["22", "193", "07054", "06652"]);
  if (chance(0.5)) return { unit };
  // Each of these units is one of all these times.
  const boundaries = random.pick(["AS_REPORTED", "CURRENT", "2024-12-31"]);
  return { unit: boundaries === "AS_REPORTED" ? unit : "22", boundaries };
}

function searchOf(noun: Noun, generator: Generator): string {
  const column = generator.random.pick(noun.search!.of);
  const attribute = noun.attributes.find((each) => each.column === column)!;
  const sample = String(sampleValue(noun, attribute, generator));
  const text = sample.length < 2 ? "htx" : sample;
  const words = text.split(" ").filter(() => generator.chance(0.6));
  const found = words.join(" ");
  return Array.from(found).length < 2 ? text : generator.chance(0.5) ? found : found.toUpperCase();
}

function fieldOf(noun: Noun, generator: Generator): Input {
  const attribute = generator.random.pick(noun.attributes);
  const operator = generator.random.pick(generator.comparisonsOf(noun, attribute));
  return { [attribute.property]: { [operator]: operandOf(operator, noun, attribute, generator) } };
}

function operandOf(
  operator: string,
  noun: Noun,
  attribute: Attribute,
  generator: Generator,
): unknown {
  const value = (): unknown => sampleValue(noun, attribute, generator);
  if (operator === "isNull") return generator.chance(0.5);
  if (operator === "between") return [value(), value()];
  if (operator === "contains") return samplePart(String(value()), generator);
  if (operator === "startsWith") return String(value()).slice(0, 1 + generator.random.below(6));
  const most = ofManyValues[operator];
  if (most === undefined) return value();
  return Array.from({ length: generator.random.below(most + 1) }, value);
}
