/** Whoever listens learns of every change of data as it is committed, whichever way it was written. */
import { statementsMigration } from "./statements-migration.ts";

const told = ["noun_version", "reference_load"];

export const Freshness1795305617000 = statementsMigration("Freshness1795305617000", [
  `create function tell_freshness() returns trigger language plpgsql as $body$
begin
  notify freshness;
  return null;
end
$body$`,
  `comment on function tell_freshness() is 'Tells on the channel freshness that answers from before may be out of date; sent when the transaction commits.'`,
  ...told.map(
    (table) =>
      `create trigger ${table}_told after insert or update or delete on ${table} for each statement execute function tell_freshness()`,
  ),
]);
