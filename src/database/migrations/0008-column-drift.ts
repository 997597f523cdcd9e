/** The headers a load's file had, and how they differ from those of the load before it. */
import { statementsMigration } from "./statements-migration.ts";

export const ColumnDrift1795305612000 = statementsMigration("ColumnDrift1795305612000", [
  `alter table load add column headers jsonb not null default '[]', add column drift jsonb`,
  `comment on column load.headers is 'Every column of the file as it is headed, with the fields it is loaded into.'`,
]);
