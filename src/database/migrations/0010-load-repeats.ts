/** What tells that a load repeats another before its file is read, or before its rows are compared. */
import { statementsMigration } from "./statements-migration.ts";

export const LoadRepeats1795305614000 = statementsMigration("LoadRepeats1795305614000", [
  `alter table load add column read_as text, add column content_sha256 text`,
  `comment on column load.read_as is 'All that the load depended on beside the bytes; null: not known. The same bytes taken in as the same say the same.'`,
  `comment on column load.content_sha256 is 'Hash of what the file says: records, columns, issues. Two files that say the same have the same.'`,
]);
