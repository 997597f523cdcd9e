/** Rows of organisations and value chains to their surrogate identities, under the publishing lock (data-model.md 1). */
import { chooseIdentities } from "./choose-identities.ts";
import type { Candidate, UnmatchedRow } from "./choose-identities.ts";
import type { PublishedNoun } from "./nouns.ts";
import { partition } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";
import { standing } from "./standing.ts";

/** Gives the staged rows of known things their identities; the others stay new. */
export async function matchIdentities(publishing: Publishing, noun: PublishedNoun): Promise<void> {
  await matchByCode(publishing, noun);
  await matchByName(publishing, noun);
}

/**
 * By any code an identity ever had; withdrawn ones come back as themselves, and one that only undone loads knew does
 * where nothing else has the code.
 */
async function matchByCode({ client }: Publishing, noun: PublishedNoun): Promise<void> {
  await client.query(
    `update ${noun.staged} s set ${noun.identity} = known.id, is_new = false
from (
  select distinct on (v.code) v.code, v.${noun.identity} as id
  from ${noun.versionTable} v
  where v.code in (select code from ${noun.staged}) and ${standingOrGone(noun)}
  order by v.code, not ${standing("v")}, v.to_version is not null, v.${noun.identity}
) known
where known.code = s.code`,
  );
}

/** SQL: versions `v` at the place of the staged row `s`, both taken to the units of today. */
const samePlace = `case
  when s.unit_id is null or v.unit_id is null
    then fold_accents(s.commune_name) is not distinct from fold_accents(v.commune_name)
  else s.unit_id = v.unit_id or exists (
    select from unit_membership a
    join unit_membership b using (boundary_starts_on, ancestor_id)
    join administrative_unit u on u.id = a.ancestor_id and u.level = 'COMMUNE'
    where a.boundary_starts_on = (select max(starts_on) from boundary_set)
      and a.unit_id = s.unit_id and b.unit_id = v.unit_id)
  end`;

async function matchByName(publishing: Publishing, noun: PublishedNoun): Promise<void> {
  const { client } = publishing;
  const place = noun.placedBy === "own" ? samePlace : "true";
  const { rows } = await client.query<{
    ordinal: number;
    is_coded: boolean;
    candidates: Candidate[];
  }>(
    `select ordinal, is_coded, jsonb_agg(jsonb_build_object(
  'id', id::text, 'isCoded', exists (select from ${noun.versionTable} k where k.${noun.identity} = hit.id and k.code is not null
    and (is_gone or ${standing("k")})),
  'isOpen', is_open, 'isOwn', is_own, 'isGone', is_gone) order by id) as candidates
from (
  select s.ordinal, s.code is not null as is_coded, v.${noun.identity} as id, bool_or(v.to_version is null) as is_open,
    bool_or(v.source_id = $1 and v.agency = $2 and v.as_of = $3 and v.to_version is null and v.code is null) as is_own,
    not bool_or(${standing("v")}) as is_gone
  from ${noun.staged} s
  join ${noun.versionTable} v on v.name_key = s.name_key and ${place}
  where s.is_new and ${standingOrGone(noun)}
  group by s.ordinal, s.code, v.${noun.identity}
) hit
group by ordinal, is_coded order by ordinal`,
    partition(publishing),
  );
  if (rows.length === 0) return;
  const unmatched = rows.map((row): UnmatchedRow => ({
    ordinal: row.ordinal,
    isCoded: row.is_coded,
    candidates: row.candidates,
  }));
  const chosen = chooseIdentities(unmatched, await takenIdentities(publishing, noun));
  await client.query(
    `update ${noun.staged} s set ${noun.identity} = chosen.id, is_new = false
from unnest($1::integer[], $2::bigint[]) as chosen (ordinal, id) where chosen.ordinal = s.ordinal`,
    [[...chosen.keys()], [...chosen.values()]],
  );
}

/** SQL: versions `v` that count: what an undone load said counts only for an identity that nothing else knows. */
function standingOrGone(noun: PublishedNoun): string {
  return `(${standing("v")} or not exists (
    select from ${noun.versionTable} o where o.${noun.identity} = v.${noun.identity} and ${standing("o")}))`;
}

async function takenIdentities(
  { client }: Publishing,
  noun: PublishedNoun,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    `select ${noun.identity} as id from ${noun.staged} where not is_new`,
  );
  return new Set(rows.map((row) => row.id));
}
