/** Where a source's files are fetched from, and what was taken there. */
import { statementsMigration } from "./statements-migration.ts";

export const Origins1795305624000 = statementsMigration("Origins1795305624000", [
  `create table origin (
  id bigint generated always as identity primary key,
  source_id bigint not null references source (id),
  kind text not null check (kind in ('HTTPS', 'SFTP', 'S3')),
  url text not null,
  address text not null generated always as (regexp_replace(regexp_replace(url, '[?#].*$', ''), '//[^/@]*@', '//')) stored,
  secret text check (secret ~ '^(env|file):'),
  host_key text,
  region text,
  pattern text not null default '*',
  after_taking text not null default 'LEAVE' check (after_taking in ('LEAVE', 'MOVE', 'DELETE')),
  enabled boolean not null default true,
  last_look_at timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_error_vi text,
  last_error_en text,
  failures_in_a_row integer not null default 0,
  created_at timestamptz not null default now()
)`,
  `create index origin_source on origin (source_id)`,
  `comment on table origin is 'Remote places that the schedule of a source looks into. secret is a reference (env:NAME or file:/path), never the secret itself; address is the url without what may be one.'`,
  `create table origin_file (
  id bigint generated always as identity primary key,
  origin_id bigint not null references origin (id) on delete cascade,
  name text not null,
  version text,
  modified_at timestamptz,
  size_bytes bigint not null,
  sha256 text not null references source_file (sha256),
  job_id bigint not null references job (id),
  taken_at timestamptz not null default now()
)`,
  `create index origin_file_name on origin_file (origin_id, name, id)`,
  `create index origin_file_sha256 on origin_file (sha256)`,
  `create index origin_file_job on origin_file (job_id)`,
  `comment on table origin_file is 'What was taken: written with the bytes and the job in one transaction, so that nothing is taken twice. version tells without reading that a file is the same: an entity tag, or size and time.'`,
]);
