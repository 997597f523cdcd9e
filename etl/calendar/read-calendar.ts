/** The calendar as the command line tells it: reports, rates by period, freshness by source. */
import type { Pool } from "pg";

import type { ReportState } from "../../src/domain/enumerations/operation.ts";

export interface CalendarChosen {
  readonly source: string | null;
  readonly period: string | null;
  /** Code of a unit; with the units in it. */
  readonly unit: string | null;
}

export interface ListedReport {
  readonly source: string;
  readonly period: string;
  readonly unit: string;
  readonly unitName: string;
  readonly dueOn: string;
  readonly state: ReportState;
  readonly isOnTime: boolean | null;
  readonly acceptedOn: string | null;
  readonly daysOverdue: number | null;
  readonly load: number | null;
  readonly reason: string | null;
}

export interface ReportRate {
  readonly source: string;
  readonly period: string;
  readonly expected: number;
  readonly actual: number;
  readonly actualOnTime: number;
  /** Percent; null where none is expected. */
  readonly reportingRate: number | null;
  readonly onTimeRate: number | null;
}

export interface ListedFreshness {
  readonly source: string;
  readonly latestAcceptedPeriod: string | null;
  readonly latestDuePeriod: string | null;
  readonly overdueSince: string | null;
  readonly daysOverdue: number;
}

const isChosen = `($1::text is null or r.source_code = $1) and ($2::text is null or r.period = $2)
  and ($3::text is null or exists (
    select from unit_ancestor a join administrative_unit above on above.id = a.ancestor_id
    where a.unit_id = r.unit_id and above.code = $3))`;

function valuesOf({ source, period, unit }: CalendarChosen): (string | null)[] {
  return [source, period, unit];
}

export async function listReports(
  pool: Pool,
  chosen: CalendarChosen,
  states: readonly ReportState[],
): Promise<ListedReport[]> {
  const { rows } = await pool.query<ListedReport>(
    `select r.source_code as source, r.period, r.unit_code as unit, u.name as "unitName", r.due_on::text as "dueOn", r.state,
       r.is_on_time as "isOnTime", r.accepted_on::text as "acceptedOn", r.days_overdue as "daysOverdue",
       r.load_id::integer as load, r.reason
     from expected_report_state r join administrative_unit u on u.id = r.unit_id
     where ${isChosen} and r.state = any ($4)
     order by r.due_on, r.source_code, r.period, r.unit_code`,
    [...valuesOf(chosen), states],
  );
  return rows;
}

export async function listRates(pool: Pool, chosen: CalendarChosen): Promise<ReportRate[]> {
  const { rows } = await pool.query<ReportRate>(
    `select r.source_code as source, r.period, sum(r.expected)::integer as expected, sum(r.actual)::integer as actual,
       sum(r.actual_on_time)::integer as "actualOnTime", round(avg(r.reporting_rate), 2)::float8 as "reportingRate",
       round(avg(r.on_time_rate), 2)::float8 as "onTimeRate"
     from expected_report_state r where ${isChosen}
     group by r.source_code, r.period, r.period_end order by r.source_code, r.period_end`,
    valuesOf(chosen),
  );
  return rows;
}

export async function listFreshness(pool: Pool, source: string | null): Promise<ListedFreshness[]> {
  const { rows } = await pool.query<ListedFreshness>(
    `select source.code as source, f.latest_accepted_period as "latestAcceptedPeriod",
       f.latest_due_period as "latestDuePeriod", f.overdue_since::text as "overdueSince", f.days_overdue as "daysOverdue"
     from source_freshness f join source on source.id = f.source_id
     where $1::text is null or source.code = $1 order by source.code`,
    [source],
  );
  return rows;
}
