/** Valid queries beyond the reference: totals, gaps filled, comparisons, shares, rows of groups, tables, other times. */
import type { GraphQLSchema } from "graphql";

import type { Noun } from "../../../../src/model/describe/noun.ts";
import { writeField } from "../document.ts";
import type { Document } from "../document.ts";
import type { Input } from "../reference/where.ts";
import { groupsQuestion } from "./groups.ts";
import { constantOf, measureOf } from "./measure.ts";
import type { Generator } from "./values.ts";
import { comparisonOfMeasure, whereOf } from "./where.ts";

export function unansweredQuestion(
  nouns: readonly Noun[],
  generator: Generator,
  schema: GraphQLSchema,
): Document {
  const { random, chance } = generator;
  const noun = random.pick(nouns);
  const field = random.pick([totals, series, table, otherTime, ranked])(noun, generator);
  return writeField(field, schema, chance(0.5));
}

type Field = Parameters<typeof writeField>[0];

function momentOf({ random, chance }: Generator): Input {
  return {
    ...(chance(0.3) && { asOf: random.pick(["2024-12-31", "2025-07-01", "2025-12-31"]) }),
    ...(chance(0.3) && { atVersion: random.pick([1, 2]) }),
  };
}

function partsOf(noun: Noun, { random, chance }: Generator): string {
  const measures = noun.attributes.filter(({ measure }) => measure === true);
  if (measures.length === 0) return "share";
  const { property, additive } = random.pick(measures);
  const field = constantOf(property);
  const share = additive === false || chance(0.3) ? "share" : `share(field: ${field})`;
  const p = random.pick([0, 0.25, 0.9, 1]);
  return `${share} stddev(field: ${field}) percentile(field: ${field}, p: ${p})`;
}

function totals(noun: Noun, generator: Generator): Field {
  const { random, chance } = generator;
  const given = groupsQuestion(noun, generator).arguments;
  const rollup = random.pick(["NONE", "TOTAL", "SUBTOTALS", "CUBE"]);
  const items = chance(0.3) ? "items(first: 2) { totalCount nodes { id } }" : "";
  return {
    name: `${noun.singular}Groups`,
    given: { ...given, ...momentOf(generator), rollup },
    selection: `totalCount nodes { isTotal grouping count ${partsOf(noun, generator)} ${items} }`,
  };
}

function series(noun: Noun, generator: Generator): Field {
  const { random, chance } = generator;
  const dates = noun.attributes.filter(({ kind }) => kind === "date");
  const field = constantOf(random.pick(dates.filter(({ personal }) => !personal)).property);
  const date = { field, bucket: random.pick(["QUARTER", "HALF", "YEAR"]) };
  const compare = random.pick(["PREVIOUS_PERIOD", "PREVIOUS_YEAR"]);
  const having = [{ ...measureOf(noun, generator), is: comparisonOfMeasure(generator) }];
  return {
    name: `${noun.singular}Groups`,
    given: {
      by: [{ date }],
      ...(chance(0.5) && { where: whereOf(noun, 2, generator) }),
      ...(chance(0.6) && { fill: chance(0.5) ? {} : { from: "2019", to: "2024" } }),
      ...(chance(0.3) && { having }),
      compare,
    },
    selection: `totalCount nodes { key { date { period } } count previous { count ${partsOf(noun, generator)} } change { count } }`,
  };
}

function table(noun: Noun, generator: Generator): Field {
  const { random, chance } = generator;
  const groupedBy = noun.attributes.filter(({ group, kind }) => group === true && kind !== "date");
  const key = (): Input => ({ field: constantOf(random.pick(groupedBy).property) });
  const selection = `columns { value isTotal keys { value label isTotal } } rows { isTotal cells keys { value } } totalsRow { cells }`;
  return {
    name: `${noun.singular}Pivot`,
    given: {
      rows: [key()],
      columns: chance(0.4) ? [] : [{ date: { field: "AS_OF", bucket: "YEAR" } }],
      values: [measureOf(noun, generator)],
      ...(chance(0.5) && { totals: chance(0.5) }),
      ...(chance(0.5) && { where: whereOf(noun, 2, generator) }),
    },
    selection,
  };
}

function ranked(noun: Noun, generator: Generator): Field {
  const { random, chance } = generator;
  const text = random.pick(["hợp tác xã", "lua gao", "100%", "ÂU  CƠ", "--", "đ\u0300x"]);
  const relevance = chance(0.5) ? [{ field: { field: "ID" } }] : [];
  const orderBy = noun.search === undefined ? relevance : [{ relevance: text }, ...relevance];
  return {
    name: noun.plural,
    given: { where: whereOf(noun, 1, generator), first: 5, orderBy, ...momentOf(generator) },
    selection: "nodes { id } pageInfo { hasNextPage endCursor }",
  };
}

function otherTime(noun: Noun, generator: Generator): Field {
  const fields = noun.attributes
    .filter(({ personal }) => !personal)
    .map(({ property }) => property);
  const reported = noun.attributes.find(({ reported }) => reported === true);
  const state = reported === undefined ? "" : `state(field: ${constantOf(reported.property)})`;
  const where = whereOf(noun, 3, generator);
  return {
    name: noun.plural,
    given: { where, first: 5, ...momentOf(generator) },
    selection: `totalCount edges { cursor node { ${fields.join(" ")} ${state} } }`,
  };
}
