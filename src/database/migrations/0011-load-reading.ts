/** What a load's answer tells beside its records, so that known bytes are answered in full. */
import { statementsMigration } from "./statements-migration.ts";

export const LoadReading1795305615000 = statementsMigration("LoadReading1795305615000", [
  `alter table load add column reading jsonb`,
  `comment on column load.reading is 'What the reading told of the file: format, source, sheets, the file it corrects; null: not kept.'`,
]);
