/** What a job is doing and did: its stage, its log lines, and that whoever listens is told of both. */
import { statementsMigration } from "./statements-migration.ts";

export const JobProgress1795305625000 = statementsMigration("JobProgress1795305625000", [
  `alter table job
  add column stage text generated always as (progress ->> 'stage') stored,
  add column duration_ms bigint generated always as ((extract(epoch from finished_at - started_at) * 1000)::bigint) stored`,
  `create table job_log (
  id bigint generated always as identity primary key,
  job_id bigint not null references job (id) on delete cascade,
  sequence integer not null,
  logged_at timestamptz not null,
  level text not null,
  code text not null,
  details jsonb not null default '{}',
  message_vi text not null,
  message_en text not null,
  unique (job_id, sequence)
)`,
  `create function tell_change() returns trigger language plpgsql as $body$
begin
  perform pg_notify('change', tg_argv[0] || ' ' || new.id);
  return null;
end
$body$`,
  `comment on function tell_change() is 'Tells on the channel change which row is another one, e.g. "Job 12"; sent when the transaction commits.'`,
  `create trigger job_told after update of state, progress on job for each row
  when (old.state is distinct from new.state or old.progress is distinct from new.progress)
  execute function tell_change('Job')`,
  `create trigger data_version_told after insert on data_version for each row execute function tell_change('DataVersion')`,
]);
