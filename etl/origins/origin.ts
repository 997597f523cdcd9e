/** The rows of table `origin`, and the contract that every kind of remote place keeps. */
import type { Pool } from "pg";

import type { AfterTaking, OriginKind } from "../../src/domain/enumerations/operation.ts";
import type { Sentence } from "../../src/database/sentence.ts";

export interface Origin {
  readonly id: string;
  /** Code of the source. */
  readonly source: string;
  readonly kind: OriginKind;
  readonly url: string;
  /** The url as it may be shown. */
  readonly address: string;
  /** A reference. */
  readonly secret: string | null;
  /** Fingerprint of the key that an SFTP host must show. */
  readonly hostKey: string | null;
  readonly region: string | null;
  readonly pattern: string;
  readonly afterTaking: AfterTaking;
  readonly enabled: boolean;
  readonly lastLookAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastErrorVi: string | null;
  readonly lastErrorEn: string | null;
  readonly failuresInARow: number;
}

/** A file as it lies there, not read yet. */
export interface RemoteFile {
  /** Its name at the origin, by which it is remembered. */
  readonly name: string;
  /** As it is called for people. */
  readonly fileName: string;
  /** The same as before: the same content, without reading it. Null: the origin tells nothing of the kind. */
  readonly version: string | null;
  readonly modifiedAt: Date | null;
  /** As the origin states it. */
  readonly sizeBytes: number | null;
}

export interface TakenFile {
  readonly name: string;
  readonly version: string | null;
  readonly sha256: string;
}

/** A connection to an origin. What it throws becomes the sentence of an OriginError. */
export interface OpenOrigin {
  /** The wanted files; of those taken before (by name) it may leave out what has not changed. */
  list(taken: ReadonlyMap<string, TakenFile>): Promise<readonly RemoteFile[]>;
  /** The bytes, never more than the limit. Null: the file changed meanwhile and is left for the next look. */
  read(file: RemoteFile): Promise<Buffer | null>;
  /** Moves or deletes a file that was taken, unless another has taken its place; may be repeated. */
  clear(file: RemoteFile, how: Exclude<AfterTaking, "LEAVE">): Promise<void>;
  close(): Promise<void>;
}

const columns = `origin.id, source.code as source, kind, url, address, secret, host_key as "hostKey", region, pattern,
  after_taking as "afterTaking", enabled, last_look_at as "lastLookAt", last_success_at as "lastSuccessAt",
  last_error_vi as "lastErrorVi", last_error_en as "lastErrorEn", failures_in_a_row as "failuresInARow"`;

export async function allOrigins(pool: Pool): Promise<Origin[]> {
  return (await pool.query<Origin>(`${selected} order by source.code, origin.id`)).rows;
}

export async function originsOf(pool: Pool, source: string): Promise<Origin[]> {
  const text = `${selected} where source.code = $1 and enabled order by origin.id`;
  return (await pool.query<Origin>(text, [source])).rows;
}

export async function findOrigin(pool: Pool, id: string): Promise<Origin | null> {
  if (!/^[1-9][0-9]{0,17}$/.test(id)) return null;
  return (await pool.query<Origin>(`${selected} where origin.id = $1`, [id])).rows[0] ?? null;
}

const selected = `select ${columns} from origin join source on source.id = origin.source_id`;

export interface NewOrigin extends Pick<
  Origin,
  "source" | "kind" | "url" | "secret" | "hostKey" | "region" | "pattern" | "afterTaking"
> {}

export async function addOrigin(pool: Pool, origin: NewOrigin): Promise<string> {
  const { source, kind, url, secret, hostKey, region, pattern, afterTaking } = origin;
  const { rows } = await pool.query<{ id: string }>(
    `insert into origin (source_id, kind, url, secret, host_key, region, pattern, after_taking)
     select id, $2, $3, $4, $5, $6, $7, $8 from source where code = $1 returning id`,
    [source, kind, url, secret, hostKey, region, pattern, afterTaking],
  );
  if (rows[0] === undefined) throw new Error(`The source ${source} is not registered.`);
  return rows[0].id;
}

export async function changeOrigin(pool: Pool, id: string, origin: NewOrigin): Promise<void> {
  const { url, secret, hostKey, region, pattern, afterTaking } = origin;
  await pool.query(
    `update origin set url = $2, secret = $3, host_key = $4, region = $5, pattern = $6, after_taking = $7 where id = $1`,
    [id, url, secret, hostKey, region, pattern, afterTaking],
  );
}

export async function enableOrigin(pool: Pool, id: string, enabled: boolean): Promise<void> {
  await pool.query("update origin set enabled = $2 where id = $1", [id, enabled]);
}

/** What was taken from it stays, and the jobs go on telling where it came from. */
export async function removeOrigin(pool: Pool, id: string): Promise<void> {
  await pool.query("delete from origin where id = $1", [id]);
}

/** How a look went; null: well. */
export async function recordLook(pool: Pool, id: string, error: Sentence | null): Promise<void> {
  await pool.query(
    `update origin set last_look_at = now(), last_error_vi = $2, last_error_en = $3,
       last_success_at = case when $2::text is null then now() else last_success_at end,
       last_failure_at = case when $2::text is null then last_failure_at else now() end,
       failures_in_a_row = case when $2::text is null then 0 else failures_in_a_row + 1 end
     where id = $1`,
    [id, error?.vi ?? null, error?.en ?? null],
  );
}
