/** What holds of every noun: each field can be selected, sorted, filtered and grouped by, and the SQL runs. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType } from "graphql";
import type { GraphQLInputField } from "graphql";

import { nouns } from "../../src/model/index.ts";
import { selectionOf, valuesOfEnum } from "./selection.ts";
import { administrator, createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const names = nouns.map(({ name }) => name);
const nounNamed = (name: string) => nouns.find((noun) => noun.name === name)!;

async function expectAnswer(document: string): Promise<void> {
  const { codes, messages } = await world.ask({ document, viewer: administrator });
  expect({ document, codes, messages }).toEqual({ document, codes: [], messages: [] });
}

const valuesOf = (name: string): readonly string[] => valuesOfEnum(world.schema, name);

/** A value that the scalar or enum takes. */
const samples: Readonly<Record<string, string>> = {
  String: '"ab"',
  Int: "1",
  Decimal: "1.5",
  Boolean: "true",
  Date: '"2025-01-01"',
  DateTime: '"2025-01-01T00:00:00Z"',
  Period: '"2024H1"',
};

function sampleOf({ name, type }: GraphQLInputField, noun: string): string {
  const named = getNamedType(type);
  const id = `"${Buffer.from(`${noun}:1`).toString("base64url")}"`;
  const one = isEnumType(named) ? named.getValues()[0]!.name : (samples[named.name] ?? id);
  if (name === "between") return `[${one}, ${one}]`;
  return isListType(getNullableType(type)) ? `[${one}]` : one;
}

/** A filter for each operator of each field. */
function filtersOf(name: string): readonly string[] {
  const type = world.schema.getType(`${name}Filter`);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const filter = getNamedType(field.type);
    const isOfValue = isInputObjectType(filter) && "isNull" in filter.getFields();
    if (!isOfValue) return [];
    return Object.values(filter.getFields()).map(
      (operator) => `{ ${field.name}: { ${operator.name}: ${sampleOf(operator, name)} } }`,
    );
  });
}

describe("every field", () => {
  it.each(names)("of %s can be selected", async (name) => {
    const { plural } = nounNamed(name);
    await expectAnswer(`{ ${plural} { totalCount nodes { ${selectionOf(world.schema, name)} } } }`);
  });

  it.each(names)("of %s can be sorted by, and the page continued", async (name) => {
    const { plural } = nounNamed(name);
    for (const field of valuesOf(`${name}Field`)) {
      const orderBy = `orderBy: [{ field: { field: ${field}, direction: DESC } }]`;
      const document = `{ page: ${plural}(first: 1, ${orderBy}) { pageInfo { endCursor } } }`;
      const { data, codes } = await world.ask({ document, viewer: administrator });
      expect({ document, codes }).toEqual({ document, codes: [] });
      const { endCursor } = (data as never as { page: { pageInfo: { endCursor: string | null } } })
        .page.pageInfo;
      if (endCursor === null) continue;
      await expectAnswer(`{ ${plural}(after: "${endCursor}", ${orderBy}) { nodes { id } } }`);
      await expectAnswer(`{ ${plural}(before: "${endCursor}", ${orderBy}) { nodes { id } } }`);
    }
  });

  it.each(names)("of %s can be filtered by with each of its comparisons", async (name) => {
    const filters = filtersOf(name);
    expect(filters.length).toBeGreaterThan(10);
    const { plural } = nounNamed(name);
    for (let start = 0; start < filters.length; start += 50) {
      const some = filters.slice(start, start + 50).join(", ");
      await expectAnswer(`{ ${plural}(where: { or: [${some}] }) { totalCount } }`);
    }
  });
});

describe("the text that a search looks into", () => {
  const searched = nouns.flatMap(({ table, search }) =>
    search === undefined ? [] : [{ table, ...search }],
  );

  it.each(searched)(
    "of $table is put together of the columns told",
    async ({ table, column, of }) => {
      const { rows } = await world.pool.query<{ made: string; columns: string[] }>(
        `select (select generation_expression from information_schema.columns where table_name = $1 and column_name = $2) as made,
  array(select column_name::text from information_schema.columns where table_name = $1 and column_name <> $2) as columns`,
        [table, column],
      );
      const { made, columns } = rows[0]!;
      expect(made).toMatch(/^fold_accents\(/);
      const words = new Set(made.match(/\w+/g));
      expect(columns.filter((each) => words.has(each)).toSorted()).toEqual(of.toSorted());
    },
  );
});

describe("every relation", () => {
  it.each(names)("of %s can be filtered and sorted by", async (name) => {
    const { plural, relations } = nounNamed(name);
    for (const { kind, property } of relations) {
      const isOne = kind === "toOne";
      const filter = isOne ? "{ not: {} }" : "{ none: {}, every: {}, count: { lt: 5 } }";
      const order = isOne
        ? `{ related: { ${property}: { field: ID } } }`
        : `{ aggregate: { ${property}: { direction: DESC } } }`;
      await expectAnswer(
        `{ ${plural}(where: { ${property}: ${filter} }, orderBy: [${order}]) { edges { cursor } } }`,
      );
    }
  });
});

const grouped = nouns.filter(({ groups }) => groups === true).map(({ name }) => name);

describe("every key and measure", () => {
  it.each(grouped)("of groups of %s works", async (name) => {
    const { singular, attributes } = nounNamed(name);
    for (const field of valuesOf(`${name}GroupField`)) {
      await expectAnswer(
        `{ ${singular}Groups(by: [{ field: ${field} }], rollup: CUBE) { totalCount nodes { isTotal grouping count share } edges { cursor } } }`,
      );
    }
    const dates = valuesOf(`${name}DateField`);
    for (const bucket of dates.length > 0 ? valuesOf("DateBucket") : []) {
      await expectAnswer(
        `{ ${singular}Groups(by: [{ date: { field: ${dates[0]}, bucket: ${bucket} } }]) { nodes { key { date { period start end } } count } } }`,
      );
    }
    for (const { property, additive } of attributes.filter(({ measure }) => measure === true)) {
      const field = property.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
      const sum = additive === false ? "" : `sum(field: ${field}) share(field: ${field})`;
      await expectAnswer(
        `{ ${singular}Groups(by: [{ bin: { field: ${field}, edges: [0, 10] } }]) { nodes { key { bin { low high } } ${sum} avg(field: ${field}) min(field: ${field}) max(field: ${field}) median(field: ${field}) stddev(field: ${field}) percentile(field: ${field}, p: 0.1) countDistinct(field: ${field}) } } }`,
      );
    }
  });
});
