/** Seeded random filters, answered by the platform and by a plain reading of the fixture. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { foldAccents } from "../../src/domain/vietnamese-text.ts";
import { writeGlobalId } from "../../src/query/global-id.ts";
import { cooperatives, reports } from "./fixture-rows.ts";
import type { FixtureCooperative, FixtureReport } from "./fixture-rows.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Generator {
  readonly pick: <Value>(values: readonly Value[]) => Value;
  readonly chance: (part: number) => boolean;
}

interface Filter<Row> {
  readonly text: string;
  readonly holds: (row: Row) => boolean;
}

type Value = string | number | boolean | null;

interface Field<Row> {
  readonly name: string;
  readonly of: (row: Row) => Value;
  readonly samples: readonly Exclude<Value, null>[];
  readonly write: (value: Exclude<Value, null>) => string;
  readonly isText?: boolean;
  readonly isOrdered?: boolean;
}

const quoted = (value: unknown): string => JSON.stringify(value);
const number = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text);

const cooperativeFields: readonly Field<FixtureCooperative>[] = [
  {
    name: "name",
    of: ({ name }) => name,
    samples: ["HTX Đồng Tâm", "HTX Âu Cơ", "htx", "dong", "100%", "_", "Lúa GẠO", "không có"],
    write: quoted,
    isText: true,
  },
  {
    name: "code",
    of: ({ code }) => code,
    samples: ["2211", "2220", "22", "99"],
    write: quoted,
    isText: true,
  },
  {
    name: "sector",
    of: ({ sector }) => sector,
    samples: ["AGRICULTURE", "INDUSTRY", "TRADE_SERVICES"],
    write: String,
  },
  {
    name: "foundedOn",
    of: ({ founded_on }) => founded_on,
    samples: ["2010-05-05", "2001-07-15", "2020-01-01", "2016-06-06"],
    write: quoted,
    isOrdered: true,
  },
  {
    name: "charterCapital",
    of: ({ charter_capital }) => number(charter_capital),
    samples: [0, 5, 900000000.5, 2500000000, -1],
    write: String,
    isOrdered: true,
  },
];

const reportFields: readonly Field<FixtureReport>[] = [
  {
    name: "year",
    of: ({ year }) => year,
    samples: [2024, 2025, 2026],
    write: String,
    isOrdered: true,
  },
  {
    name: "members",
    of: ({ members }) => members ?? null,
    samples: [9, 20, 30, 32],
    write: String,
    isOrdered: true,
  },
  {
    name: "revenue",
    of: ({ revenue }) => number(revenue),
    samples: [0, 700000000, 1500000000, 123456789.25],
    write: String,
    isOrdered: true,
  },
  {
    name: "rating",
    of: ({ rating }) => rating ?? null,
    samples: ["GOOD", "FAIR", "NOT_RATED"],
    write: String,
  },
  {
    name: "highTech",
    of: ({ high_tech }) => high_tech ?? null,
    samples: [true, false],
    write: String,
  },
];

const best = reports.filter(({ is_best }) => is_best !== false);
const reportsOf = (row: FixtureCooperative): readonly FixtureReport[] =>
  best.filter(({ cooperative }) => cooperative === row.id);
const ownerOf = (row: FixtureReport): FixtureCooperative | undefined =>
  cooperatives.find(({ id }) => id === row.cooperative);

function fieldFilter<Row>(fields: readonly Field<Row>[], random: Generator): Filter<Row> {
  const field = random.pick(fields);
  const { of, write } = field;
  const value = random.pick(field.samples);
  const other = random.pick(field.samples);
  const list = field.samples.filter(() => random.chance(0.5));
  const isBoolean = typeof value === "boolean";
  const compare = (text: string, holds: (found: Exclude<Value, null>) => boolean) => ({
    text,
    holds: (row: Row) => {
      const found = of(row);
      return found !== null && holds(found);
    },
  });
  const written = `[${list.map(write).join(", ")}]`;
  const comparisons: Filter<Row>[] = [
    compare(`eq: ${write(value)}`, (found) => found === value),
    { text: `ne: ${write(value)}`, holds: (row) => of(row) !== value },
    { text: "isNull: true", holds: (row) => of(row) === null },
    { text: "isNull: false", holds: (row) => of(row) !== null },
  ];
  if (!isBoolean) {
    comparisons.push(
      compare(`in: ${written}`, (found) => list.includes(found)),
      { text: `nin: ${written}`, holds: (row) => !list.includes(of(row) as never) },
    );
  }
  if (field.isOrdered) {
    comparisons.push(
      compare(`lt: ${write(value)}`, (found) => found < value),
      compare(`lte: ${write(value)}`, (found) => found <= value),
      compare(`gt: ${write(value)}`, (found) => found > value),
      compare(`gte: ${write(value)}`, (found) => found >= value),
      compare(
        `between: [${write(value)}, ${write(other)}]`,
        (found) => found >= value && found <= other,
      ),
    );
  }
  if (field.isText) {
    const folded = foldAccents(String(value));
    comparisons.push(
      compare(`contains: ${write(value)}`, (found) => foldAccents(String(found)).includes(folded)),
      compare(`startsWith: ${write(value)}`, (found) =>
        foldAccents(String(found)).startsWith(folded),
      ),
    );
  }
  const chosen = random.pick(comparisons);
  return { text: `{ ${field.name}: { ${chosen.text} } }`, holds: chosen.holds };
}

function reportFilter(random: Generator, depth: number): Filter<FixtureReport> {
  if (depth > 0 && random.chance(0.2)) {
    const owner = cooperativeFilter(random, depth - 1);
    return {
      text: `{ cooperative: ${owner.text} }`,
      holds: (row) => {
        const found = ownerOf(row);
        // {} is no condition, also of a relation.
        return owner.text === "{ }" || (found !== undefined && owner.holds(found));
      },
    };
  }
  return depth > 0 && random.chance(0.3)
    ? combined(random, depth, reportFilter)
    : fieldFilter(reportFields, random);
}

function cooperativeFilter(random: Generator, depth: number): Filter<FixtureCooperative> {
  if (depth > 0 && random.chance(0.3)) {
    const inner = reportFilter(random, depth - 1);
    const count = random.pick([0, 1, 2]);
    return random.pick<Filter<FixtureCooperative>>([
      {
        text: `{ annualReports: { some: ${inner.text} } }`,
        holds: (row) => reportsOf(row).some(inner.holds),
      },
      {
        text: `{ annualReports: { none: ${inner.text} } }`,
        holds: (row) => !reportsOf(row).some(inner.holds),
      },
      {
        text: `{ annualReports: { every: ${inner.text} } }`,
        holds: (row) => reportsOf(row).every(inner.holds),
      },
      {
        text: `{ annualReports: { count: { gte: ${count} } } }`,
        holds: (row) => reportsOf(row).length >= count,
      },
      {
        text: `{ annualReports: { aggregate: [{ where: ${inner.text}, is: { gte: ${count} } }] } }`,
        holds: (row) => reportsOf(row).filter(inner.holds).length >= count,
      },
      {
        text: `{ annualReports: { aggregate: [{ function: MAX, field: MEMBERS, where: ${inner.text}, is: { gte: ${count * 15} } }] } }`,
        holds: (row) =>
          reportsOf(row).some((each) => inner.holds(each) && (each.members ?? -1) >= count * 15),
      },
    ]);
  }
  return depth > 0 && random.chance(0.5)
    ? combined(random, depth, cooperativeFilter)
    : fieldFilter(cooperativeFields, random);
}

function combined<Row>(
  random: Generator,
  depth: number,
  generate: (random: Generator, depth: number) => Filter<Row>,
): Filter<Row> {
  const some = [0, 1, 2].filter(() => random.chance(0.7)).map(() => generate(random, depth - 1));
  const list = some.map(({ text }) => text).join(", ");
  const one = generate(random, depth - 1);
  return random.pick<Filter<Row>>([
    { text: `{ and: [${list}] }`, holds: (row) => some.every(({ holds }) => holds(row)) },
    { text: `{ or: [${list}] }`, holds: (row) => some.some(({ holds }) => holds(row)) },
    { text: `{ not: ${one.text} }`, holds: (row) => !one.holds(row) },
  ]);
}

const count = process.env["HOPTAC_TEST"] === "full" ? 3_000 : 300;

describe("random filters", () => {
  it("of cooperatives and of annual reports choose what a plain reading chooses", async () => {
    const next = seeded(20_261_122);
    const random: Generator = {
      pick: (values) => values[Math.floor(next() * values.length)]!,
      chance: (part) => next() < part,
    };
    for (let index = 0; index < count; index += 1) {
      await compare("cooperatives", "Cooperative", cooperatives, cooperativeFilter(random, 3));
      await compare("annualReports", "AnnualReport", best, reportFilter(random, 3));
    }
  });
});

/** Of a report whose value status is not asked the best is chosen. */
async function compare<Row extends { readonly id: number }>(
  plural: string,
  noun: string,
  rows: readonly Row[],
  { text, holds }: Filter<Row>,
): Promise<void> {
  const { data, codes } = await world.ask(
    `{ found: ${plural}(where: ${text}) { totalCount nodes { id } } }`,
  );
  expect({ text, codes }).toEqual({ text, codes: [] });
  const { found } = data as never as {
    found: { totalCount: number; nodes: readonly { id: string }[] };
  };
  const expected = rows.filter(holds).map(({ id }) => writeGlobalId({ noun, key: String(id) }));
  expect({ text, ids: found.nodes.map(({ id }) => id).toSorted() }).toEqual({
    text,
    ids: expected.toSorted(),
  });
  expect(found.totalCount).toBe(expected.length);
}
