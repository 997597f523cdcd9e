/**
 * What fields and conditions cost, told to the schema itself as `extensions`: from there the contract prints it and
 * `cost-of.ts` adds it up. A unit is about one value of one row; what makes PostgreSQL look at rows that are not
 * answered weighs as much as the values it could have given meanwhile.
 */
import { GraphQLInputObjectType, GraphQLObjectType } from "graphql";
import type { GraphQLSchema } from "graphql";

import type { Noun } from "../../model/describe/noun.ts";
import { nouns } from "../../model/index.ts";

export interface ListSize {
  readonly assumedSize: number;
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
}

interface Weights {
  readonly cost?: number;
  readonly listSize?: ListSize;
}

interface Weighed {
  readonly extensions: object;
}

/** Of a field or an input field. */
export function weightsOf({ extensions }: Weighed): Weights {
  return extensions;
}

const rows: ListSize = {
  assumedSize: 50,
  slicingArguments: ["first", "last"],
  sizedFields: ["edges", "nodes"],
};
const groups: ListSize = { ...rows, assumedSize: 100 };
const listOf = (assumedSize: number, ...slicingArguments: string[]): ListSize => ({
  assumedSize,
  slicingArguments,
  sizedFields: [],
});

/** All rows are read, whatever is answered. */
const wholeTable = 2_000;
/** The texts of all rows are compared, which takes four times as long as grouping them. */
const ranking = 4 * wholeTable;
/** The texts of all rows are folded, where no index spares it. */
const pattern = 500;
const count = 100;
/** A plan more is made. */
const estimate = 20;
const lookup = 2;
const subquery = 50;
/** The rows of one group are looked for among all. */
const itemsOfGroup = 200;

/** PostgreSQL plans as many statements as a document may hold: three of these at a time are enough. */
const explained = 50_000;

const measures: Readonly<Record<string, number>> = {
  count: 5,
  sum: 5,
  avg: 5,
  min: 5,
  max: 5,
  countDistinct: 20,
  share: 20,
  stddev: 20,
  median: 50,
  percentile: 50,
};

type Entry = readonly [type: string, field: string, weights: Weights];

const special: readonly Entry[] = [
  ["Query", "nodes", { listSize: listOf(50, "ids") }],
  ["Query", "targetProgress", { cost: wholeTable, listSize: listOf(100) }],
  ["Query", "indicatorSeries", { cost: wholeTable, listSize: listOf(200) }],
  ["Query", "explain", { cost: explained }],
  ["UnitKey", "restatement", { cost: itemsOfGroup }],
  ["QueryPlan", "fields", { listSize: listOf(10) }],
  ["PivotTable", "columns", { listSize: listOf(20) }],
  ["PivotTable", "rows", { listSize: listOf(50) }],
  ["PivotColumn", "keys", { listSize: listOf(2) }],
  ["PivotRow", "keys", { listSize: listOf(2) }],
  ["Query", "dataDictionary", { listSize: listOf(nouns.length) }],
  ["DictionaryNoun", "fields", { listSize: listOf(30) }],
  ["DictionaryField", "values", { listSize: listOf(5) }],
];

function entriesOf(noun: Noun): readonly Entry[] {
  const { name, singular, plural } = noun;
  return [
    ["Query", plural, { listSize: rows }],
    ["Query", `${singular}Groups`, { cost: wholeTable, listSize: groups }],
    ["Query", `${singular}Pivot`, { cost: wholeTable }],
    [`${name}Group`, "items", { cost: itemsOfGroup, listSize: rows }],
    [`${name}Connection`, "totalCount", { cost: count }],
    [`${name}Connection`, "totalCountEstimate", { cost: estimate }],
    [`${name}GroupConnection`, "totalCount", { cost: count }],
    [`${name}Connection`, "restatement", { cost: wholeTable }],
    [`${name}GroupConnection`, "restatement", { cost: wholeTable }],
    ...Object.entries(measures).map(([each, cost]): Entry => [`${name}Group`, each, { cost }]),
    [name, "provenance", { cost: 10, listSize: listOf(30, "fields") }],
    ...noun.relations.flatMap(({ property, kind }): readonly Entry[] =>
      kind === "toOne"
        ? [
            [name, property, { cost: lookup }],
            [`${name}Filter`, property, { cost: 10 }],
          ]
        : [[name, property, { cost: 5, listSize: rows }]],
    ),
    [`${name}Filter`, "search", { cost: 200 }],
    [`${name}Filter`, "within", { cost: 10 }],
    ...["some", "none", "every", "count", "aggregate"].map((each): Entry => [
      `${name}ListFilter`,
      each,
      { cost: subquery },
    ]),
    [`${name}Order`, "related", { cost: 10 }],
    [`${name}Order`, "aggregate", { cost: wholeTable }],
    [`${name}Order`, "relevance", { cost: ranking }],
  ];
}

/** Fields that a noun does not have are passed by: not all have groups, relations or a search. */
export function weighSchema(schema: GraphQLSchema): void {
  for (const [type, field, weights] of [...special, ...nouns.flatMap(entriesOf)]) {
    const found = fieldsOf(schema, type)[field];
    if (found !== undefined) found.extensions = { ...found.extensions, ...weights };
  }
  for (const type of Object.keys(schema.getTypeMap())) {
    const { contains, startsWith } = type.endsWith("Filter") ? fieldsOf(schema, type) : {};
    if (contains !== undefined) contains.extensions = { cost: pattern };
    if (startsWith !== undefined) startsWith.extensions = { cost: pattern };
  }
}

function fieldsOf(
  schema: GraphQLSchema,
  name: string,
): Readonly<Record<string, { extensions: object }>> {
  const type = schema.getType(name);
  const hasFields = type instanceof GraphQLObjectType || type instanceof GraphQLInputObjectType;
  return hasFields ? type.getFields() : {};
}
