/** Schedules that are edited at run time, jobs that are stopped, told apart by why they failed, and asked for again. */
import { statementsMigration } from "./statements-migration.ts";

export const RunTimeControl1795305623000 = statementsMigration("RunTimeControl1795305623000", [
  `alter table job
  add priority integer not null default 20,
  add timeout_ms integer not null default 900000,
  add maximum_attempts integer not null default 5,
  add attempts integer not null default 0,
  add failure text,
  add cancel_requested_at timestamptz`,
  `comment on column job.priority is 'Lower runs first.'`,
  `update job set failure = 'DATA' where state = 'FAILED' and result is not null`,
  `create index job_failure on job (failure, id) where failure is not null`,
  `alter table schedule
  add overlap text not null default 'SKIP',
  add attempts integer not null default 5,
  add edited text[],
  add ruled_since timestamptz not null default now(),
  add last_reason text,
  add last_job_id bigint references job (id)`,
  `comment on column schedule.edited is 'Columns edited at run time, which no longer follow the definition of the source; null: not compared with it yet.'`,
  `comment on column schedule.ruled_since is 'From when the present rule holds: it owes no slot from before.'`,
  `create index schedule_slot_job on schedule_slot (job_id)`,
  `comment on table schedule_slot is 'The only lock that keeps a slot from firing twice: the row and its job are written in one transaction. job_id null: the slot was left out by the catch-up policy (skipped) or because an earlier job had not ended (overlap).'`,
  `create function tell_schedules() returns trigger language plpgsql as $body$
begin
  notify schedules;
  return null;
end
$body$`,
  `comment on function tell_schedules() is 'Tells on the channel schedules that a rule has changed; sent when the transaction commits.'`,
  `create trigger schedule_told after insert or delete or update of cron, time_zone, enabled on schedule for each statement execute function tell_schedules()`,
]);
