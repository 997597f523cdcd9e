/**
 * Readings of every noun with gaps, ties, amounts with fractions and names that differ by accents alone, and beside
 * each what was true or believed before. Fractions are quarters, so that sums are the same in every arithmetic.
 */
import type { Pool, PoolClient } from "pg";

import { codesOf } from "../../../src/domain/enumerations/enumeration.ts";
import type { Attribute, Noun } from "../../../src/model/describe/noun.ts";
import type { Random } from "../../support/random.ts";
import { insertRows } from "../../support/rows.ts";
import { nounsAsked } from "./nouns-asked.ts";

const rowsOf: Readonly<Record<string, number>> = {
  Cooperative: 40,
  AnnualReport: 70,
  ValueChain: 8,
  ChainParticipation: 30,
  DigitalAdoption: 60,
  Product: 30,
  Observation: 45,
};
const names = [
  "Lúa gạo",
  "lúa Gạo",
  "Lua gao",
  "Đồng Tâm",
  "Dong tam",
  "Ánh Dương",
  "Ăn sạch 100%",
];
const moreNames = ["Âu Cơ", "cá_lồng", "O'Hà \\ Khẩu", "Ốc Ôn", "ơ Ở", "Ba kích", 'Bằng "Cả"'];
const words = [...names, ...moreNames];
const days = ["2001-07-15", "2010-05-05", "2019-12-31", "2020-01-01", "2023-06-30", "2024-07-01"];
const periods = ["2023", "2024", "2024H1", "2024H2", "2024Q3", "2024-09", "2024M9", "2025"];
const now = { as_of: "2025-12-31", from_version: 2 };
/** What was true before, and what was believed before. */
const pastTimes = [
  { as_of: "2024-06-30", as_of_end: now.as_of },
  { as_of: "2025-06-30", from_version: 1, to_version: 2 },
];

type Value = string | number | boolean | readonly string[] | null;

const valueOfKind: Partial<Record<Attribute["kind"], (random: Random) => Value>> = {
  text: (random) => `${random.pick(["HTX", "Tổ"])} ${random.pick(words)}`,
  integer: (random) => random.below(12),
  decimal: (random) => random.pick([0, 5, 1_000_000, 2_500_000_000, -3]) + random.below(8) / 4,
  boolean: (random) => random.below(2) === 0,
  date: (random) => random.pick(days),
};

function valueOf(attribute: Attribute, random: Random): Value {
  const { kind, nullable, enumeration, property } = attribute;
  if (nullable && random.below(4) === 0) return null;
  if (/code$/iu.test(property)) return String(2200 + random.below(30));
  if (enumeration === undefined) return valueOfKind[kind]!(random);
  const codes = codesOf(enumeration).slice(0, 5);
  return kind === "enumerationList"
    ? codes.filter(() => random.below(2) === 0)
    : random.pick(codes);
}

type Row = Record<string, unknown>;

/** Columns that follow from others or from what stands in other tables. */
interface Links {
  readonly units: readonly string[];
  readonly indicators: readonly { readonly id: string; readonly code: string }[];
}

const firstIdOf: Readonly<Record<string, number>> = { Cooperative: 1_000, ValueChain: 3_000 };

function linksOf(noun: Noun, { units, indicators }: Links, random: Random): Row {
  const oneOf = (name: string): number => firstIdOf[name]! + random.below(rowsOf[name]!);
  const columns = new Set(noun.relations.map(({ from }) => from));
  const indicator = random.pick(indicators);
  const period = random.pick(periods);
  const isFact = noun.attributes.some(({ property }) => property === "period");
  return {
    ...(noun.unitColumn !== undefined && {
      unit_id: noun.name !== "Observation" && random.below(6) === 0 ? null : random.pick(units),
    }),
    ...(columns.has("cooperative_id") && {
      cooperative_id: random.below(6) === 0 ? null : oneOf("Cooperative"),
    }),
    ...(columns.has("value_chain_id") && { value_chain_id: oneOf("ValueChain") }),
    ...(columns.has("indicator_id") && {
      indicator_id: indicator.id,
      indicator_code: indicator.code,
    }),
    ...(isFact && { period, year: Number(period.slice(0, 4)), is_best: random.below(4) > 0 }),
  };
}

const given = new Set(["id", "asOf", "fromVersion", "period", "year"]);

function rowOf(noun: Noun, links: Links, random: Random): Row {
  const attributes = noun.attributes.filter(({ property }) => !given.has(property));
  const values = attributes.map((each) => [each.column, valueOf(each, random)]);
  return { ...Object.fromEntries(values), ...linksOf(noun, links, random), ...now };
}

export async function writeMadeUpRows(pool: Pool, random: Random): Promise<void> {
  const links = await readLinks(pool);
  const client = await pool.connect();
  try {
    await client.query("begin");
    await insertRows(client, "data_version", [{ id: 1 }, { id: 2 }]);
    for (const [noun, first] of placesOf()) await writeNoun(client, { noun, first, links, random });
    await client.query("commit");
  } finally {
    client.release();
  }
  // As after every load: without statistics the planner takes tables for nearly empty.
  await pool.query("analyze");
}

/** Nouns with their first ids. */
function placesOf(): readonly (readonly [Noun, number])[] {
  const written = nounsAsked.filter(({ name }) => rowsOf[name] !== undefined);
  return written.map((noun, place) => [noun, firstIdOf[noun.name] ?? 10_000 + place * 1_000]);
}

async function writeNoun(
  client: PoolClient,
  {
    noun,
    first,
    links,
    random,
  }: {
    readonly noun: Noun;
    readonly first: number;
    readonly links: Links;
    readonly random: Random;
  },
): Promise<void> {
  const ids = Array.from({ length: rowsOf[noun.name]! }, (_, index) => first + index);
  await client.query(
    "insert into identity (id, noun, created_version) overriding system value select id, $2, 1 from unnest($1::bigint[]) id",
    [ids, noun.name],
  );
  const rows = ids.map((id) => ({ id, ...rowOf(noun, links, random) }));
  const past = ids
    .filter(() => random.below(3) === 0)
    .map((id) => ({ id, ...rowOf(noun, links, random), ...random.pick(pastTimes) }));
  await insertRows(client, noun.table, [...rows, ...past]);
}

async function readLinks(pool: Pool): Promise<Links> {
  const units = await pool.query<{ id: string }>(
    "select id from administrative_unit where code = any ($1) order by id",
    [["22", "193", "07054", "06661", "06652", "07057", "06655", "06673", "07039", "06979"]],
  );
  const indicators = await pool.query<{ id: string; code: string }>(
    "select id, code from indicator order by id limit 6",
  );
  return { units: units.rows.map(({ id }) => id), indicators: indicators.rows };
}
