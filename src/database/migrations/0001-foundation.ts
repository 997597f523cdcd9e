/** Extensions, text functions, data versions. */
import { statementsMigration } from "./statements-migration.ts";

export const Foundation1795305601000 = statementsMigration("Foundation1795305601000", [
  `create extension if not exists unaccent with schema public`,
  `create extension if not exists pg_trgm with schema public`,
  `create extension if not exists btree_gist with schema public`,
  `create collation vietnamese (provider = icu, locale = 'vi')`,
  `create function fold_accents(text) returns text
  language sql immutable strict parallel safe
  return public.unaccent('public.unaccent'::regdictionary, lower(normalize($1, nfc)))`,
  `comment on function fold_accents(text) is 'Lower case without accents (đ becomes d), so that lua gao finds Lúa gạo. Immutable, so that indexes may use it; the dictionary of unaccent is fixed.'`,
  `create table data_version (
  id bigint primary key,
  kind text not null,
  load_id bigint,
  published_at timestamptz not null default now()
)`,
  `comment on table data_version is 'One row a commit of data. The number is given under an advisory lock held until commit, so that commit order is number order.'`,
  `create table noun_version (
  noun text primary key,
  version bigint not null references data_version (id)
)`,
  `comment on table noun_version is 'Latest data version that touched a noun; the freshness of every answer about it.'`,
  `create table identity (
  id bigint generated always as identity primary key,
  noun text not null,
  natural_key text,
  created_version bigint not null references data_version (id),
  unique (noun, natural_key)
)`,
  `comment on table identity is 'Surrogate identities, stable for ever. Facts have a natural key; cooperatives are matched by code or name and have none.'`,
]);
