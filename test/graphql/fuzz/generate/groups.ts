/** Questions for groups: by none, one or two keys, with measures, conditions on them, orders and pages. */
import type { Noun } from "../../../../src/model/describe/noun.ts";
import { relationsOf, targetOf } from "../nouns-asked.ts";
import type { GroupsQuestion, NamedMeasure } from "../question.ts";
import type { Input } from "../reference/where.ts";
import { directionOf, pageOf } from "./lists.ts";
import { constantOf, measureOf } from "./measure.ts";
import type { Generator } from "./values.ts";
import { comparisonOfMeasure, whereOf } from "./where.ts";

export function groupsQuestion(noun: Noun, generator: Generator): GroupsQuestion {
  const { chance } = generator;
  const by = keysOf(noun, generator);
  return {
    noun,
    arguments: {
      by,
      ...(chance(0.6) && { where: whereOf(noun, 2, generator) }),
      ...(chance(0.35) && {
        having: [{ ...measureOf(noun, generator), is: comparisonOfMeasure(generator) }],
      }),
      ...(chance(0.5) && { orderBy: ordersOf(noun, by, generator) }),
      ...pageOf(20, generator),
    },
    measures: measuresOf(noun, generator),
  };
}

function measuresOf(noun: Noun, generator: Generator): readonly NamedMeasure[] {
  const chosen = Array.from({ length: generator.random.below(4) }, (_, place) => ({
    function: "COUNT",
    ...measureOf(noun, generator),
    name: `m${place}`,
  }));
  return [{ name: "count", function: "COUNT" }, ...chosen];
}

function ordersOf(noun: Noun, by: readonly Input[], generator: Generator): readonly Input[] {
  const { random, chance } = generator;
  return Array.from({ length: 1 + random.below(2) }, () => {
    const how = directionOf(generator);
    if (by.length > 0 && chance(0.5)) {
      return { key: { position: 1 + random.below(by.length), ...how } };
    }
    return { aggregate: { ...measureOf(noun, generator), ...how } };
  });
}

type Kind = (noun: Noun, generator: Generator) => Input | null;

const groupedBy = (noun: Noun) => noun.attributes.filter(({ group }) => group === true);

const kinds: Readonly<Record<string, Kind>> = {
  field: (noun, { random }) => ({ field: constantOf(random.pick(groupedBy(noun)).property) }),
  related: (noun, { random }) => {
    const relations = relationsOf(noun, "toOne").filter(
      (each) => groupedBy(targetOf(each)).length > 0,
    );
    if (relations.length === 0) return null;
    const relation = random.pick(relations);
    const { property } = random.pick(groupedBy(targetOf(relation)));
    return { related: { [relation.property]: constantOf(property) } };
  },
  unit: ({ unitColumn }, { random, chance }) => {
    if (unitColumn === undefined) return null;
    const boundaries = random.pick(["AS_REPORTED", "CURRENT", "2024-12-31"]);
    const level = random.pick(["PROVINCE", "COMMUNE", "DISTRICT"]);
    return { unit: { level, ...(chance(0.6) && { boundaries }) } };
  },
  date: (noun, { random }) => {
    const dates = noun.attributes.filter(({ kind, personal }) => kind === "date" && !personal);
    const field = constantOf(random.pick(dates).property);
    return { date: { field, bucket: random.pick(["MONTH", "QUARTER", "HALF", "YEAR"]) } };
  },
  bin: (noun, { random }) => {
    const measures = noun.attributes.filter(({ measure }) => measure === true);
    if (measures.length === 0) return null;
    const field = constantOf(random.pick(measures).property);
    return { bin: { field, edges: random.pick([[5], [0, 5.5, 1_000_000], [1, 2, 3]]) } };
  },
};

/** Of a kind with parts one key alone: which of two an answer shows must be said. */
function keysOf(noun: Noun, generator: Generator): readonly Input[] {
  const { random, chance } = generator;
  const names = ["field", "field", "field", "related", "unit", "date", "bin"];
  const one = kinds[random.pick(names)]!(noun, generator) ?? kinds["field"]!(noun, generator)!;
  if (chance(0.06)) return [];
  if (chance(0.5)) return [one];
  const other = kinds[random.pick(names)]!(noun, generator);
  const isSame = JSON.stringify(one) === JSON.stringify(other);
  const isSamePart =
    other !== null && !("field" in other) && Object.keys(one)[0] === Object.keys(other)[0];
  return other === null || isSame || isSamePart ? [one] : [one, other];
}
