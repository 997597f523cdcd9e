/**
 * Pages that are read from an index instead of being sorted: organisations by name, as they are listed by default, and
 * the annual reports of an organisation by period. Indexes keep the very order of the query: the collation is part of
 * it, and the identity, by which ties are told apart, its end.
 */
import { statementsMigration } from "./statements-migration.ts";

const current = "where as_of_end is null and to_version is null";

export const SortedPages1795305620000 = statementsMigration("SortedPages1795305620000", [
  `create index cooperative_name on cooperative (name collate vietnamese, id) ${current}`,
  `drop index annual_report_cooperative`,
  `create index annual_report_cooperative on annual_report (cooperative_id, period collate "C", id) ${current}`,
]);
