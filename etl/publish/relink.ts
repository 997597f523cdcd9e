/**
 * Facts of earlier loads whose cooperative was not known are tried again whenever organisations are published
 * (data-model.md 1). A linked fact is a new version with the old one's provenance: what was known before stays known.
 */
import { createMissing } from "./fact-identities.ts";
import { linkCandidates } from "./link-facts.ts";
import type { PublishedNoun } from "./nouns.ts";
import { columnList, touchedTable } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";
import { contentOf } from "./write-versions.ts";

export async function relinkFacts(publishing: Publishing, noun: PublishedNoun): Promise<void> {
  const { client } = publishing;
  const table = `relinked_${noun.table}`;
  await client.query(
    `create temp table ${table} on commit drop as
select t.*, t.id as old_id, t.reading_id as old_reading_id, null::text as natural_key
from ${noun.versionTable} t with no data`,
  );
  await client.query(
    `insert into ${table}
select t.*, t.id, t.reading_id, null from ${noun.versionTable} t
where t.cooperative_id is null and t.to_version is null and ${noun.linkable}`,
  );
  await client.query(`update ${table} set candidate_ids = '{}'`);
  await client.query(
    `update ${table} s set cooperative_id = case when cardinality(hit.ids) = 1 then hit.ids[1] end, candidate_ids = hit.ids
from (${linkCandidates(`select old_id as row_id, cooperative_code, link_key from ${table}`)}) hit
where hit.row_id = s.old_id`,
  );
  await keepCandidates(publishing, noun, table);
  await moveLinked(publishing, noun, table);
}

/** Who a fact might belong to is a hint for people, no part of its history. */
async function keepCandidates(
  { client }: Publishing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  await client.query(
    `update ${noun.versionTable} v set candidate_ids = s.candidate_ids from ${table} s
where s.cooperative_id is null and v.id = s.old_id and v.candidate_ids <> s.candidate_ids`,
  );
}

async function moveLinked(
  publishing: Publishing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  const { client, dataVersion } = publishing;
  await client.query(`delete from ${table} where cooperative_id is null`);
  await client.query(
    `update ${table} t set natural_key = ${noun.naturalKey}, candidate_ids = '{}'`,
  );
  await keepIdentities(publishing, table);
  await createMissing(publishing, noun, `select distinct natural_key from ${table}`);
  await client.query(
    `update ${table} s set reading_id = i.id from identity i
where i.noun = $1 and i.natural_key = s.natural_key`,
    [noun.name],
  );
  await dropTaken(publishing, noun, table);
  await client.query(
    `update ${noun.versionTable} v set to_version = $1 from ${table} s where v.id = s.old_id`,
    [dataVersion],
  );
  const copied = [
    "reading_id",
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
    `insert into ${noun.versionTable} (${copied.join(", ")}, from_version)
select ${columnList(copied, "s")}, $1 from ${table} s order by s.old_id`,
    [dataVersion],
  );
  await client.query(
    `insert into ${touchedTable} (noun, id)
select $1::text, reading_id from ${table} union select $1, old_reading_id from ${table} on conflict do nothing`,
    [noun.name],
  );
}

/** The fact stays the one it was: its id is known outside (data-model.md 17). Unless the linked one exists already. */
async function keepIdentities({ client }: Publishing, table: string): Promise<void> {
  await client.query(
    `update identity i set natural_key = s.natural_key
from (select natural_key, min(old_reading_id) as id from ${table} group by natural_key) s
where i.id = s.id and not exists (
  select from identity k where k.noun = i.noun and k.natural_key = s.natural_key)`,
  );
}

/** A file that states a cooperative's fact by code and again by name: the second stays unlinked. */
async function dropTaken(
  { client }: Publishing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  await client.query(
    `delete from ${table} s where exists (
  select from ${noun.versionTable} v where v.to_version is null and v.id <> s.old_id and v.reading_id = s.reading_id
    and v.source_id = s.source_id and v.agency = s.agency and v.as_of = s.as_of)
  or exists (select from ${table} o where o.old_id < s.old_id and o.reading_id = s.reading_id
    and o.source_id = s.source_id and o.agency = s.agency and o.as_of = s.as_of)`,
  );
}
