import { Float } from "type-graphql";

import type { Noun, Relation } from "../../model/describe/noun.ts";
import { descriptionOf } from "../../model/describe/decorators.ts";
import { nounOf } from "../../model/describe/registry.ts";
import { defineEnum, defineInput, defineOneOf, typeNamed } from "./define.ts";
import type { GraphqlType, InputShape } from "./define.ts";
import { fieldValues, usableAttributes } from "./names.ts";

const enums = new Map<string, object>();

/** `XField`: the enum of the fields of a noun. */
export function fieldEnumOf(noun: Noun): object {
  const found =
    enums.get(noun.name) ??
    defineEnum(
      `${noun.name}Field`,
      `Fields of ${noun.vi} (${noun.en}).`,
      fieldValues(usableAttributes(noun)),
    );
  enums.set(noun.name, found);
  return found;
}

const direction = {
  ASC: { value: "asc", description: "Smallest first; text in Vietnamese order." },
  DESC: { value: "desc", description: "Largest first." },
};
const nulls = {
  FIRST: { value: "first", description: "Missing values first." },
  LAST: { value: "last", description: "Missing values last." },
};
const aggregates = {
  COUNT: { value: "count", description: "How many." },
  COUNT_DISTINCT: { value: "countDistinct", description: "How many different values." },
  SUM: { value: "sum", description: "Sum; refused for means and levels." },
  AVG: { value: "avg", description: "Average of what is reported; of a mean, weighted." },
  MIN: { value: "min", description: "Smallest." },
  MAX: { value: "max", description: "Largest." },
  MEDIAN: { value: "median", description: "Middle value." },
  PERCENTILE: { value: "percentile", description: "Value below which the part p lies." },
  STDDEV: { value: "stddev", description: "Standard deviation of a sample." },
};
/** What is told of one of several groups. */
const groupAggregates = {
  ...aggregates,
  SHARE: { value: "share", description: "Part of the grand total: of a sum, or of the count." },
};

interface OrderEnums {
  readonly direction: object;
  readonly nulls: object;
  readonly aggregate: object;
  readonly groupAggregate: object;
}

let orderEnums: OrderEnums | null = null;

export function orderEnumerations(): OrderEnums {
  orderEnums ??= {
    direction: defineEnum("SortDirection", "Direction of an order.", direction),
    nulls: defineEnum("NullsOrder", "Place of missing values in an order.", nulls),
    aggregate: defineEnum("AggregateFunction", "How several values become one.", aggregates),
    groupAggregate: defineEnum(
      "GroupFunction",
      "What is told of the rows of a group.",
      groupAggregates,
    ),
  };
  return orderEnums;
}

/** `direction` and `nulls`, which every entry of an order has. */
export function directionFields(): Record<string, InputShape> {
  const enumerations = orderEnumerations();
  return {
    direction: { type: () => enumerations.direction, description: "ASC when left out." },
    nulls: { type: () => enumerations.nulls, description: "LAST when left out." },
  };
}

/** A function with the field it is of. */
export function aggregateFields(
  noun: Noun,
  functions: "aggregate" | "groupAggregate",
): Record<string, InputShape> {
  return {
    function: {
      type: () => orderEnumerations()[functions],
      description: "COUNT when left out.",
    },
    field: {
      type: () => fieldEnumOf(noun),
      description: "The field that is aggregated; none for COUNT.",
    },
    p: { type: () => Float, description: "The part of PERCENTILE, 0 to 1; for it alone." },
  };
}

export function defineNounOrders(noun: Noun): void {
  const own = `${noun.vi} (${noun.en})`;
  defineInput(`${noun.name}FieldOrder`, `Order by a field of ${own}.`, {
    field: { type: () => fieldEnumOf(noun), nullable: false, description: "The field." },
    ...directionFields(),
  });
  defineInput(`${noun.name}AggregateOrder`, `Order by what related ${own} come to.`, {
    ...aggregateFields(noun, "aggregate"),
    where: {
      type: () => typeNamed(`${noun.name}Filter`),
      description: "Which ones are taken; all when left out.",
    },
    ...directionFields(),
  });
  defineOneOf(`${noun.name}Order`, `An entry of the order of ${own}.`, entriesOf(noun));
}

function entriesOf(noun: Noun): Record<string, InputShape> {
  const toOne = noun.relations.filter(({ kind }) => kind === "toOne");
  const toMany = noun.relations.filter(({ kind }) => kind === "toMany");
  const entries: Record<string, InputShape> = {
    field: {
      type: () => typeNamed(`${noun.name}FieldOrder`),
      description: "By one of its own fields.",
    },
  };
  if (toOne.length > 0) {
    const name = `${noun.name}RelatedOrder`;
    defineOneOf(
      name,
      `Order by a field of what ${noun.name} refers to.`,
      choice(toOne, "FieldOrder"),
    );
    entries["related"] = {
      type: () => typeNamed(name),
      description: "By a field of what it refers to.",
    };
  }
  if (toMany.length > 0) {
    const name = `${noun.name}RelatedAggregateOrder`;
    const description = `Order by what the relations of ${noun.name} come to.`;
    defineOneOf(name, description, choice(toMany, "AggregateOrder"));
    entries["aggregate"] = {
      type: () => typeNamed(name),
      description: "By what related rows come to, such as their number.",
    };
  }
  if (noun.search !== undefined) {
    entries["relevance"] = {
      type: () => String,
      description:
        "Độ khớp. What answers this text best first: likeness of the words that `search` looks into, more where a name or code begins with the text, most where one is the text, whatever the case and the accents; 2 to 100 characters.",
    };
  }
  return entries;
}

function choice(relations: readonly Relation[], suffix: string): Record<string, InputShape> {
  return Object.fromEntries(
    relations.map((each): [string, InputShape] => [
      each.property,
      {
        type: (): GraphqlType => typeNamed(`${nounOf(each.target()).name}${suffix}`),
        description: descriptionOf(each),
      },
    ]),
  );
}
