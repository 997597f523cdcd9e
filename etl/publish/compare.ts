/** Staged rows against what the partition holds: untouched fields are carried over, then each row, staged as added, may turn out changed or unchanged. */
import { reportedFields } from "./content-columns.ts";
import type { PublishedNoun } from "./nouns.ts";
import { columnList, inPartition, partition } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";

export async function compareWithPartition(
  publishing: Publishing,
  noun: PublishedNoun,
): Promise<void> {
  const { client } = publishing;
  await client.query(carryOver(noun), partition(publishing));
  await client.query(`analyze ${noun.staged}`);
  const compared = [...noun.columns.map(({ name }) => name), "bound_fields", "invalid_fields"];
  await client.query(
    `update ${noun.staged} s set change = case
  when (${columnList(compared, "v")}) is not distinct from (${columnList(compared, "s")}) then 'unchanged'
  else 'changed' end
from ${noun.versionTable} v where v.id = s.previous_id`,
  );
}

/** A field whose column the file lacks keeps what the partition's earlier file said (data-model.md 9). */
function carryOver(noun: PublishedNoun): string {
  const carried = noun.columns
    .filter((column) => column.boundBy !== null)
    .map(
      ({ name, boundBy }) =>
        `${name} = case when '${boundBy}' = any(s.bound_fields) then s.${name} else v.${name} end`,
    );
  const stated = reportedFields(noun.columns).length > 0;
  return `update ${noun.staged} s set previous_id = v.id, ${carried.join(", ")}${carried.length > 0 ? "," : ""}
  bound_fields = ${stated ? sortedUnion("select unnest(s.bound_fields) union select unnest(v.bound_fields)") : "s.bound_fields"},
  invalid_fields = ${sortedUnion("select unnest(s.invalid_fields) union select f from unnest(v.invalid_fields) f where not f = any(s.bound_fields)")}
from ${noun.versionTable} v
where v.${noun.identity} = s.${noun.identity} and ${inPartition}`;
}

/** Sorted by code unit, as staged rows are: equal sets are equal arrays. */
function sortedUnion(members: string): string {
  return `array(select field from (${members}) as list (field) order by field collate "C")`;
}
