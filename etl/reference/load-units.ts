/** Administrative units, their successions and what follows from both, into the database. */
import type { EntityManager } from "typeorm";
import type { AdministrativeUnit } from "../../src/domain/administrative-unit.ts";
import { addDays } from "../../src/domain/date-text.ts";
import { boundarySets, unitAncestors, unitMemberships } from "../../src/domain/unit-membership.ts";
import type { AdminLevel } from "../../src/domain/enumerations/administrative-unit.ts";
import type { Reference } from "./reference.ts";
import { sum, upsert } from "./upsert.ts";
import type { ChangeCount, Row } from "./upsert.ts";

/** Parents before children. */
const levels: readonly AdminLevel[] = ["PROVINCE", "DISTRICT", "COMMUNE"];

type UnitIds = ReadonlyMap<string, string>;

export async function loadUnits(
  manager: EntityManager,
  { units, successions }: Reference,
): Promise<Record<string, ChangeCount>> {
  const ids = new Map<string, string>();
  const counts: ChangeCount[] = [];
  for (const level of levels) {
    const rows = units
      .filter((unit) => unit.level === level)
      .map((unit) => unitRow(unit, unit.note, parentId(unit, units, ids)));
    counts.push(
      await upsert(manager, { table: "administrative_unit", key: ["code", "valid_from"] }, rows),
    );
    await readIds(manager, level, ids);
  }
  const links = successions.map((one) => successionRow(one, units, ids));
  return {
    administrative_unit: sum(counts),
    unit_succession: await upsert(
      manager,
      { table: "unit_succession", key: ["predecessor_id", "successor_id"] },
      links,
    ),
    ...(await loadMemberships(manager, { units, successions }, ids)),
  };
}

function unitRow(unit: AdministrativeUnit, note: string | null, parent: string | null): Row {
  return {
    code: unit.code,
    name: unit.name,
    level: unit.level,
    kind: unit.kind,
    parent_id: parent,
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
    note,
  };
}

function parentId(
  unit: AdministrativeUnit,
  units: readonly AdministrativeUnit[],
  ids: UnitIds,
): string | null {
  if (unit.parentCode === null) return null;
  const day = unit.validTo ?? unit.validFrom ?? "9999-12-31";
  return idOf(validOn(units, unit.parentCode, day), ids);
}

function successionRow(
  one: Reference["successions"][number],
  units: readonly AdministrativeUnit[],
  ids: UnitIds,
): Row {
  return {
    predecessor_id: idOf(validOn(units, one.fromCode, addDays(one.on, -1)), ids),
    successor_id: idOf(validOn(units, one.toCode, one.on), ids),
    relation: one.relation,
    effective_on: one.on,
    note: one.note,
    legal_document: one.legalDocument,
  };
}

function validOn(units: readonly AdministrativeUnit[], code: string, day: string) {
  return units.find(
    (unit) =>
      unit.code === code &&
      (unit.validFrom ?? "") <= day &&
      (unit.validTo === null || unit.validTo >= day),
  );
}

function keyOf(code: string, validFrom: string | null): string {
  return `${code} ${validFrom ?? ""}`;
}

function idOf(unit: AdministrativeUnit | undefined, ids: UnitIds): string {
  const id = unit && ids.get(keyOf(unit.code, unit.validFrom));
  if (id === undefined) throw new Error(`Administrative unit ${unit?.code ?? ""} was not loaded.`);
  return id;
}

async function readIds(
  manager: EntityManager,
  level: AdminLevel,
  ids: Map<string, string>,
): Promise<void> {
  const rows: { id: string; code: string; valid_from: string | null }[] = await manager.query(
    "select id, code, valid_from::text from administrative_unit where level = $1",
    [level],
  );
  for (const row of rows) ids.set(keyOf(row.code, row.valid_from), row.id);
}

/** What is derived from units and successions; no fact refers to it, so what no longer follows is removed. */
async function loadMemberships(
  manager: EntityManager,
  { units, successions }: Pick<Reference, "units" | "successions">,
  ids: UnitIds,
): Promise<Record<string, ChangeCount>> {
  const sets = boundarySets(units).map(({ startsOn, endsOn }) => ({
    starts_on: startsOn,
    ends_on: endsOn,
  }));
  const ancestors = unitAncestors(units).map(({ unit, ancestor }) => ({
    unit_id: idOf(unit, ids),
    ancestor_id: idOf(ancestor, ids),
  }));
  const memberships = unitMemberships(units, successions).map(({ set, unit, ancestor, whole }) => ({
    boundary_starts_on: set.startsOn,
    unit_id: idOf(unit, ids),
    ancestor_id: idOf(ancestor, ids),
    whole,
  }));
  const membershipKey = ["boundary_starts_on", "unit_id", "ancestor_id"];
  const unitIds = units.map((unit) => idOf(unit, ids));
  await removeOthers(manager, "unit_membership", membershipKey, memberships, unitIds);
  await removeOthers(manager, "unit_ancestor", ["unit_id", "ancestor_id"], ancestors, unitIds);
  return {
    boundary_set: await upsert(manager, { table: "boundary_set", key: ["starts_on"] }, sets),
    unit_ancestor: await upsert(
      manager,
      { table: "unit_ancestor", key: ["unit_id", "ancestor_id"] },
      ancestors,
    ),
    unit_membership: await upsert(
      manager,
      { table: "unit_membership", key: membershipKey },
      memberships,
    ),
  };
}

async function removeOthers(
  manager: EntityManager,
  table: string,
  key: readonly string[],
  rows: readonly Row[],
  unitIds: readonly string[],
): Promise<void> {
  await manager.query(
    `delete from ${table} where unit_id = any ($2::bigint[]) and (${key.join(", ")}) not in
(select ${key.join(", ")} from jsonb_populate_recordset(null::${table}, $1::jsonb))`,
    [JSON.stringify(rows), unitIds],
  );
}
