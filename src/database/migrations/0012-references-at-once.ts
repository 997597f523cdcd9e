/**
 * All references of the rows a statement wrote are looked up in one pass over them. Only a statement that breaks one
 * is looked through column by column, for the error that says which. The last foreign keys of published rows are
 * among them: they asked for every row, though nearly all are null. Text that is composed already is folded without
 * composing it again, which took most of the time of folding.
 */
import {
  argumentList,
  readingTables,
  references,
  refuseMissing,
  versionTables,
} from "./0009-bulk-references.ts";
import type { Reference } from "./0009-bulk-references.ts";
import { statementsMigration } from "./statements-migration.ts";

/** Arguments: column and table referred to, in pairs. */
const referencesExist = `create or replace function references_exist() returns trigger language plpgsql
-- Each look-up stands alone: there is no order of them to choose.
set join_collapse_limit = 1 as $body$
declare
  joins text := '';
  misses text := '';
  broken boolean;
  missing bigint;
begin
  if not exists (select from written) then
    return null;
  end if;
  for place in 0 .. tg_nargs - 1 by 2 loop
    joins := joins || format(' left join %2$I r%3$s on r%3$s.id = w.%1$I', tg_argv[place], tg_argv[place + 1], place);
    misses := misses || format(' or (w.%1$I is not null and r%2$s.id is null)', tg_argv[place], place);
  end loop;
  execute 'select exists (select from written w' || joins || ' where false' || misses || ')' into broken;
  if not broken then
    return null;
  end if;
  ${refuseMissing}
  return null;
end
$body$`;

const closing: readonly Reference[] = [
  ...[...versionTables, ...readingTables].map((table): Reference => {
    return [table, "to_version", "data_version"];
  }),
  ...versionTables.map((table): Reference => [table, "closed_by", "load"]),
];
const all = [...references, ...closing];

function writtenTriggers(table: string): string[] {
  const own = all.filter(([from]) => from === table);
  const pairs = argumentList(own.map(([, column, to]) => [column, to]));
  return ["insert", "update"].flatMap((event) => [
    `drop trigger ${table}_${event}_references on ${table}`,
    `create trigger ${table}_${event}_references after ${event} on ${table} referencing new table as written for each statement execute function references_exist(${pairs})`,
  ]);
}

function removedTrigger(table: string): string[] {
  const others = all.filter(([, , to]) => to === table);
  const pairs = argumentList(others.map(([from, column]) => [from, column]));
  return [
    `drop trigger ${table}_stays on ${table}`,
    `create trigger ${table}_stays after delete on ${table} referencing old table as removed for each statement execute function references_stay(${pairs})`,
  ];
}

const foldAccents = `create or replace function fold_accents(text) returns text language sql immutable parallel safe strict
return unaccent('unaccent'::regdictionary, lower(case when $1 is nfc normalized then $1 else normalize($1, nfc) end))`;

export const ReferencesAtOnce1795305616000 = statementsMigration("ReferencesAtOnce1795305616000", [
  referencesExist,
  ...closing.map(
    ([table, column]) => `alter table ${table} drop constraint ${table}_${column}_fkey`,
  ),
  ...[...versionTables, ...readingTables].flatMap(writtenTriggers),
  ...["data_version", "load"].flatMap(removedTrigger),
  foldAccents,
]);
