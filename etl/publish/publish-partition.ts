/** The steps of one publication, inside its transaction: stage, match, compare, write versions, fold readings. */
import type { PoolClient } from "pg";

import { useBulkSettings } from "./bulk-settings.ts";
import { compareWithPartition } from "./compare.ts";
import { describeDifferences, joinDifferences } from "./differences.ts";
import type { PendingDifference } from "./differences.ts";
import { dropRepeats, dropWithoutChain, identifyFacts, linkToChains } from "./fact-identities.ts";
import { linkFacts, linkIssues } from "./link-facts.ts";
import { writeLoneReadings } from "./lone-readings.ts";
import { isKnown } from "./known-nouns.ts";
import { matchIdentities } from "./match-identities.ts";
import { findMissing } from "./missing-rows.ts";
import type { MissingRows } from "./missing-rows.ts";
import { writeNewIdentities } from "./new-identities.ts";
import { publishedNouns } from "./nouns.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { Difference, EntityCounts, PublicationCounts } from "./publication.ts";
import { isWritten, publishedNoun, stagedCount, touchedTable } from "./publishing.ts";
import type { Publishing, Writing } from "./publishing.ts";
import { relinkFacts } from "./relink.ts";
import { resolveReferences } from "./resolve-references.ts";
import { keepContent } from "./same-content.ts";
import { stageRecords } from "./stage.ts";
import { jumpIssues } from "./value-jumps.ts";
import { writeReadings } from "./write-readings.ts";
import { writeVersions } from "./write-versions.ts";
import type { Issue } from "../reading.ts";
import { inSlices } from "../text/pausing.ts";
import type { Pausing } from "../text/pausing.ts";

export interface PartitionResult {
  readonly diff: Difference;
  readonly counts: PublicationCounts;
  readonly issues: readonly Issue[];
  /** Too much would be withdrawn: nothing was written. */
  readonly isRefused: boolean;
}

interface NounResult<Diff> {
  readonly noun: PublishedNoun;
  readonly diff: Diff;
  readonly missing: MissingRows;
}

/** The content is hashed, where that is still to do, while the database works on what is staged. */
export async function publishPartition(
  publishing: Publishing,
  hashing: Pausing<string> | null,
): Promise<PartitionResult> {
  await useBulkSettings(publishing.client);
  const issues = [...(await stageRecords(publishing)), ...(await resolveReferences(publishing))];
  const content = hashing === null ? null : inSlices(hashing);
  const found: NounResult<PendingDifference>[] = [];
  const compared = tellRows(publishing, "COMPARING");
  for (const noun of publishing.nouns) {
    issues.push(...(await identify(publishing, noun)));
    issues.push(...(await jumpIssues(publishing, noun)));
    if (isKnown(publishing, noun.entity)) await compareWithPartition(publishing, noun);
    const missing = await findMissing(publishing, noun);
    issues.push(...missing.issues);
    found.push({ noun, missing, diff: await describeDifferences(publishing, noun) });
    compared(noun);
  }
  const isRefused = issues.some((issue) => issue.code === "withdrawal-large");
  if (!isRefused) await write(publishing);
  if (content !== null) await keepContent(publishing, await content);
  const results = await Promise.all(found.map(settleResult));
  const diff = joinDifferences(results.map((result) => result.diff));
  const quarantined = await countQuarantined(publishing);
  return { diff, counts: { ...countsOf(results), quarantined }, issues, isRefused };
}

/** Gives every staged row its identity; those of new rows are written with the versions. */
async function identify(publishing: Publishing, noun: PublishedNoun): Promise<Issue[]> {
  if (noun.naturalKey === null) {
    if (!isKnown(publishing, noun.entity)) return [];
    await matchIdentities(publishing, noun);
    return dropRepeats(publishing, noun);
  }
  const issues: Issue[] = [];
  if (noun.linkable !== undefined) {
    if (isKnown(publishing, "cooperatives")) await linkFacts(publishing, noun);
    issues.push(...(await linkIssues(publishing, noun)));
  }
  if (noun.entity === "chainParticipations") {
    await linkToChains(publishing, noun, publishedNoun(publishing, "valueChains"));
    issues.push(...(await dropWithoutChain(publishing, noun)));
  }
  const mayRepeat = await identifyFacts(publishing, noun);
  return mayRepeat ? [...issues, ...(await dropRepeats(publishing, noun))] : issues;
}

/** Tells how many records of all are through, noun by noun. */
function tellRows(
  publishing: Publishing,
  stage: "COMPARING" | "PUBLISHING",
): (noun: PublishedNoun) => void {
  const { nouns, onProgress } = publishing;
  const all = nouns.reduce((sum, noun) => sum + stagedCount(publishing, noun), 0);
  let rows = 0;
  const tell = (): void => onProgress({ stage, rows, share: rows / Math.max(1, all) });
  tell();
  return (noun) => {
    rows += stagedCount(publishing, noun);
    tell();
  };
}

async function write(publishing: Publishing): Promise<void> {
  const published = tellRows(publishing, "PUBLISHING");
  await writeNewIdentities(publishing);
  for (const noun of publishing.nouns) await writeVersions(publishing, noun);
  if (publishedNoun(publishing, "cooperatives") !== null) {
    for (const noun of publishedNouns) {
      if (noun.linkable !== undefined) await relinkFacts(publishing, noun);
    }
  }
  for (const noun of publishedNouns) {
    await writeNoun(publishing, noun);
    if (publishing.nouns.includes(noun)) published(noun);
  }
}

async function writeNoun(publishing: Publishing, noun: PublishedNoun): Promise<void> {
  const isStaged = publishing.nouns.includes(noun);
  const stoodAlone = isStaged && (await writeLoneReadings(publishing, noun));
  if (isStaged && !stoodAlone) await touchStaged(publishing, noun);
  const wasFolded = await writeReadings(publishing, noun);
  if (stoodAlone || wasFolded) await recordNounVersions(publishing, noun);
}

async function touchStaged({ client }: Publishing, noun: PublishedNoun): Promise<void> {
  await client.query(
    `insert into ${touchedTable} (noun, id)
select distinct $1::text, s.${noun.identity} from ${noun.staged} s where ${isWritten} on conflict do nothing`,
    [noun.name],
  );
  await client.query(`analyze ${touchedTable}`);
}

/** Folds whatever was touched and records how fresh its nouns are. */
export async function writeNounReadings(writing: Writing): Promise<void> {
  for (const noun of publishedNouns) {
    if (await writeReadings(writing, noun)) await recordNounVersions(writing, noun);
  }
}

/** One publication at a time: commit order is number order (data-model.md 3). */
export async function lockPublishing(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('hoptac publish', 0))");
}

/** Under the publishing lock. */
export async function nextDataVersion(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "select coalesce(max(id), 0) + 1 as id from data_version",
  );
  return rows[0]?.id ?? "1";
}

/** How fresh an answer about a noun is. */
async function recordNounVersions(
  { client, dataVersion }: Writing,
  noun: PublishedNoun,
): Promise<void> {
  await client.query(
    `insert into noun_version (noun, version) select unnest($1::text[]), $2
on conflict (noun) do update set version = excluded.version`,
    [[noun.name, noun.versionName, ...(noun.computed ?? [])], dataVersion],
  );
}

/** Rows kept out by what the file says, or by what the database knows. */
async function countQuarantined({ client, reading, loadId }: Publishing): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from (
  select sheet, row from quarantined_row where load_id = $1
  union select sheet, row from unnest($2::text[], $3::integer[]) as read (sheet, row)
) kept_out`,
    [
      loadId,
      reading.quarantined.map(({ sheet }) => sheet),
      reading.quarantined.map(({ row }) => row),
    ],
  );
  return rows[0]?.count ?? 0;
}

async function settleResult({
  diff,
  ...result
}: NounResult<PendingDifference>): Promise<NounResult<Difference>> {
  return { ...result, diff: { ...diff, added: await diff.added } };
}

function countsOf(results: readonly NounResult<Difference>[]): Record<string, EntityCounts> {
  const entities = results.map(({ noun, diff, missing }): [string, EntityCounts] => [
    noun.entity,
    {
      added: diff.added.length,
      changed: diff.changed.length,
      unchanged: diff.unchanged,
      withdrawn: missing.withdrawn,
      held: missing.held,
      notInFile: missing.notInFile,
    },
  ]);
  return Object.fromEntries(entities);
}
