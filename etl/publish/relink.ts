/**
 * Facts of earlier loads whose cooperative was not known are tried again whenever organisations are published
 * (data-model.md 1). A linked fact is a new version with the old one's provenance: what was known before stays known.
 */
import { linkCandidates } from "./link-facts.ts";
import type { PublishedNoun } from "./nouns.ts";
import { collectPlacing, createPlacing, placeRows } from "./place-rows.ts";
import type { Writing } from "./publishing.ts";

export async function relinkFacts(writing: Writing, noun: PublishedNoun): Promise<void> {
  const { client } = writing;
  const table = `relinked_${noun.table}`;
  const where = `t.cooperative_id is null and t.to_version is null and ${noun.linkable}`;
  const found = await client.query(`select from ${noun.versionTable} t where ${where} limit 1`);
  if (found.rowCount === 0) return;
  await createPlacing(writing, noun, table);
  await collectPlacing(writing, noun, { table, where });
  await client.query(`update ${table} set candidate_ids = '{}'`);
  await client.query(
    `update ${table} s set cooperative_id = case when cardinality(hit.ids) = 1 then hit.ids[1] end, candidate_ids = hit.ids
from (${linkCandidates(`select old_id as row_id, cooperative_code, link_key from ${table}`)}) hit
where hit.row_id = s.old_id`,
  );
  await keepCandidates(writing, noun, table);
  await client.query(`delete from ${table} where cooperative_id is null`);
  await client.query(`update ${table} set candidate_ids = '{}'`);
  await placeRows(writing, noun, table);
}

/** Who a fact might belong to is a hint for people, no part of its history. */
async function keepCandidates(
  { client }: Writing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  await client.query(
    `update ${noun.versionTable} v set candidate_ids = s.candidate_ids from ${table} s
where s.cooperative_id is null and v.id = s.old_id and v.candidate_ids <> s.candidate_ids`,
  );
}
