/** The rows of today, as plain SQL reads them, and the administrative units they lie in. */
import type { Pool } from "pg";

import type { Attribute, Noun, Relation } from "../../../../src/model/describe/noun.ts";
import { nounsAsked, targetOf } from "../nouns-asked.ts";

export type Row = Readonly<Record<string, unknown>>;

/** The unit that a unit lies in wholly, itself included, in the boundaries of some time. */
interface Membership {
  readonly starts: string;
  readonly unit: number;
  readonly ancestor: number;
}

export interface Data {
  readonly rowsOf: (noun: Noun) => readonly Row[];
  /** What a row refers to, or what refers to it. */
  readonly related: (row: Row, relation: Relation) => readonly Row[];
  /** Units that a unit lies in, itself included. */
  readonly unitsAbove: (unit: unknown, boundaries: string | undefined) => readonly Row[];
}

export async function readData(pool: Pool): Promise<Data> {
  const tables = new Map<string, readonly Row[]>();
  for (const noun of nounsAsked) {
    const current =
      noun.time === "reading" ? " where as_of_end is null and to_version is null" : "";
    const sql = `select to_jsonb(t) as row from ${noun.table} t${current}`;
    const { rows } = await pool.query<{ row: Row }>(sql);
    tables.set(
      noun.name,
      rows.map(({ row }) => row),
    );
  }
  const rowsOf = (noun: Noun): readonly Row[] => tables.get(noun.name)!;
  const linked = linksOf(rowsOf);
  const related: Data["related"] = (row, relation) =>
    linked(relation).get(row[relation.from]) ?? [];
  return { rowsOf, related, unitsAbove: await readUnits(pool, tables.get("AdminUnit")!) };
}

/** Rows by what they are linked by; a row without it is linked to nothing. */
function linksOf(rowsOf: Data["rowsOf"]) {
  const links = new Map<Relation, ReadonlyMap<unknown, readonly Row[]>>();
  return (relation: Relation): ReadonlyMap<unknown, readonly Row[]> => {
    const known = links.get(relation);
    if (known !== undefined) return known;
    const rows = rowsOf(targetOf(relation)).filter((row) => (row[relation.to] ?? null) !== null);
    const found = groupBy(rows, (row) => row[relation.to]);
    links.set(relation, found);
    return found;
  };
}

async function readUnits(pool: Pool, units: readonly Row[]): Promise<Data["unitsAbove"]> {
  const byId = new Map(units.map((unit) => [unit["id"], unit]));
  const { rows: memberships } = await pool.query<Membership>(
    "select boundary_starts_on::text as starts, unit_id::int as unit, ancestor_id::int as ancestor from unit_membership where whole",
  );
  const { rows: sets } = await pool.query<{ from: string; to: string | null }>(
    "select starts_on::text as from, ends_on::text as to from boundary_set",
  );
  const byUnit = groupBy<Membership>(memberships, ({ unit }) => unit);
  return (unit, boundaries = "AS_REPORTED") => {
    if (boundaries === "AS_REPORTED") return chainOf(byId, unit);
    const set = sets.find(({ from, to }) =>
      boundaries === "CURRENT" ? to === null : from <= boundaries && (to ?? "9999") >= boundaries,
    );
    return (byUnit.get(unit) ?? [])
      .filter(({ starts }) => starts === set?.from)
      .map(({ ancestor }) => byId.get(ancestor)!);
  };
}

function chainOf(byId: ReadonlyMap<unknown, Row>, unit: unknown): readonly Row[] {
  const found = byId.get(unit);
  return found === undefined ? [] : [found, ...chainOf(byId, found["parent_id"])];
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => unknown) {
  const groups = new Map<unknown, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}

/** A field as the answer shows it. */
export function valueOf(noun: Noun, attribute: Attribute, row: Row): unknown {
  const value = row[attribute.column] ?? null;
  return attribute.kind === "id" ? idOf(noun, row) : value;
}

export function idOf({ name }: Noun, row: Row): string {
  return Buffer.from(`${name}:${String(row["id"])}`).toString("base64url");
}

export function attributeOf(noun: Noun, property: string): Attribute {
  return noun.attributes.find((each) => each.property === property)!;
}

/** The field that a value of `XField` and the like stands for. */
export function attributeOfConstant(noun: Noun, constant: unknown): Attribute {
  const words = String(constant).toLowerCase().split("_");
  const property = words
    .map((word, place) => (place === 0 ? word : word[0]!.toUpperCase() + word.slice(1)))
    .join("");
  return attributeOf(noun, property);
}
