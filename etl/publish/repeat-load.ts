/**
 * The answer to bytes that are known: when the newest load of their partition is made of them, read and published in
 * the same way, nothing needs to be read again (data-model.md 11). Whatever cannot be known so is left to the reading.
 */
import type { PoolClient } from "pg";
import type { DataSource } from "typeorm";

import { readPool } from "../../src/database/data-source.ts";
import type { FileReading, Issue } from "../reading.ts";
import { failAbandoned } from "./abandoned-loads.ts";
import { endLoad, readLoad, releaseLoad, startLoad } from "./loads.ts";
import type { LoadParameters, ToldReading } from "./loads.ts";
import { noDifference } from "./publication.ts";
import type {
  EntityCounts,
  Publication,
  PublicationCounts,
  PublishOptions,
  PublishingSource,
} from "./publication.ts";
import { findNewest } from "./same-again.ts";

export interface KnownFile {
  readonly name: string;
  readonly sha256: string;
  /** As loads keep it: all that the reading depends on beside the bytes. */
  readonly readAs: string;
  readonly findSource: (id: string) => PublishingSource | null;
}

type RepeatOptions = Pick<PublishOptions, "jobId" | "receivedFrom" | "referenceVersion" | "readAs">;

export interface RepeatedLoad {
  readonly reading: FileReading;
  readonly publication: Publication;
}

/** Records the repetition as a load of its own; null where the file must be read. */
export async function repeatLoad(
  dataSource: DataSource,
  file: KnownFile,
  options: RepeatOptions,
): Promise<RepeatedLoad | null> {
  const client = await readPool(dataSource).connect();
  try {
    const answer = await repeat(client, file, options);
    client.release();
    return answer;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

interface EarlierLoad {
  readonly id: string;
  readonly source: string;
  readonly source_id: string;
  readonly agency: string;
  readonly as_of: string;
  readonly scope: readonly string[] | null;
  /** As stated by the caller, or by the file itself, which the same bytes do again. */
  readonly parameters: LoadParameters;
  readonly counts: PublicationCounts;
  readonly row_accounting: FileReading["rowAccounting"];
  readonly column_map: FileReading["columns"];
  readonly bound_fields: FileReading["boundFields"];
  readonly headers: FileReading["headers"];
  readonly reading: ToldReading;
}

async function repeat(
  client: PoolClient,
  file: KnownFile,
  options: RepeatOptions,
): Promise<RepeatedLoad | null> {
  const earlier = await findEarlier(client, file);
  const source = earlier === null ? null : file.findSource(earlier.source);
  if (earlier === null || source === null) return null;
  const { scope, agency } = earlier.parameters;
  const publishOptions = {
    ...options,
    source,
    bytes: new Uint8Array(),
    scope: scope ?? undefined,
    agency: agency ?? undefined,
  };
  await failAbandoned(client);
  await client.query("begin");
  await client.query("set local statement_timeout = 0");
  await client.query("select pg_advisory_xact_lock(hashtextextended('hoptac publish', 0))");
  const newest = await findNewest(
    {
      client,
      source,
      sourceId: earlier.source_id,
      agency: earlier.agency,
      asOf: earlier.as_of,
      scope: { codes: earlier.scope, isWhole: false },
      sha256: file.sha256,
    },
    publishOptions,
  );
  if (newest?.isSame !== true || newest.id !== earlier.id) {
    await client.query("rollback");
    return null;
  }
  return record(client, file, earlier, publishOptions);
}

async function record(
  client: PoolClient,
  file: KnownFile,
  earlier: EarlierLoad,
  options: PublishOptions,
): Promise<RepeatedLoad> {
  const reading = await readingOf(client, file, earlier);
  const loadId = await startLoad(client, reading, options);
  const counts = repeatedCounts(earlier.counts);
  await endLoad(client, loadId, {
    state: "UNCHANGED",
    dataVersion: null,
    sameAs: earlier.id,
    counts,
    drift: null,
    error: null,
  });
  await client.query("commit");
  const load = await readLoad(client, loadId);
  await releaseLoad(client, loadId);
  const publication: Publication = {
    load,
    state: "UNCHANGED",
    counts,
    diff: { ...noDifference, unchanged: recordsOf(counts) },
    drift: null,
    issues: reading.issues,
    error: null,
  };
  return { reading, publication };
}

async function findEarlier(
  client: PoolClient,
  { sha256, readAs }: KnownFile,
): Promise<EarlierLoad | null> {
  const { rows } = await client.query<EarlierLoad>(
    `select l.id, s.code as source, l.source_id, l.agency, l.as_of::text, l.scope, l.parameters, l.counts, l.row_accounting, l.column_map, l.bound_fields, l.headers, l.reading
from load l join source s on s.id = l.source_id
where l.sha256 = $1 and l.read_as = $2 and l.state = 'PUBLISHED' and l.as_of is not null and l.reading is not null
order by l.data_version desc limit 1`,
    [sha256, readAs],
  );
  return rows[0] ?? null;
}

/** As the load kept it, but for its records, which are what the database holds: none are listed. */
async function readingOf(
  client: PoolClient,
  { name, sha256 }: KnownFile,
  { id, counts, reading, ...earlier }: EarlierLoad,
): Promise<FileReading> {
  const { rows } = await client.query<Issue>(
    "select code, severity, sheet, cell, value, details, row from load_issue where load_id = $1 order by sequence",
    [id],
  );
  const { format, ...told } = reading;
  const { quarantined: _rows, ...entities } = counts;
  return {
    ...told,
    file: { name, sha256, format },
    records: Object.fromEntries(Object.keys(entities).map((entity) => [entity, []])),
    boundFields: earlier.bound_fields,
    columns: earlier.column_map,
    headers: earlier.headers,
    issues: rows,
    quarantined: [],
    rowAccounting: earlier.row_accounting,
  };
}

/** Every record that came in with the load is there as it was; what was not in the file or was held is so again. */
function repeatedCounts({ quarantined, ...entities }: PublicationCounts): PublicationCounts {
  const told = Object.entries(entities).map(([entity, counts]: [string, EntityCounts]) => {
    const { added, changed, unchanged } = counts;
    const repeated = { added: 0, changed: 0, withdrawn: 0, unchanged: added + changed + unchanged };
    return [entity, { ...counts, ...repeated }];
  });
  return { ...(Object.fromEntries(told) as Omit<PublicationCounts, "quarantined">), quarantined };
}

function recordsOf({ quarantined: _rows, ...entities }: PublicationCounts): number {
  return Object.values(entities).reduce((sum, { unchanged }: EntityCounts) => sum + unchanged, 0);
}
