/**
 * References of published rows, checked once a statement instead of once a row. A foreign key asks for every single
 * row, which took more than half of the time of a large load; rows of one load share most of what they refer to. What
 * is promised is the same: no row without the one it refers to, no removal of a row that others refer to.
 */
import { statementsMigration } from "./statements-migration.ts";

/** Table, column, table referred to by its `id`. */
export type Reference = readonly [table: string, column: string, to: string];

export const versionTables = [
  "cooperative_version",
  "annual_report_version",
  "value_chain_version",
  "chain_participation_version",
  "digital_adoption_version",
  "product_version",
  "observation_version",
];
export const readingTables = [
  "cooperative",
  "annual_report",
  "value_chain",
  "chain_participation",
  "digital_adoption",
  "product",
  "observation",
];
const factTables = ["annual_report", "chain_participation", "digital_adoption", "product"];
const identityColumns: Readonly<Record<string, string>> = {
  cooperative_version: "cooperative_id",
  value_chain_version: "value_chain_id",
};
const placedTables = [
  "cooperative_version",
  "observation_version",
  "cooperative",
  "annual_report",
  "digital_adoption",
  "product",
  "observation",
];

/**
 * `to_version` keeps its foreign key: it is null in every new row, which costs nothing, and by it PostgreSQL knows
 * which tables belong together.
 */
export const references: readonly Reference[] = [
  ["identity", "created_version", "data_version"],
  ...versionTables.flatMap((table): Reference[] => [
    [table, identityColumns[table] ?? "reading_id", "identity"],
    [table, "source_id", "source"],
    [table, "load_id", "load"],
    [table, "from_version", "data_version"],
  ]),
  ...readingTables.flatMap((table): Reference[] => [
    [table, "id", "identity"],
    [table, "from_version", "data_version"],
  ]),
  ...factTables.flatMap((table): Reference[] => [
    [table, "cooperative_id", "identity"],
    [`${table}_version`, "cooperative_id", "identity"],
  ]),
  ["chain_participation", "value_chain_id", "identity"],
  ["chain_participation_version", "value_chain_id", "identity"],
  ["observation", "indicator_id", "indicator"],
  ["observation_version", "indicator_id", "indicator"],
  ...placedTables.map((table): Reference => [table, "unit_id", "administrative_unit"]),
];

/** PL/pgSQL: column by column, raises the first reference to nothing. */
export const refuseMissing = `for place in 0 .. tg_nargs - 1 by 2 loop
    execute format(
      'select w.id from (select distinct %1$I as id from written) w where w.id is not null and not exists (select from %2$I r where r.id = w.id) limit 1',
      tg_argv[place], tg_argv[place + 1]) into missing;
    if missing is not null then
      raise foreign_key_violation using
        message = format('%s.%s refers to %s %s, which does not exist', tg_table_name, tg_argv[place], tg_argv[place + 1], missing),
        table = tg_table_name, column = tg_argv[place];
    end if;
  end loop;`;

/** Arguments: column and table referred to, in pairs. */
const referencesExist = `create function references_exist() returns trigger language plpgsql as $body$
declare
  missing bigint;
begin
  ${refuseMissing}
  return null;
end
$body$`;

/** Arguments: table and column that refer here, in pairs. */
const referencesStay = `create function references_stay() returns trigger language plpgsql as $body$
declare
  used bigint;
begin
  for place in 0 .. tg_nargs - 1 by 2 loop
    execute format('select r.id from removed r where exists (select from %1$I u where u.%2$I = r.id) limit 1',
      tg_argv[place], tg_argv[place + 1]) into used;
    if used is not null then
      raise foreign_key_violation using
        message = format('%s %s is referred to by %s.%s', tg_table_name, used, tg_argv[place], tg_argv[place + 1]),
        table = tg_table_name;
    end if;
  end loop;
  return null;
end
$body$`;

function valuesOf(list: readonly Reference[], place: 0 | 2): readonly string[] {
  return [...new Set(list.map((reference) => reference[place]))];
}

export function argumentList(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map((pair) => pair.map((name) => `'${name}'`).join(", ")).join(", ");
}

function writtenTriggers(table: string): string[] {
  const own = references.filter(([from]) => from === table);
  const pairs = argumentList(own.map(([, column, to]) => [column, to]));
  return ["insert", "update"].map(
    (event) =>
      `create trigger ${table}_${event}_references after ${event} on ${table} referencing new table as written for each statement execute function references_exist(${pairs})`,
  );
}

function removedTrigger(table: string): string {
  const others = references.filter(([, , to]) => to === table);
  const pairs = argumentList(others.map(([from, column]) => [from, column]));
  return `create trigger ${table}_stays after delete on ${table} referencing old table as removed for each statement execute function references_stay(${pairs})`;
}

export const BulkReferences1795305613000 = statementsMigration("BulkReferences1795305613000", [
  referencesExist,
  `comment on function references_exist() is 'Every row written refers to rows that exist: a foreign key that asks once a statement.'`,
  referencesStay,
  `comment on function references_stay() is 'No row that others refer to is removed.'`,
  ...references.map(
    ([table, column]) => `alter table ${table} drop constraint ${table}_${column}_fkey`,
  ),
  ...valuesOf(references, 0).flatMap(writtenTriggers),
  ...valuesOf(references, 2).map(removedTrigger),
]);
