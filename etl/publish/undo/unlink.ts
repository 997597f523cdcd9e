/** Facts whose link rests on nothing but what was undone have no cooperative again. */
import type { PublishedNoun } from "../nouns.ts";
import { collectPlacing, createPlacing, placeRows } from "../place-rows.ts";
import { touchedTable } from "../publishing.ts";
import type { Writing } from "../publishing.ts";
import { standing } from "../standing.ts";

/** Some load standing knows the cooperative by the fact's code or name, or from the fact's own row. */
const isSupported = `exists (
  select from cooperative_version k where k.cooperative_id = t.cooperative_id and ${standing("k")}
    and (k.code = t.cooperative_code or k.link_key = t.link_key
      or (k.load_id = t.load_id and k.row = t.row and k.sheet is not distinct from t.sheet)))`;

/**
 * Every organisation that the undone load stated, also where a later load has replaced or withdrawn it since: none of
 * its open versions is closed then, yet links and units of facts may rest on what is stated no more.
 */
export async function touchStated({ client }: Writing, loadId: string): Promise<void> {
  await client.query(
    `insert into ${touchedTable} (noun, id)
select distinct 'Cooperative', cooperative_id from cooperative_version where load_id = $1
on conflict do nothing`,
    [loadId],
  );
}

/** Looks at the facts that were touched and those of cooperatives that were. */
export async function unlinkUnsupported(writing: Writing, noun: PublishedNoun): Promise<void> {
  const table = `unlinked_${noun.table}`;
  await createPlacing(writing, noun, table);
  await collectPlacing(writing, noun, {
    table,
    where: `t.to_version is null and t.cooperative_id is not null and not ${isSupported} and (
  t.cooperative_id in (select id from ${touchedTable} where noun = 'Cooperative')
  or t.${noun.identity} in (select id from ${touchedTable} where noun = $1))`,
    values: [noun.name],
  });
  await writing.client.query(`update ${table} set cooperative_id = null, candidate_ids = '{}'`);
  await placeRows(writing, noun, table);
}

/** A fact lies where its cooperative lies, also when that one is gone. */
export async function touchFacts({ client }: Writing, noun: PublishedNoun): Promise<void> {
  if (noun.takesCooperativeUnit !== true) return;
  await client.query(
    `insert into ${touchedTable} (noun, id)
select distinct $1::text, t.${noun.identity} from ${noun.versionTable} t
where t.to_version is null and t.cooperative_id in (select id from ${touchedTable} where noun = 'Cooperative')
on conflict do nothing`,
    [noun.name],
  );
}
