/**
 * From what a file says to what the platform knows: one transaction, one data version. The original is kept first,
 * so that also a file that cannot be used is recorded; whatever happens, the caller gets an answer.
 */
import type { PoolClient } from "pg";
import type { DataSource } from "typeorm";

import { readPool } from "../../src/database/data-source.ts";
import { measureWritten } from "../../src/database/statistics.ts";
import type { LoadState } from "../../src/domain/enumerations/operation.ts";
import { failAbandoned } from "./abandoned-loads.ts";
import { isUnusable } from "../reading.ts";
import type { FileReading } from "../reading.ts";
import { settleIndexes } from "./bulk-settings.ts";
import { cutOnAbort } from "./cut-on-abort.ts";
import type { Connection } from "./cut-on-abort.ts";
import { findDrift } from "./column-drift.ts";
import { failureOf, failures } from "./failures.ts";
import type { Failure } from "./failures.ts";
import { writeFindings } from "./findings.ts";
import { endLoad, readLoad, releaseLoad, scopeOf, startLoad, storeOriginal } from "./loads.ts";
import { settleCorrected, settleReplayed } from "./settle-rows.ts";
import { knownNouns } from "./known-nouns.ts";
import { publishedNouns } from "./nouns.ts";
import { noDifference } from "./publication.ts";
import type {
  Publication,
  PublicationCounts,
  PublishOptions,
  PublishingSource,
} from "./publication.ts";
import { publishContent } from "./publish-content.ts";
import { lockPublishing, nextDataVersion } from "./publish-partition.ts";
import type { Publishing } from "./publishing.ts";
import { hasReference, unitOn } from "./resolve-references.ts";
import { findSame } from "./same-again.ts";
import { ensureSource } from "./register-sources.ts";

type Outcome = Omit<Publication, "load"> & {
  readonly dataVersion: string | null;
  readonly sameAs: string | null;
};

/**
 * Publishes what was read, or with `dryRun` tells what that would change. A file that cannot be used, a refusal and
 * a failure are answers, with the data as it was.
 * @throws when the database cannot be reached, so that nothing can even be recorded.
 */
export async function publishReading(
  dataSource: DataSource,
  reading: FileReading,
  options: PublishOptions,
): Promise<Publication> {
  const pool = readPool(dataSource);
  const client = await pool.connect();
  try {
    const connection = { client, pool };
    const answer = await (options.dryRun === true
      ? rehearse(connection, reading, options)
      : record(connection, reading, options));
    client.release();
    return answer;
  } catch (error) {
    // The connection may be broken or hold a lock: it does not go back to the pool.
    client.release(true);
    throw error;
  }
}

async function rehearse(
  { client, pool }: Connection,
  reading: FileReading,
  options: PublishOptions,
): Promise<Publication> {
  const cut = cutOnAbort({ client, pool }, options.signal);
  await begin(client);
  try {
    await storeOriginal(client, reading, options);
    if (options.source !== null) await ensureSource(client, options.source);
    const loadId = await startLoad(client, reading, options);
    const {
      dataVersion: _version,
      sameAs: _same,
      ...outcome
    } = await publish(client, reading, options, loadId);
    await cut.settleUnlessAborted();
    await client.query("rollback");
    await releaseLoad(client, loadId);
    return { ...outcome, load: null };
  } catch (error) {
    await cut.settle();
    options.onFailure?.(error);
    await client.query("rollback");
    await client.query("select pg_advisory_unlock_all()");
    return { ...notPublished(reading, "FAILED", failureOf(options.signal)), load: null };
  }
}

async function record(
  connection: Connection,
  reading: FileReading,
  options: PublishOptions,
): Promise<Publication> {
  const { client } = connection;
  await failAbandoned(client);
  await begin(client);
  await storeOriginal(client, reading, options);
  if (options.source !== null) await ensureSource(client, options.source);
  const loadId = await startLoad(client, reading, options);
  await client.query("commit");
  const outcome = await publishRecorded(connection, reading, options, loadId);
  const { dataVersion: _version, sameAs: _same, ...rest } = outcome;
  if (outcome.state === "PUBLISHED") {
    // Published is published: without this it is slower to read, no more.
    await settleIndexes(client).catch((error: unknown) => options.onFailure?.(error));
  }
  const load = await readLoad(client, loadId);
  await releaseLoad(client, loadId);
  return { ...rest, load };
}

/** Publishes and ends the load in one transaction; when that fails, ends the load as failed in another. */
async function publishRecorded(
  { client, pool }: Connection,
  reading: FileReading,
  options: PublishOptions,
  loadId: string,
): Promise<Outcome> {
  const cut = cutOnAbort({ client, pool }, options.signal);
  try {
    options.signal?.throwIfAborted();
    await begin(client);
    const outcome = await publish(client, reading, options, loadId);
    if (outcome.state === "REJECTED") {
      await client.query("rollback");
      await begin(client);
    }
    if (outcome.state === "PUBLISHED") {
      await settleCorrected(client, options.correction, loadId);
      await settleReplayed(client, options.replayOf, loadId);
      await measureWritten(client);
    }
    await cut.settleUnlessAborted();
    await finish(client, reading, loadId, outcome);
    return outcome;
  } catch (error) {
    await cut.settle();
    options.onFailure?.(error);
    await client.query("rollback");
    await begin(client);
    const outcome = notPublished(reading, "FAILED", failureOf(options.signal));
    await finish(client, reading, loadId, outcome);
    return outcome;
  }
}

/** A publication may take longer than a query of a reader may. */
async function begin(client: PoolClient): Promise<void> {
  await client.query("begin");
  await client.query("set local statement_timeout = 0");
}

async function finish(
  client: PoolClient,
  reading: FileReading,
  loadId: string,
  outcome: Outcome,
): Promise<void> {
  // What a repeated load found stands with the load it repeats.
  if (outcome.sameAs === null) await writeFindings(client, loadId, reading, outcome.issues);
  await endLoad(client, loadId, { ...outcome, error: outcome.error?.vi ?? null });
  await client.query("commit");
}

async function publish(
  client: PoolClient,
  reading: FileReading,
  options: PublishOptions,
  loadId: string,
): Promise<Outcome> {
  const { source } = options;
  if (source === null || reading.source === null || reading.issues.some(isUnusable)) {
    return notPublished(reading, "REJECTED", failures.unusable);
  }
  if (reading.issues.some(({ code }) => code === "period-mismatch")) {
    return notPublished(reading, "REJECTED", failures.otherPeriod);
  }
  const { asOf } = reading.source;
  if (asOf === null) return notPublished(reading, "REJECTED", failures.withoutDate);
  options.onProgress?.({ stage: "WAITING" });
  await lockPublishing(client);
  options.onProgress?.({ stage: "COMPARING" });
  const refusal = await refuse(client, options, asOf);
  if (refusal !== null) return notPublished(reading, ...refusal);
  const publishing = await openPublishing(client, reading, options, { source, asOf, loadId });
  const isNew =
    options.dryRun === true || options.replayOf !== undefined || options.correction !== undefined;
  const sameAs = isNew ? null : await findSame(publishing, options);
  if (sameAs !== null) return unchanged(reading, sameAs);
  const drift = await findDrift(client, reading, source);
  const outcome =
    drift !== null && drift.refused.length > 0
      ? notPublished(reading, "REJECTED", failures.columnsChanged)
      : await publishNew(publishing, isNew ? null : options);
  return { ...outcome, drift };
}

async function refuse(
  client: PoolClient,
  options: PublishOptions,
  asOf: string,
): Promise<[LoadState, Failure] | null> {
  if (!(await hasReference({ client }))) {
    return options.dryRun === true ? null : ["FAILED", failures.withoutReference];
  }
  const { rows } = await client.query<{ unknown: boolean }>(
    `select exists (select from unnest($1::text[]) as wanted (code) where ${unitOn("wanted.code", "$2::date")} is null) as unknown`,
    [options.scope ?? [], asOf],
  );
  return rows[0]?.unknown === true ? ["REJECTED", failures.unknownScope] : null;
}

async function openPublishing(
  client: PoolClient,
  reading: FileReading,
  options: PublishOptions,
  known: { source: PublishingSource; asOf: string; loadId: string },
): Promise<Publishing> {
  const { source, asOf, loadId } = known;
  const { rows } = await client.query<{ id: string }>("select id from source where code = $1", [
    source.id,
  ]);
  const codes = scopeOf(reading, options);
  return {
    client,
    reading,
    source,
    sourceId: rows[0]?.id ?? "",
    agency: options.agency ?? source.agency,
    asOf,
    scope: {
      codes,
      isWhole: codes !== null && source.coverage !== null && codes.includes(source.coverage),
    },
    loadId,
    dataVersion: await nextDataVersion(client),
    allowWithdrawals: options.allowWithdrawals === true,
    isCorrection: options.correction !== undefined,
    known: await knownNouns({ client }),
    nouns: publishedNouns.filter((noun) => reading.records[noun.entity] !== undefined),
    onProgress: options.onProgress ?? (() => undefined),
  };
}

/** `options` and their null as in publish-content.ts. */
async function publishNew(
  publishing: Publishing,
  options: PublishOptions | null,
): Promise<Outcome> {
  const { client, dataVersion, loadId, reading } = publishing;
  await client.query("insert into data_version (id, kind, load_id) values ($1, 'LOAD', $2)", [
    dataVersion,
    loadId,
  ]);
  const { diff, counts, issues, isRefused } = await publishContent(publishing, options);
  return {
    state: isRefused ? "REJECTED" : "PUBLISHED",
    dataVersion: isRefused ? null : dataVersion,
    sameAs: null,
    counts,
    diff,
    drift: null,
    issues: [...reading.issues, ...issues],
    error: isRefused ? failures.withdrawalLarge : null,
  };
}

function unchanged(reading: FileReading, sameAs: string): Outcome {
  const records = Object.values(reading.records).reduce((sum, list) => sum + list.length, 0);
  return {
    ...notPublished(reading, "UNCHANGED", null),
    sameAs,
    diff: { ...noDifference, unchanged: records },
  };
}

function notPublished(reading: FileReading, state: LoadState, error: Failure | null): Outcome {
  return {
    state,
    dataVersion: null,
    sameAs: null,
    counts: { quarantined: reading.quarantined.length } satisfies PublicationCounts,
    diff: noDifference,
    drift: null,
    issues: reading.issues,
    error,
  };
}
