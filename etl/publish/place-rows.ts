/**
 * Versions whose statement goes on under another identity or is opened again: the old ones are closed, copies with
 * their provenance opened. What was known before stays known.
 */
import { createMissing } from "./fact-identities.ts";
import type { PublishedNoun } from "./nouns.ts";
import { columnList, touchedTable } from "./publishing.ts";
import type { Writing } from "./publishing.ts";
import { contentOf } from "./write-versions.ts";

/** A table for rows to place: versions, with the one each of them copies and the identity it is about until now. */
export async function createPlacing(
  { client }: Writing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  await client.query(
    `create temp table ${table} on commit drop as
select t.*, t.id as old_id, t.${noun.identity} as old_identity, null::text as natural_key
from ${noun.versionTable} t with no data`,
  );
}

/** Fills the table with the versions that meet a condition over `t`. */
export async function collectPlacing(
  { client }: Writing,
  noun: PublishedNoun,
  { table, where, values }: { table: string; where: string; values?: unknown[] },
): Promise<void> {
  await client.query(
    `insert into ${table} select t.*, t.id, t.${noun.identity}, null from ${noun.versionTable} t where ${where}`,
    values,
  );
}

/** Writes the rows of the table; one whose place in its partition is taken stays as it is. */
export async function placeRows(
  writing: Writing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  const { client, dataVersion } = writing;
  if (noun.naturalKey !== null) await identify(writing, noun, table);
  await dropTaken(writing, noun, table);
  await client.query(
    `update ${noun.versionTable} v set to_version = $1 from ${table} s where v.id = s.old_id and v.to_version is null`,
    [dataVersion],
  );
  const copied = [
    noun.identity,
    "sheet",
    "row",
    "cell",
    "source_id",
    "agency",
    "as_of",
    "load_id",
    ...contentOf(noun),
  ];
  await client.query(
    `insert into ${noun.versionTable} (${copied.join(", ")}, from_version, copy_of)
select ${columnList(copied, "s")}, $1, s.old_id from ${table} s order by s.old_id`,
    [dataVersion],
  );
  await client.query(
    `insert into ${touchedTable} (noun, id)
select $1::text, ${noun.identity} from ${table} union select $1, old_identity from ${table} on conflict do nothing`,
    [noun.name],
  );
}

async function identify(writing: Writing, noun: PublishedNoun, table: string): Promise<void> {
  const { client } = writing;
  await client.query(`update ${table} t set natural_key = ${noun.naturalKey}`);
  await keepIdentities(writing, noun, table);
  await createMissing(writing, noun, `select distinct natural_key from ${table}`);
  await client.query(
    `update ${table} s set ${noun.identity} = i.id from identity i
where i.noun = $1 and i.natural_key = s.natural_key`,
    [noun.name],
  );
}

/**
 * The fact stays the one it was: its id is known outside (data-model.md 17). Unless the other one exists already, or
 * other reports still speak of the first.
 */
async function keepIdentities(
  { client }: Writing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  await client.query(
    `update identity i set natural_key = s.natural_key
from (select natural_key, min(old_identity) as id from ${table} group by natural_key) s
where i.id = s.id and i.natural_key <> s.natural_key
  and not exists (select from identity k where k.noun = i.noun and k.natural_key = s.natural_key)
  and not exists (select from ${noun.versionTable} o where o.${noun.identity} = i.id and o.to_version is null
    and o.id not in (select old_id from ${table}))`,
  );
}

/** A file that states a cooperative's fact by code and again by name: the second stays as it was. */
async function dropTaken({ client }: Writing, noun: PublishedNoun, table: string): Promise<void> {
  const same = (alias: string): string =>
    `(${alias}.${noun.identity}, ${alias}.source_id, ${alias}.agency, ${alias}.as_of) = (s.${noun.identity}, s.source_id, s.agency, s.as_of)`;
  await client.query(
    `delete from ${table} s where exists (
  select from ${noun.versionTable} v where v.to_version is null and v.id <> s.old_id and ${same("v")})
  or exists (select from ${table} o where o.old_id < s.old_id and ${same("o")})`,
  );
}
