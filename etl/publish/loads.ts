/** The record of a load: the original first, then the row that tells how far it came. */
import type { PoolClient } from "pg";

import type { LoadState } from "../../src/domain/enumerations/operation.ts";
import type { Drift } from "../drift.ts";
import type { FileReading } from "../reading.ts";
import { keepOriginal } from "./originals.ts";
import type { Correction, LoadSummary, PublicationCounts, PublishOptions } from "./publication.ts";
import { storableJson } from "./stage.ts";
import { storableText } from "./storable-text.ts";

/** A dry run is rolled back: it needs the row, not the bytes. */
export async function storeOriginal(
  client: PoolClient,
  { file }: FileReading,
  { bytes, receivedFrom, dryRun }: PublishOptions,
): Promise<void> {
  const kept = dryRun === true ? new Uint8Array() : bytes;
  const { sha256, name } = file;
  await keepOriginal(client, {
    sha256,
    name,
    sizeBytes: bytes.byteLength,
    bytes: kept,
    receivedFrom,
  });
}

/** SQL of the number of the lock that a running load's connection holds, so that a dead one can be told. */
export const loadLock = (id: string): string => `hashtextextended('hoptac load ' || ${id}, 0)`;

/** What makes two loads the same beside the file: data-model.md 11. */
export interface LoadParameters {
  readonly scope: readonly string[] | null;
  readonly agency: string | null;
  readonly correction?: Correction;
}

export function parametersOf({ scope, agency, correction }: PublishOptions): LoadParameters {
  return {
    scope: scope ?? null,
    agency: agency ?? null,
    ...(correction !== undefined && { correction }),
  };
}

/** A load in state RUNNING, with the lock of this connection on it until the connection ends or gives it up. */
export async function startLoad(
  client: PoolClient,
  reading: FileReading,
  options: PublishOptions,
): Promise<string> {
  const { source } = options;
  const { rows } = await client.query<{ id: string }>(
    `insert into load (job_id, source_id, state, file_name, sha256, as_of, agency, scope, mapping_version,
  reference_version, parameters, row_accounting, column_map, bound_fields, replay_of_id, quarantined_row_id, headers, read_as,
  reading)
values ($1, (select id from source where code = $2), 'RUNNING', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
returning id`,
    [
      options.jobId ?? null,
      source?.id ?? null,
      storableText(reading.file.name),
      reading.file.sha256,
      reading.source?.asOf ?? null,
      source === null ? null : (options.agency ?? source.agency),
      scopeOf(reading, options),
      source?.mappingVersion ?? 0,
      options.referenceVersion,
      storableJson({
        ...parametersOf(options),
        allowWithdrawals: options.allowWithdrawals === true,
        ...(options.statedAsOf !== undefined && { asOf: options.statedAsOf }),
        ...correctionOf(reading),
      }),
      storableJson(reading.rowAccounting),
      storableJson(reading.columns),
      storableJson(reading.boundFields),
      options.replayOf ?? null,
      options.correction?.quarantinedRow ?? null,
      storableJson(reading.headers),
      options.readAs ?? null,
      storableJson(toldOf(reading)),
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("The load was not recorded.");
  await client.query(`select pg_advisory_lock(${loadLock("$1::text")})`, [id]);
  return id;
}

/**
 * What the reading tells of a file beside records, columns and issues; kept for when the same bytes come again and,
 * `elsewhere`, for provenance.
 */
export type ToldReading = Pick<
  FileReading,
  "source" | "sheets" | "covers" | "corrects" | "carried" | "elsewhere"
> &
  Pick<FileReading["file"], "format">;

function toldOf(reading: FileReading): ToldReading {
  const { file, source, sheets, covers, corrects, carried, elsewhere } = reading;
  return {
    format: file.format,
    source,
    sheets,
    ...(covers !== undefined && { covers }),
    ...(corrects !== undefined && { corrects }),
    ...(carried !== undefined && { carried }),
    ...(elsewhere !== undefined && { elsewhere }),
  };
}

/** Which file and load it takes the place of; no part of the load's identity. */
function correctionOf({ corrects }: FileReading): { corrects?: unknown } {
  return corrects === undefined
    ? {}
    : { corrects: { sha256: corrects.sha256, load: corrects.load } };
}

/** As the caller says, else as the file says, else as files of the source are. */
export function scopeOf(
  { covers }: FileReading,
  { scope, source }: PublishOptions,
): readonly string[] | null {
  const said = scope === undefined ? covers : scope;
  if (said !== undefined) return said;
  const coverage = source?.coverage ?? null;
  return coverage === null ? null : [coverage];
}

export async function releaseLoad(client: PoolClient, id: string): Promise<void> {
  await client.query(`select pg_advisory_unlock(${loadLock("$1::text")})`, [id]);
}

export interface LoadEnd {
  readonly state: LoadState;
  readonly dataVersion: string | null;
  readonly sameAs: string | null;
  readonly counts: PublicationCounts | Record<string, never>;
  readonly drift: Drift | null;
  /** Vietnamese: what people in the office read. */
  readonly error: string | null;
}

export async function endLoad(client: PoolClient, id: string, end: LoadEnd): Promise<void> {
  await client.query(
    `update load set state = $2, data_version = $3, same_as_id = $4, counts = $5, error = $6, drift = $7, finished_at = clock_timestamp()
where id = $1`,
    [
      id,
      end.state,
      end.dataVersion,
      end.sameAs,
      JSON.stringify(end.counts),
      end.error,
      end.drift === null ? null : storableJson(end.drift),
    ],
  );
}

export async function readLoad(client: PoolClient, id: string): Promise<LoadSummary> {
  const { rows } = await client.query<{ load: LoadSummary }>(
    `select jsonb_build_object('id', id, 'state', state, 'dataVersion', data_version, 'sameAs', same_as_id,
  'agency', agency, 'scope', scope, 'corrects', parameters -> 'corrects') as load from load where id = $1`,
    [id],
  );
  const load = rows[0]?.load;
  if (load === undefined) throw new Error(`Load ${id} does not exist.`);
  return load;
}
