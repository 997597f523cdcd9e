/** Changed and withdrawn versions are closed, added and changed ones inserted; nothing is ever deleted. */
import type { PublishedNoun } from "./nouns.ts";
import { insertMany } from "./insert-many.ts";
import type { References } from "./insert-many.ts";
import { isWithdrawn } from "./missing-rows.ts";
import { columnList, isWritten, stagedCount, touchedTable } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";

/** Columns of a version that say where it came from in its file. */
const placeColumns = ["sheet", "row", "cell"];

export async function writeVersions(publishing: Publishing, noun: PublishedNoun): Promise<void> {
  const { client, dataVersion, sourceId, agency, asOf, loadId } = publishing;
  await client.query(
    `with closed as (
  update ${noun.versionTable} v set to_version = $1, closed_by = $3
  where v.id in (select s.previous_id from ${noun.staged} s where s.change = 'changed')
    or v.id in (select p.id from ${noun.present} p where ${isWithdrawn})
  returning v.${noun.identity} as id
)
insert into ${touchedTable} (noun, id) select distinct $2::text, id from closed`,
    [dataVersion, noun.name, loadId],
  );
  const copied = [noun.identity, ...placeColumns, ...contentOf(noun)];
  const insert = (): Promise<unknown> =>
    client.query(
      `insert into ${noun.versionTable} (${copied.join(", ")}, source_id, agency, as_of, load_id, from_version)
select ${columnList(copied, "s")}, $1, $2, $3, $4, $5 from ${noun.staged} s where ${isWritten}`,
      [sourceId, agency, asOf, loadId, dataVersion],
    );
  const count = stagedCount(publishing, noun);
  const references = { from: noun.staged, columns: referencesOf(noun) };
  await insertMany(client, { table: noun.versionTable, count, insert, references });
}

/** But the row's own identity: that was found or has just been written for it. */
function referencesOf(noun: PublishedNoun): References["columns"] {
  return noun.columns.flatMap(({ name }) => {
    const to = referredTo[name];
    return to === undefined ? [] : [[name, to] as const];
  });
}

const referredTo: Readonly<Record<string, string>> = {
  unit_id: "administrative_unit",
  cooperative_id: "identity",
  value_chain_id: "identity",
  indicator_id: "indicator",
};

/** All that a version says, whatever its provenance. */
export function contentOf(noun: PublishedNoun): readonly string[] {
  return [
    ...noun.columns.map(({ name }) => name),
    ...(noun.linkable === undefined ? [] : ["candidate_ids"]),
    "bound_fields",
    "invalid_fields",
  ];
}
