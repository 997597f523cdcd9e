/** Makes the rows of `expected_report` what the calendars of the sources say today. */
import type { Pool } from "pg";

import { expectedPeriods } from "../../src/domain/report-calendar.ts";
import type { ReportCalendar } from "../../src/domain/report-calendar.ts";
import { inTransaction } from "../jobs/transaction.ts";

interface CalendarSource {
  readonly id: string;
  readonly calendar: ReportCalendar | null;
}

export interface CalendarChanges {
  /** Reports expected that were not known, expected otherwise, and not expected any more. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * In one statement that changes nothing the second time, so that any number of processes may do it. A due day that was
 * moved, and what was excused, stays as it is.
 * @param today left out: the day it is in Vietnam
 */
export async function refreshCalendar(
  pool: Pool,
  sources: readonly CalendarSource[],
  today?: string,
): Promise<CalendarChanges> {
  const day = today ?? (await todayInVietnam(pool));
  const periods = sources.flatMap(({ id, calendar }) =>
    calendar === null
      ? []
      : expectedPeriods(calendar, day).map((period) => ({
          source: id,
          reportedBy: calendar.reportedBy,
          ...period,
        })),
  );
  return inTransaction(pool, async (client) => {
    // Of a whole country the first one may take longer than a query of a reader may.
    await client.query("set local statement_timeout = 0");
    const { rows } = await client.query<CalendarChanges>(refresh, [JSON.stringify(periods)]);
    return rows[0] ?? { added: 0, changed: 0, removed: 0 };
  });
}

/** By the database's clock. */
export async function todayInVietnam(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ today: string }>("select today_in_vietnam()::text as today");
  return rows[0]?.today ?? "";
}

/** What follows from the calendar alone. */
const derived = [
  "year",
  "period_end",
  "dated_from",
  "opens_on",
  "closes_on",
  "unit_code",
  "unit_codes",
  "is_whole",
  "usual_due_on",
];
const columns = ["source_id", "period", "unit_id", ...derived].join(", ");

/**
 * A unit takes the code of another on 1 July 2025: dates before its own first day are of the other one's reports.
 * Rows are written in the same order by everyone, so that two processes wait for each other and never both.
 */
const refresh = `with period as (
  select * from jsonb_to_recordset($1) as p (source text, "reportedBy" text, code text, year integer, "end" date,
    "datedFrom" date, "opensOn" date, "closesOn" date, "dueOn" date)
), wanted as (
  select source.id as source_id, p.code as period, unit.id as unit_id, p.year, p."end" as period_end,
    greatest(p."datedFrom", unit.valid_from) as dated_from, p."opensOn" as opens_on, p."closesOn" as closes_on,
    unit.code as unit_code, above.codes as unit_codes, p."reportedBy" = 'COVERAGE' as is_whole, p."dueOn" as usual_due_on
  from period p
  join source on source.code = p.source
  join administrative_unit unit
    on coalesce(unit.valid_from, '-infinity') <= p."end" and coalesce(unit.valid_to, 'infinity') >= p."end"
  cross join lateral (
    select array_agg(ancestor.code order by ancestor.code) as codes
    from unit_ancestor join administrative_unit ancestor on ancestor.id = unit_ancestor.ancestor_id
    where unit_ancestor.unit_id = unit.id
  ) above
  where source.coverage_code = any (above.codes)
    and case p."reportedBy" when 'COVERAGE' then unit.code = source.coverage_code else unit.level = p."reportedBy" end
), removed as (
  delete from expected_report e
  where not exists (
    select from wanted w where (w.source_id, w.period, w.unit_id) = (e.source_id, e.period, e.unit_id)
  )
  returning e.id
), written as (
  insert into expected_report as e (${columns})
  select ${columns} from wanted order by source_id, period, unit_id
  on conflict (source_id, period, unit_id) do update
  set (${derived.join(", ")}) = (${derived.map((column) => `excluded.${column}`).join(", ")})
  where (${derived.map((column) => `e.${column}`).join(", ")})
    is distinct from (${derived.map((column) => `excluded.${column}`).join(", ")})
  returning xmax = 0 as is_new
)
select (select count(*) from written where is_new)::integer as added,
  (select count(*) from written where not is_new)::integer as changed,
  (select count(*) from removed)::integer as removed`;
