/** A database with a calendar of expected reports that a test makes, and the ways in which reports come. */
import { enqueueJob } from "../../../etl/jobs/job.ts";
import { inTransaction } from "../../../etl/jobs/transaction.ts";
import { changeReports } from "../../../etl/calendar/change-report.ts";
import { refreshCalendar } from "../../../etl/calendar/refresh-calendar.ts";
import type { Publication, PublishOptions } from "../../../etl/publish/publication.ts";
import type { ReportCalendar } from "../../../src/domain/report-calendar.ts";
import { addDays } from "../../../src/domain/date-text.ts";
import { today } from "../../../src/domain/today.ts";
import { forgetLoads } from "../../support/forget-loads.ts";
import { platformReady } from "../../support/platform-template.ts";
import { openDesk } from "../publish/publishing-desk.ts";
import type { Row } from "../publish/publishing-desk.ts";

/** The source whose reports are expected. */
const source = "registry";

export async function openCalendarDesk() {
  const desk = await openDesk(platformReady);
  let number = 0;
  const reports = (where = "true"): Promise<Row[]> =>
    desk.query(
      `select period, unit_code as unit, state, is_on_time as "isOnTime", load_id::integer as load, job_id as job,
         days_overdue as "daysOverdue", due_on::text as "dueOn"
       from expected_report_state where ${where} order by period_end, unit_code`,
    );
  return {
    ...desk,
    reports,
    /** State of the one report that fits. */
    report: async (where = "true"): Promise<Row> => {
      const rows = await reports(where);
      if (rows.length !== 1) throw new Error(`${rows.length} reports where ${where}`);
      return rows[0]!;
    },
    /** How many of those that fit are in each state. */
    tally: async (where?: string): Promise<Record<string, number>> => {
      const found: Record<string, number> = {};
      for (const { state } of await reports(where)) {
        found[String(state)] = (found[String(state)] ?? 0) + 1;
      }
      return found;
    },
    moveTo: (period: string, dueOn: string): Promise<number> =>
      changeReports(
        desk.pool,
        { source, period, unit: null },
        { kind: "move", dueOn },
        { reason: "thử", by: "test" },
      ),
    freshness: async (): Promise<Row | undefined> =>
      (
        await desk.query(
          `select latest_accepted_period as accepted, latest_due_period as due, overdue_since::text as since,
             days_overdue as days, is_fresh as "isFresh", latest_due_rate::float8 as rate
           from source_freshness`,
        )
      )[0],
    /** What the calendar expects, as of a day. */
    expect: (parts: Partial<ReportCalendar>, day?: string) =>
      refreshCalendar(desk.pool, [{ id: source, calendar: calendarOf(parts) }], day),
    /** A report of one organisation that no other report has. */
    send: (asOf: string | null, options: Partial<PublishOptions> = {}): Promise<Publication> => {
      const records = { cooperatives: [{ code: `00220${++number + 10_000}`, name: "HTX Sen" }] };
      return desk.publish({ records, asOf }, { allowWithdrawals: true, ...options });
    },
    /** One that cannot be used. */
    sendUnusable: (asOf: string | null, options: Partial<PublishOptions> = {}) =>
      desk.publish({ asOf, issues: [unusable], salt: String(++number) }, options),
    enqueue: (parameters: Readonly<Record<string, unknown>> = {}): Promise<string> =>
      inTransaction(desk.pool, (client) =>
        enqueueJob(client, { kind: "import-file", reason: "upload", source, parameters }),
      ),
    clear: () => forgetLoads(desk.pool, "expected_report"),
  };
}

export type CalendarDesk = Awaited<ReturnType<typeof openCalendarDesk>>;

const unusable = {
  code: "header-missing",
  severity: "ERROR",
  sheet: null,
  cell: null,
  value: "name",
  details: { field: "name", expected: "" },
  row: null,
} as const;

function calendarOf(parts: Partial<ReportCalendar>): ReportCalendar {
  return {
    period: "YEAR",
    isCumulative: false,
    due: { monthsAfter: 1, day: 5 },
    reportedBy: "COVERAGE",
    dated: "END",
    from: "2023",
    ...parts,
  };
}

/** A day counted from today. */
export function dayFromNow(days: number): string {
  return addDays(today(), days);
}
