/** Questions for lists: filter, order, page, and rows with what is related to them. */
import type { Noun } from "../../../../src/model/describe/noun.ts";
import { relationsOf, targetOf } from "../nouns-asked.ts";
import type { ListQuestion, Selection } from "../question.ts";
import type { Input } from "../reference/where.ts";
import { constantOf, measureOf } from "./measure.ts";
import type { Generator } from "./values.ts";
import { whereOf } from "./where.ts";

export function listQuestion(noun: Noun, generator: Generator): ListQuestion {
  return {
    noun,
    arguments: argumentsOf(noun, { depth: 3, most: 20 }, generator),
    select: selectionOf(noun, 2, generator),
  };
}

function argumentsOf(
  noun: Noun,
  { depth, most }: { readonly depth: number; readonly most: number },
  generator: Generator,
): Input {
  const { chance } = generator;
  return {
    ...(chance(0.8) && { where: whereOf(noun, depth, generator) }),
    ...(chance(0.6) && { orderBy: orderOf(noun, generator) }),
    ...pageOf(most, generator),
  };
}

export function pageOf(most: number, { random, chance }: Generator): Input {
  const size = random.below(most + 1);
  if (chance(0.2)) return { last: size };
  if (chance(0.2)) return { first: size, offset: random.below(most) };
  return most < 20 || chance(0.8) ? { first: size } : {};
}

function orderOf(noun: Noun, generator: Generator): readonly Input[] {
  return Array.from({ length: 1 + generator.random.below(3) }, () => entryOf(noun, generator));
}

function entryOf(noun: Noun, generator: Generator): Input {
  const { random, chance } = generator;
  const how = directionOf(generator);
  const relations = relationsOf(noun);
  if (relations.length === 0 || chance(0.6)) {
    return { field: { field: constantOf(random.pick(noun.attributes).property), ...how } };
  }
  const relation = random.pick(relations);
  const target = targetOf(relation);
  if (relation.kind === "toOne") {
    const field = constantOf(random.pick(target.attributes).property);
    return { related: { [relation.property]: { field, ...how } } };
  }
  const where = chance(0.3) ? { where: whereOf(target, 1, generator) } : {};
  const entry = { ...measureOf(target, generator), ...where, ...how };
  return { aggregate: { [relation.property]: entry } };
}

export function directionOf({ random, chance }: Generator): Input {
  return {
    ...(chance(0.7) && { direction: random.pick(["ASC", "DESC"]) }),
    ...(chance(0.6) && { nulls: random.pick(["FIRST", "LAST"]) }),
  };
}

function selectionOf(noun: Noun, depth: number, generator: Generator): Selection {
  const { random, chance } = generator;
  const fields = noun.attributes.map(({ property }) => property).filter(() => chance(0.25));
  const relations = depth === 0 ? [] : relationsOf(noun).filter(() => chance(0.2));
  return {
    fields: fields.length === 0 ? ["id", random.pick(noun.attributes).property] : fields,
    relations: relations.map((relation) => {
      const target = targetOf(relation);
      const most = { depth: 1, most: 3 };
      return {
        property: relation.property,
        arguments: relation.kind === "toOne" ? {} : argumentsOf(target, most, generator),
        select: selectionOf(target, depth - 1, generator),
      };
    }),
  };
}
