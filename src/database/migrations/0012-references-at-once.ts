/**
 * All references of the rows a statement wrote are looked up in one pass over them. Only a statement that breaks one
 * is looked through column by column, for the error that says which.
 */
import { statementsMigration } from "./statements-migration.ts";

/** Arguments: column and table referred to, in pairs. */
const referencesExist = `create or replace function references_exist() returns trigger language plpgsql as $body$
declare
  joins text := '';
  misses text := '';
  broken boolean;
  missing bigint;
begin
  for place in 0 .. tg_nargs - 1 by 2 loop
    joins := joins || format(' left join %2$I r%3$s on r%3$s.id = w.%1$I', tg_argv[place], tg_argv[place + 1], place);
    misses := misses || format(' or (w.%1$I is not null and r%2$s.id is null)', tg_argv[place], place);
  end loop;
  execute 'select exists (select from written w' || joins || ' where false' || misses || ')' into broken;
  if not broken then
    return null;
  end if;
  for place in 0 .. tg_nargs - 1 by 2 loop
    execute format(
      'select w.id from (select distinct %1$I as id from written) w where w.id is not null and not exists (select from %2$I r where r.id = w.id) limit 1',
      tg_argv[place], tg_argv[place + 1]) into missing;
    if missing is not null then
      raise foreign_key_violation using
        message = format('%s.%s refers to %s %s, which does not exist', tg_table_name, tg_argv[place], tg_argv[place + 1], missing),
        table = tg_table_name, column = tg_argv[place];
    end if;
  end loop;
  return null;
end
$body$`;

export const ReferencesAtOnce1795305616000 = statementsMigration("ReferencesAtOnce1795305616000", [
  referencesExist,
]);
