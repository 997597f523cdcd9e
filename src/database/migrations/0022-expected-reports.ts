/** Which report is expected of whom and when, and what became of it. */
import { statementsMigration } from "./statements-migration.ts";

/** One row put right is no report. */
const isReport = `not l.parameters ? 'correction'`;

/**
 * The reporting date is of the period. Within a period a day that ends another one counted from January, such as
 * 30 June, is that one's (data-model.md 6).
 */
const isOfPeriod = (date: string): string =>
  `${date} between e.dated_from and e.period_end
    and (${date} = e.period_end or to_char(${date}, 'MM-DD') not in ('03-31', '06-30', '09-30'))`;

/** When a file came: what the queue took longer is not its sender's delay. */
const cameAt = "coalesce(j.created_at, l.started_at)";

const dayOf = (time: string): string => `(${time} at time zone 'Asia/Ho_Chi_Minh')::date`;

/**
 * Loads that are of the report: by the period that the sender named, which publishing has compared with the reporting
 * date, else by that date; a load with several units of the report may be there twice.
 */
const loadsOfReport = `select l.id, l.state, l.job_id, l.sha256, l.replay_of_id, ${cameAt} as came_at
    from load_unit t join load l on l.id = t.load_id left join job j on j.id = l.job_id and j.source_id = l.source_id
    where t.source_id = e.source_id and t.code = any (e.unit_codes) and ${isReport} and ${isOfPeriod("t.as_of")}
      and j.parameters ->> 'period' is null
    union all
    select l.id, l.state, l.job_id, l.sha256, l.replay_of_id, j.created_at
    from job j join load l on l.job_id = j.id and l.source_id = j.source_id
    where j.source_id = e.source_id and j.kind = 'import-file' and j.parameters ->> 'period' = e.period
      and l.as_of is not null and ${isReport} and l.scope && e.unit_codes`;

/** A file that nobody could read yet: what its sender said of it counts, else the period that reports came for then. */
const isUnreadOf = (parameters: string, time: string): string => `case
      when ${parameters} ->> 'period' is not null then ${parameters} ->> 'period' = e.period
      when ${parameters} ->> 'asOf' is not null then ${isOfPeriod(`(${parameters} ->> 'asOf')::date`)}
      else ${dayOf(time)} >= e.opens_on and ${dayOf(time)} < e.closes_on
    end
    and case
      when jsonb_typeof(${parameters} -> 'scope') = 'array' then ${parameters} -> 'scope' ?| e.unit_codes
      else e.is_whole
    end`;

const stateView = `create view expected_report_state as
select e.id, e.source_id, source.code as source_code, e.period, e.year, e.period_end, e.unit_id, e.unit_code, d.due_on,
  e.usual_due_on, s.state, d.due_on < d.today as is_due,
  case when s.state = 'ACCEPTED' then a.came_on <= d.due_on end as is_on_time, a.came_on as accepted_on,
  case when s.state not in ('ACCEPTED', 'EXCUSED') and d.due_on < d.today then d.today - d.due_on end as days_overdue,
  coalesce(a.load_id, n.load_id) as load_id, coalesce(a.job_id, n.job_id) as job_id,
  case when s.state = 'EXCUSED' then 0 else 1 end as expected,
  case when s.state = 'ACCEPTED' then 1 else 0 end as actual,
  case when s.state = 'ACCEPTED' and a.came_on <= d.due_on then 1 else 0 end as actual_on_time,
  case when s.state = 'ACCEPTED' then 100 when s.state <> 'EXCUSED' then 0 end as reporting_rate,
  case when s.state = 'ACCEPTED' and a.came_on <= d.due_on then 100 when s.state <> 'EXCUSED' then 0 end as on_time_rate,
  e.excused, e.reason, e.changed_by, e.changed_at
from expected_report e
join source on source.id = e.source_id
cross join lateral (select coalesce(e.moved_due_on, e.usual_due_on) as due_on, today_in_vietnam() as today) d
left join lateral (
  select l.id as load_id, l.job_id,
    ${dayOf("case when l.replay_of_id is null then l.came_at else f.received_at end")} as came_on
  from (
    ${loadsOfReport}
  ) l
  join source_file f on f.sha256 = l.sha256
  where l.state = 'PUBLISHED'
  order by came_on, l.id limit 1
) a on true
left join lateral (
  select t.outcome, t.load_id, t.job_id
  from (
    select l.came_at, l.id as load_id, l.job_id,
      case when l.state = 'RUNNING' then 'RECEIVED' when l.state in ('REJECTED', 'FAILED') then 'REJECTED' end as outcome
    from (
    ${loadsOfReport}
    ) l
    union all
    select ${cameAt}, l.id, l.job_id, 'REJECTED'
    from load l left join job j on j.id = l.job_id
    where l.source_id = e.source_id and l.as_of is null and l.state in ('REJECTED', 'FAILED') and ${isReport}
      and ${isUnreadOf("(coalesce(j.parameters, '{}') || jsonb_strip_nulls(l.parameters))", cameAt)}
    union all
    select j.created_at, null, j.id, case when j.state = 'FAILED' then 'REJECTED' else 'RECEIVED' end
    from job j
    where j.source_id = e.source_id and j.kind = 'import-file' and j.state in ('QUEUED', 'RUNNING', 'FAILED')
      and j.parameters -> 'dryRun' is distinct from 'true'
      and (j.state <> 'FAILED' or not exists (select from load l where l.job_id = j.id))
      and ${isUnreadOf("j.parameters", "j.created_at")}
  ) t
  where a.load_id is null
  -- Of a job the load is the later news, unless the job is tried again.
  order by t.came_at desc, (t.outcome is not distinct from 'RECEIVED') desc, t.load_id desc nulls last limit 1
) n on n.outcome is not null
cross join lateral (
  select case
    when a.load_id is not null then 'ACCEPTED'
    when e.excused then 'EXCUSED'
    when n.outcome is not null then n.outcome
    when d.due_on < d.today then 'LATE'
    else 'MISSING'
  end as state
) s`;

/** A period is accepted when all its reports are; each stands alone, so that an older one that comes late makes none fresh. */
const freshnessView = `create view source_freshness as
with period as (
  select r.source_id, r.period, r.period_end, min(r.due_on) as due_on, sum(r.expected) as expected, sum(r.actual) as actual,
    min(r.due_on) filter (where r.actual = 0) as outstanding_due_on
  from expected_report_state r
  where r.expected = 1
  group by r.source_id, r.period, r.period_end
)
select s.source_id as id, s.source_id, c.period as latest_accepted_period, d.period as latest_due_period,
  d.expected::integer as latest_due_expected, d.actual::integer as latest_due_actual,
  round(100.0 * d.actual / d.expected, 2) as latest_due_rate, b.due_on as overdue_since,
  coalesce(today_in_vietnam() - b.due_on, 0) as days_overdue, b.due_on is null as is_fresh, n.due_on as next_due_on
from (select distinct source_id from expected_report) s
left join lateral (
  select p.period, p.period_end from period p where p.source_id = s.source_id and p.actual = p.expected
  order by p.period_end desc limit 1
) c on true
left join lateral (
  select p.period, p.expected, p.actual from period p
  where p.source_id = s.source_id and p.due_on < today_in_vietnam()
  order by p.period_end desc limit 1
) d on true
cross join lateral (
  select min(p.outstanding_due_on) as due_on from period p
  where p.source_id = s.source_id and p.outstanding_due_on < today_in_vietnam()
    and p.period_end > coalesce(c.period_end, '-infinity')
) b
cross join lateral (
  select min(p.outstanding_due_on) as due_on from period p
  where p.source_id = s.source_id and p.outstanding_due_on >= today_in_vietnam()
) n`;

export const ExpectedReports1795305626000 = statementsMigration("ExpectedReports1795305626000", [
  `create function today_in_vietnam() returns date language sql stable parallel safe as $body$
select (now() at time zone 'Asia/Ho_Chi_Minh')::date
$body$`,
  `create table expected_report (
  id bigint generated always as identity primary key,
  source_id bigint not null references source (id),
  period text not null,
  year integer not null,
  period_end date not null,
  dated_from date not null,
  opens_on date not null,
  closes_on date not null,
  unit_id bigint not null references administrative_unit (id),
  unit_code text not null,
  unit_codes text[] not null,
  is_whole boolean not null,
  usual_due_on date not null,
  moved_due_on date,
  excused boolean not null default false,
  reason text,
  changed_by text,
  changed_at timestamptz,
  unique (source_id, period, unit_id)
)`,
  `comment on table expected_report is 'A report of a source for a period, expected of a unit. Made by the calendar of the source; what became of it: expected_report_state. Reports dated from dated_from to period_end are of the period; one that cannot be read counts if it came from opens_on until before closes_on. unit_codes: the unit and those above it then; is_whole: the one report of all that the source covers.'`,
  `create index expected_report_unit on expected_report (unit_id)`,
  `create table load_unit (
  load_id bigint not null references load (id) on delete cascade,
  source_id bigint not null,
  as_of date not null,
  code text not null
)`,
  `comment on table load_unit is 'The units that a dated load covers, by the codes of its scope, so that the loads of a unit are found at once; kept by a trigger.'`,
  `create index load_unit_report on load_unit (source_id, code, as_of)`,
  `create index load_unit_load on load_unit (load_id)`,
  `create function keep_load_unit() returns trigger language plpgsql as $body$
begin
  if tg_op = 'UPDATE' then
    delete from load_unit where load_id = new.id;
  end if;
  insert into load_unit (load_id, source_id, as_of, code)
  select distinct new.id, new.source_id, new.as_of, code from unnest(new.scope) as code
  where new.source_id is not null and new.as_of is not null and code is not null;
  return null;
end
$body$`,
  `create trigger load_unit_kept after insert or update of source_id, as_of, scope on load for each row execute function keep_load_unit()`,
  `insert into load_unit (load_id, source_id, as_of, code)
select distinct id, source_id, as_of, code from load, unnest(scope) as code where source_id is not null and as_of is not null and code is not null`,
  `create index load_unread on load (source_id) where as_of is null`,
  `create index job_import_period on job (source_id, (parameters ->> 'period')) where kind = 'import-file'`,
  `create index job_failed_import on job (source_id) where kind = 'import-file' and state = 'FAILED'`,
  stateView,
  `comment on view expected_report_state is 'What became of every expected report. It depends on the day, so it is never kept.'`,
  freshnessView,
  `comment on view source_freshness is 'The latest period of a source that is accepted against the latest that was due; days_overdue counts from the first due day after the former.'`,
]);
