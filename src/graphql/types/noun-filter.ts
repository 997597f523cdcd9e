import type { Noun, Relation } from "../../model/describe/noun.ts";
import { descriptionOf } from "../../model/describe/decorators.ts";
import { nounOf } from "../../model/describe/registry.ts";
import { defineInput, typeNamed } from "./define.ts";
import type { InputShape } from "./define.ts";
import { aggregateFields } from "./noun-order.ts";
import { filterField, filterNameOf } from "./filters.ts";
import { usableAttributes } from "./names.ts";

/** `XFilter` and, for relations to many X, `XListFilter`. */
export function defineNounFilters(noun: Noun): void {
  const self = (): object => typeNamed(`${noun.name}Filter`);
  defineInput(
    `${noun.name}Filter`,
    `Conditions on ${noun.vi} (${noun.en}); all that are given hold.`,
    {
      and: { type: () => [self()], description: "All of these hold." },
      or: { type: () => [self()], description: "At least one of these holds; none if empty." },
      not: { type: self, description: "This does not hold; a missing value fails a comparison." },
      ...attributeFilters(noun),
      ...Object.fromEntries(noun.relations.map((each) => [each.property, relationFilter(each)])),
      ...specialFilters(noun),
    },
  );
  defineInput(`${noun.name}ListFilter`, `Conditions on related ${noun.vi} (${noun.en}).`, {
    some: { type: self, description: "At least one meets this." },
    none: { type: self, description: "None meets this." },
    every: { type: self, description: "All meet this; also where there are none." },
    count: filterField("IntFilter", "How many there are."),
    aggregate: {
      type: () => [typeNamed(`${noun.name}AggregateFilter`)],
      description: "What they come to; all of these hold, 10 at most.",
    },
  });
  defineAggregateFilter(noun);
}

function defineAggregateFilter(noun: Noun): void {
  defineInput(
    `${noun.name}AggregateFilter`,
    `A condition on what related ${noun.vi} (${noun.en}) come to.`,
    {
      ...aggregateFields(noun, "aggregate"),
      where: {
        type: () => typeNamed(`${noun.name}Filter`),
        description: "Which ones are taken; all when left out.",
      },
      is: {
        ...filterField(
          "DecimalFilter",
          "What it is to be; nothing to aggregate is a missing value, and a COUNT of 0.",
        ),
        nullable: false,
      },
    },
  );
}

function attributeFilters(noun: Noun): Record<string, InputShape> {
  return Object.fromEntries(
    usableAttributes(noun).map((each) => [
      each.property,
      filterField(filterNameOf(each), descriptionOf(each)),
    ]),
  );
}

function relationFilter(relation: Relation): InputShape {
  const target = nounOf(relation.target()).name;
  const name = relation.kind === "toOne" ? `${target}Filter` : `${target}ListFilter`;
  return filterField(name, descriptionOf(relation));
}

function specialFilters(noun: Noun): Record<string, InputShape> {
  return {
    ...(noun.search !== undefined && {
      search: {
        type: () => String,
        description:
          "All these words occur, whatever the case and the accents (lua gao finds Lúa gạo); 2 to 100 characters.",
      },
    }),
    ...(noun.unitColumn !== undefined && {
      within: filterField("WithinFilter", "Lies within an administrative unit."),
    }),
  };
}

export function defineWithinFilter(): void {
  defineInput("WithinFilter", "Lies wholly within an administrative unit, itself included.", {
    unit: { type: () => String, nullable: false, description: "Code of the unit, e.g. 22." },
    boundaries: {
      type: () => String,
      description:
        "AS_REPORTED (default): the units of the time of the report; CURRENT or a day (YYYY-MM-DD): restated to the units of then, without those split between two, which restatement tells of.",
    },
  });
}
