/**
 * What we know of the organisations of a unit, as rows for its form: the current readings, keyed `<entity>.<field>`
 * in the words of the data contract. Plain statements with parameters over the tables of merged readings.
 */
import type { Pool } from "pg";

import type { EntityName, FieldValue } from "../reading.ts";

export type KnownRow = Readonly<Record<string, FieldValue>>;

export interface KnownQuery {
  /** A unit valid on the date; its organisations are those wholly inside its boundaries of that day. */
  readonly unit: string;
  /** Everything, also what is placed nowhere: the form of all that a source covers leaves out nothing. */
  readonly isWhole: boolean;
  readonly asOf: string;
}

type Values = Readonly<Record<string, FieldValue>>;
type ReadRows = (pool: Pool, query: KnownQuery) => Promise<KnownRow[]>;

/** By the entity that a row of the form is first of all. A form about a period gets its names, not its figures. */
const readers: Readonly<Partial<Record<EntityName, ReadRows>>> = {
  cooperatives: readOrganisations,
  annualReports: readReporters,
  digitalAdoptions: readAdoptions,
  valueChains: readChains,
  products: readProducts,
};

export async function knownRows(
  pool: Pool,
  entity: EntityName,
  query: KnownQuery,
): Promise<KnownRow[]> {
  return (await readers[entity]?.(pool, query)) ?? [];
}

const boundaries = `(select max(b.starts_on) from boundary_set b where b.starts_on <= $2::date)`;
/** Parameters: unit code, date, whether everything is asked for. */
const inUnit = (unit: string): string => `($3 or exists (select from unit_membership m
  join administrative_unit a on a.id = m.ancestor_id
  where m.unit_id = ${unit} and m.whole and a.code = $1 and m.boundary_starts_on = ${boundaries}))`;
/** The commune, of that day's list, that a unit of any time lies wholly in. */
const communeOf = (unit: string): string => `left join lateral (
  select a.code, a.name, p.name as district from unit_membership m
  join administrative_unit a on a.id = m.ancestor_id and a.level = 'COMMUNE'
  left join administrative_unit p on p.id = a.parent_id and p.level = 'DISTRICT'
  where m.unit_id = ${unit} and m.whole and m.boundary_starts_on = ${boundaries} limit 1) u on true`;
const current = (alias: string): string =>
  `${alias}.as_of_end is null and ${alias}.to_version is null`;

function parametersOf({ unit, asOf, isWhole }: KnownQuery): [string, string, boolean] {
  return [unit, asOf, isWhole];
}

interface Organisation {
  readonly cooperative: Values;
  readonly report: Values | null;
  readonly commune: string | null;
  readonly district: string | null;
}

async function readOrganisations(pool: Pool, query: KnownQuery): Promise<KnownRow[]> {
  const { rows } = await pool.query<Organisation>(
    `select to_jsonb(c) as cooperative, to_jsonb(r) as report, u.name as commune, u.district
from cooperative c ${communeOf("c.unit_id")}
left join lateral (select * from annual_report r where r.cooperative_id = c.id and r.is_best and ${current("r")}
  and r.value_status <> 'PLAN' order by r.year desc, r.as_of desc limit 1) r on true
where ${current("c")} and ${inUnit("c.unit_id")} order by c.name collate vietnamese, c.id`,
    parametersOf(query),
  );
  return rows.map(({ cooperative, report, commune, district }) => ({
    ...entityValues("annualReports", report),
    ...entityValues("cooperatives", cooperative),
    "cooperatives.communeName": commune,
    "cooperatives.districtName": district,
  }));
}

interface Reporter {
  readonly code: string | null;
  readonly name: string;
}

const organisationsOfUnit = `from cooperative c where ${current("c")} and ${inUnit("c.unit_id")}
order by c.name collate vietnamese, c.id`;

async function readReporters(pool: Pool, query: KnownQuery): Promise<KnownRow[]> {
  const { rows } = await pool.query<Reporter>(
    `select c.code, c.name ${organisationsOfUnit}`,
    parametersOf(query),
  );
  return rows.map((row) => reporterValues("annualReports", row));
}

function reporterValues(entity: EntityName, { code, name }: Reporter): KnownRow {
  return { [`${entity}.cooperativeCode`]: code, [`${entity}.cooperativeName`]: name };
}

interface Adopter extends Reporter {
  readonly tools: Readonly<Record<string, Values>> | null;
}

/** A tool is a column, and its status the value; the platform stands beside it. */
async function readAdoptions(pool: Pool, query: KnownQuery): Promise<KnownRow[]> {
  const { rows } = await pool.query<Adopter>(
    `select c.code, c.name, (select jsonb_object_agg(d.tool, to_jsonb(d)) from digital_adoption d
  where d.cooperative_id = c.id and ${current("d")}) as tools ${organisationsOfUnit}`,
    parametersOf(query),
  );
  return rows.map(({ tools, ...reporter }) => ({
    ...reporterValues("digitalAdoptions", reporter),
    ...Object.fromEntries(
      Object.entries(tools ?? {}).flatMap(([tool, { status = null, platform = null }]) => [
        [`digitalAdoptions.${tool}`, status],
        [`digitalAdoptions.${tool}.platform`, platform],
      ]),
    ),
  }));
}

/** Whole chains in which an organisation of the unit takes part. */
async function readChains(pool: Pool, query: KnownQuery): Promise<KnownRow[]> {
  const { rows } = await pool.query<{ chain: Values; participation: Values }>(
    `select to_jsonb(v) as chain, to_jsonb(p) as participation
from value_chain v join chain_participation p on p.value_chain_id = v.id and ${current("p")}
where ${current("v")} and ($3 or exists (select from chain_participation o
  join cooperative c on c.id = o.cooperative_id and ${current("c")}
  where o.value_chain_id = v.id and ${current("o")} and ${inUnit("c.unit_id")}))
order by v.name collate vietnamese, v.id, p.role = 'LEAD' desc nulls last, p.participant_name collate vietnamese, p.id`,
    parametersOf(query),
  );
  return rows.map(({ chain, participation }) => ({
    ...entityValues("chainParticipations", participation),
    ...entityValues("valueChains", chain),
  }));
}

async function readProducts(pool: Pool, query: KnownQuery): Promise<KnownRow[]> {
  const { rows } = await pool.query<{ product: Values }>(
    `select to_jsonb(p) as product from product p left join cooperative c on c.id = p.cooperative_id and ${current("c")}
where ${current("p")} and ${inUnit("c.unit_id")} order by p.name collate vietnamese, p.id`,
    parametersOf(query),
  );
  return rows.map(({ product }) => entityValues("products", product));
}

/** Columns of a row in the words of the contract. */
function entityValues(entity: EntityName, values: Values | null): KnownRow {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([column, value]) => [
      `${entity}.${camelCase(column)}`,
      value,
    ]),
  );
}

function camelCase(column: string): string {
  return column.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
}
