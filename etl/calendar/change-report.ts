/** What a steward decides about expected reports: another due day, none expected, or the calendar's word again. */
import type { Pool } from "pg";

export type ReportChange =
  | { readonly kind: "move"; readonly dueOn: string }
  | { readonly kind: "excuse" }
  /** Due as the calendar says, and expected. */
  | { readonly kind: "restore" };

export interface ReportsChosen {
  readonly source: string;
  readonly period: string;
  /** Code of a unit; its own report and those of the units in it. Null: all of the period. */
  readonly unit: string | null;
}

interface Decision {
  readonly reason: string;
  readonly by: string;
}

/** @returns how many reports it concerns */
export async function changeReports(
  pool: Pool,
  { source, period, unit }: ReportsChosen,
  change: ReportChange,
  { reason, by }: Decision,
): Promise<number> {
  const { rowCount } = await pool.query(
    `update expected_report e
     set moved_due_on = $4, excused = $5, reason = $6, changed_by = $7, changed_at = now()
     from source
     where source.id = e.source_id and source.code = $1 and e.period = $2
       and ($3::text is null or $3 = any (e.unit_codes))`,
    [
      source,
      period,
      unit,
      change.kind === "move" ? change.dueOn : null,
      change.kind === "excuse",
      change.kind === "restore" ? null : reason,
      by,
    ],
  );
  return rowCount ?? 0;
}
