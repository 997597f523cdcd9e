/**
 * Another file that says what the newest load of the partition said: comparing its rows would find each unchanged,
 * as long as nothing that identities and links depend on has changed since. Then no row is staged.
 */
import { noDifference } from "./publication.ts";
import type { Difference, EntityCounts, PublicationCounts } from "./publication.ts";
import type { Publishing } from "./publishing.ts";
import type { NewestLoad } from "./same-again.ts";

export interface SameContent {
  readonly counts: PublicationCounts;
  readonly diff: Difference;
}

/** Kept with the load, for the next one. */
export async function keepContent({ client, loadId }: Publishing, content: string): Promise<void> {
  await client.query("update load set content_sha256 = $2 where id = $1", [loadId, content]);
}

/** @param content hash of what the file says @returns null where the rows must be compared. */
export async function findSameContent(
  publishing: Publishing,
  newest: NewestLoad,
  content: string,
): Promise<SameContent | null> {
  if (newest.content !== content) return null;
  if (await hasChangedSince(publishing, newest.id, newest.dataVersion)) return null;
  return repeatCounts(newest.counts);
}

/**
 * Organisations and chains decide whom a fact belongs to; a fact itself may have been linked, corrected or undone.
 * What the database alone found in the earlier load is found again only by comparing.
 */
async function hasChangedSince(
  { client, nouns, reading }: Publishing,
  loadId: string,
  dataVersion: string,
): Promise<boolean> {
  const { rows } = await client.query<{ changed: boolean }>(
    `select exists (select from noun_version where noun = any($3::text[]) and version > $2)
  or (select count(*) from load_issue where load_id = $1) <> $4 as changed`,
    [
      loadId,
      dataVersion,
      ["Cooperative", "ValueChain", ...nouns.map(({ name }) => name)],
      reading.issues.length,
    ],
  );
  return rows[0]?.changed !== false;
}

/** Null where some rows of the partition were held or not in the file: that is counted anew. */
function repeatCounts(counts: PublicationCounts): SameContent | null {
  const { quarantined, ...entities } = counts;
  const repeated = Object.entries(entities).map(([entity, earlier]: [string, EntityCounts]) => {
    const { added, changed, unchanged, held, notInFile } = earlier;
    return { entity, earlier, unchanged: added + changed + unchanged, kept: held + notInFile };
  });
  if (repeated.some(({ kept }) => kept > 0)) return null;
  const told = repeated.map(({ entity, earlier, unchanged }): [string, EntityCounts] => [
    entity,
    { ...earlier, added: 0, changed: 0, withdrawn: 0, unchanged },
  ]);
  const unchanged = repeated.reduce((sum, each) => sum + each.unchanged, 0);
  return {
    counts: { ...Object.fromEntries(told), quarantined },
    diff: { ...noDifference, unchanged },
  };
}
