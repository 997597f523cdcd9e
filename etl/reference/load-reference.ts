/**
 * Reference data into the database: in one transaction, by natural key, as often as wanted. Nothing that a fact may
 * refer to is ever deleted; a row that left the files stays.
 */
import type { DataSource, EntityManager } from "typeorm";
import { indicators } from "../../src/domain/indicator.ts";
import { loadUnits } from "./load-units.ts";
import { readReference } from "./read-reference.ts";
import type { Reference } from "./reference.ts";
import { sum, upsert } from "./upsert.ts";
import type { ChangeCount, Row } from "./upsert.ts";

export interface ReferenceLoad extends ChangeCount {
  /** The same by table. */
  readonly tables: Readonly<Record<string, ChangeCount>>;
}

/** Of any number: of two processes that start at once one waits and finds the work done. */
const REFERENCE_LOCK = 7_331;

export function loadReference(
  dataSource: DataSource,
  reference: Reference = readReference(),
): Promise<ReferenceLoad> {
  return dataSource.transaction(async (manager) => {
    await manager.query("select pg_advisory_xact_lock($1)", [REFERENCE_LOCK]);
    const tables = {
      ...(await loadUnits(manager, reference)),
      ...(await loadPlainTables(manager, reference)),
      ...(await loadProgrammes(manager, reference)),
    };
    await recordVersion(manager, reference.version);
    // Every query over units joins these; autovacuum would tell the planner of them a minute later.
    await manager.query(`analyze ${Object.keys(tables).join(", ")}`);
    return { ...sum(Object.values(tables)), tables };
  });
}

/** Tables without references to others: their columns are the properties in snake case. */
async function loadPlainTables(
  manager: EntityManager,
  { measurementUnits, digitalRubric, digitalToolPillars }: Reference,
): Promise<Record<string, ChangeCount>> {
  const tables = [
    { table: "measurement_unit", key: ["code"], rows: measurementUnits.map(snakeCase) },
    { table: "digital_rubric", key: ["code", "level"], rows: digitalRubric.map(snakeCase) },
    { table: "digital_tool_pillar", key: ["tool"], rows: digitalToolPillars.map(snakeCase) },
    { table: "indicator", key: ["code", "version"], rows: indicators.map(indicatorRow) },
  ];
  const counts: Record<string, ChangeCount> = {};
  for (const { table, key, rows } of tables) {
    counts[table] = await upsert(manager, { table, key }, rows);
  }
  return counts;
}

function indicatorRow(indicator: (typeof indicators)[number]): Row {
  return {
    code: indicator.code,
    version: indicator.version,
    name_vi: indicator.vi,
    name_en: indicator.en,
    unit_of_measure: indicator.unit,
    additivity_over_units: indicator.overUnits,
    additivity_over_time: indicator.overTime,
    formula: indicator.formula ?? null,
    numerator_code: indicator.numerator ?? null,
    denominator_code: indicator.denominator ?? null,
    note: indicator.note ?? null,
  };
}

/** Programmes one by one, since a parent stands before its children in the file; then their targets. */
async function loadProgrammes(
  manager: EntityManager,
  { programmes, targets }: Reference,
): Promise<Record<string, ChangeCount>> {
  const counts: ChangeCount[] = [];
  const ids = new Map<string, string>();
  for (const { parentCode, ...programme } of programmes) {
    const parent = parentCode === null ? null : ids.get(parentCode);
    const row = { ...snakeCase(programme), parent_id: parent };
    counts.push(await upsert(manager, { table: "programme", key: ["code"] }, [row]));
    const [{ id }]: [{ id: string }] = await manager.query(
      "select id from programme where code = $1",
      [programme.code],
    );
    ids.set(programme.code, id);
  }
  const rows = targets.map(({ programmeCode, ...target }) => ({
    ...snakeCase(target),
    programme_id: ids.get(programmeCode),
  }));
  return {
    programme: sum(counts),
    target: await upsert(manager, { table: "target", key: ["code"] }, rows),
  };
}

/** The latest row is the version in force; loading the same again writes nothing. */
async function recordVersion(manager: EntityManager, version: string): Promise<void> {
  await manager.query(
    `insert into reference_load (version) select $1
where $1 is distinct from (select version from reference_load order by loaded_at desc limit 1)
on conflict (version) do update set loaded_at = excluded.loaded_at`,
    [version],
  );
}

function snakeCase(values: object): Row {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
