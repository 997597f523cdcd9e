/** Who is told of what comes in, and what is to be told: the outbox of the notices. */
import { statementsMigration } from "./statements-migration.ts";

export const Notices1795305627000 = statementsMigration("Notices1795305627000", [
  `create table contact (
  id bigint generated always as identity primary key,
  role text not null check (role in ('SENDER', 'STEWARD', 'WEBHOOK')),
  source_id bigint references source (id),
  address text not null,
  language text not null check (language in ('vi', 'en')),
  secret text,
  created_at timestamptz not null default now(),
  check ((role = 'WEBHOOK') = (secret is not null)),
  unique nulls not distinct (role, source_id, address)
)`,
  `comment on table contact is 'Who is told. source_id null: of every source. Addresses are personal data; secret names a place, it is not one.'`,
  `create table notice (
  id bigint generated always as identity primary key,
  key uuid not null default gen_random_uuid(),
  kind text not null,
  about text not null,
  occasion text not null,
  channel text not null check (channel in ('EMAIL', 'WEBHOOK')),
  recipient text not null,
  language text not null check (language in ('vi', 'en')),
  contact_id bigint references contact (id) on delete set null,
  content jsonb not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'DEAD')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  error jsonb,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  unique (kind, about, occasion, channel, recipient)
)`,
  `comment on table notice is 'The outbox: written in the transaction that finds the occasion, once for each recipient; key is the same in every attempt, as Message-ID or webhook-id.'`,
  `create index notice_due on notice (channel, next_attempt_at) where state = 'WAITING'`,
  `create index notice_recipient on notice (recipient, kind, about, id)`,
  `create index notice_contact on notice (contact_id)`,
  `alter table job add column noticed_for timestamptz`,
  `comment on column job.noticed_for is 'The finished_at for which its notices are written; a job that ends again is told again.'`,
  // What ended before there were notices is not told.
  `update job set noticed_for = finished_at where finished_at is not null`,
  `create index job_to_notice on job (id) where finished_at is not null and noticed_for is distinct from finished_at`,
]);
