/** Administrative units over time; indicators, programmes and targets. */
import { statementsMigration } from "./statements-migration.ts";

export const AdministrativeUnits1795305602000 = statementsMigration(
  "AdministrativeUnits1795305602000",
  [
    `create table administrative_unit (
  id bigint generated always as identity primary key,
  code text not null,
  name text not null,
  level text not null,
  kind text not null,
  parent_id bigint references administrative_unit (id),
  valid_from date,
  valid_to date,
  note text,
  search_text text generated always as (fold_accents(code || ' ' || name)) stored,
  unique nulls not distinct (code, valid_from),
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  constraint administrative_unit_code_once_a_day
    exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) deferrable initially deferred
)`,
    `comment on table administrative_unit is 'One row a version of a unit: a code alone is no identity. valid_from null: not established; valid_to: last valid day.'`,
    `create index administrative_unit_parent on administrative_unit (parent_id)`,
    `create index administrative_unit_search on administrative_unit using gin (search_text gin_trgm_ops)`,
    `create table unit_succession (
  id bigint generated always as identity primary key,
  predecessor_id bigint not null references administrative_unit (id),
  successor_id bigint not null references administrative_unit (id),
  relation text not null,
  effective_on date not null,
  note text,
  legal_document text,
  unique (predecessor_id, successor_id)
)`,
    `create index unit_succession_successor on unit_succession (successor_id)`,
    `create table boundary_set (
  starts_on date primary key,
  ends_on date
)`,
    `comment on table boundary_set is 'Spans of time in which no unit changed; starts_on may be -infinity, ends_on null is open.'`,
    `create table unit_ancestor (
  unit_id bigint not null references administrative_unit (id),
  ancestor_id bigint not null references administrative_unit (id),
  primary key (unit_id, ancestor_id)
)`,
    `comment on table unit_ancestor is 'Every unit and each unit above it in its own time, itself included: the boundaries AS_REPORTED.'`,
    `create index unit_ancestor_ancestor on unit_ancestor (ancestor_id, unit_id)`,
    `create table unit_membership (
  boundary_starts_on date not null references boundary_set (starts_on),
  unit_id bigint not null references administrative_unit (id),
  ancestor_id bigint not null references administrative_unit (id),
  whole boolean not null,
  primary key (boundary_starts_on, unit_id, ancestor_id)
)`,
    `comment on table unit_membership is 'Restated to a boundary set: unit_id (of any time) lies wholly, or only in part, inside ancestor_id (a unit valid in that set, of any level). Whole: every part of the unit passes into units inside it.'`,
    `create index unit_membership_ancestor on unit_membership (boundary_starts_on, ancestor_id, unit_id) where whole`,
    `create table measurement_unit (
  id bigint generated always as identity primary key,
  code text not null unique,
  canonical text not null,
  factor numeric not null,
  label text not null,
  spellings text[] not null
)`,
    `create table indicator (
  id bigint generated always as identity primary key,
  code text not null,
  version integer not null,
  name_vi text not null,
  name_en text not null,
  unit_of_measure text not null,
  additivity_over_units text not null,
  additivity_over_time text not null,
  formula text,
  numerator_code text,
  denominator_code text,
  note text,
  unique (code, version)
)`,
    `create table programme (
  id bigint generated always as identity primary key,
  code text not null unique,
  name_vi text not null,
  name_en text not null,
  issuer text not null,
  issued_on date,
  parent_id bigint references programme (id),
  source text,
  note text
)`,
    `create table target (
  id bigint generated always as identity primary key,
  code text not null unique,
  programme_id bigint not null references programme (id),
  deadline_year integer not null,
  indicator_code text,
  operator text not null,
  low numeric,
  high numeric,
  unit_of_measure text not null,
  denominator_variant text,
  geography_code text not null,
  geography_as_of date,
  baseline_year integer,
  baseline_value numeric,
  wording text not null,
  source text not null,
  note text
)`,
    `create table digital_rubric (
  code text not null,
  level integer not null,
  minimum_tools integer not null,
  minimum_pillars integer not null,
  required_pillars text[] not null default '{}',
  computable boolean not null,
  label_vi text not null,
  primary key (code, level)
)`,
    `comment on table digital_rubric is 'Levels of a digital-maturity rubric as data; a level that needs evidence no form carries is not computable.'`,
    `create table digital_tool_pillar (
  tool text primary key,
  pillar text not null
)`,
    `create table reference_load (
  version text primary key,
  loaded_at timestamptz not null default now()
)`,
    `comment on table reference_load is 'Versions (hashes) of the reference data that were loaded; the latest is in force.'`,
  ],
);
