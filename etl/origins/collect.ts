/**
 * The look into the remote places of a source. What is new there becomes bytes, a job and a memory of both in one
 * transaction; whatever is done there afterwards rests on that memory, so that a look cut short is simply made again.
 */
import type { Pool, PoolClient } from "pg";

import type { Sentence } from "../../src/database/sentence.ts";
import { enqueueJob } from "../jobs/job.ts";
import { inTransaction } from "../jobs/transaction.ts";
import type { Platform } from "../platform.ts";
import { storableText } from "../publish/storable-text.ts";
import { findSource } from "../sources/index.ts";
import { duePeriod } from "./due-period.ts";
import { usualAccess } from "./access.ts";
import { openOrigin } from "./open-origin.ts";
import { OriginError, RemoteFileError, originErrorOf } from "./origin-error.ts";
import { originsOf, recordLook } from "./origin.ts";
import type { OpenOrigin, Origin, RemoteFile, TakenFile } from "./origin.ts";
import { sha256Of, storeFile } from "./source-file.ts";

interface CollectedFile {
  readonly name: string;
  readonly job: string;
}

interface Look {
  readonly origin: string;
  readonly address: string;
  readonly files: readonly CollectedFile[];
  readonly error: Sentence | null;
}

type Access = ReturnType<typeof usualAccess>;

/** One after the other; what goes wrong at one is kept with it and does not stop the next. */
export async function collectFiles(
  platform: Platform,
  source: string,
  access: Access = usualAccess(platform.config),
): Promise<readonly Look[]> {
  const looks: Look[] = [];
  for (const origin of await originsOf(platform.pool, source)) {
    looks.push(await lookInto(platform, origin, access));
  }
  return looks;
}

async function lookInto({ pool, log }: Platform, origin: Origin, access: Access): Promise<Look> {
  const files: CollectedFile[] = [];
  const errors: OriginError[] = [];
  let open: OpenOrigin | null = null;
  try {
    open = await remote(openOrigin(origin, access));
    const taken = await takenFiles(pool, origin);
    for (const file of await remote(open.list(taken))) {
      const job = await takeFile({ pool, origin, open, taken }, file).catch((error: unknown) => {
        if (!(error instanceof RemoteFileError)) throw error;
        errors.push(named(file, error));
        return null;
      });
      if (job !== null) files.push({ name: file.fileName, job });
    }
  } catch (error) {
    if (!(error instanceof OriginError)) throw error;
    errors.push(error);
  } finally {
    await open?.close();
  }
  const [first] = errors;
  for (const error of errors) {
    log.warn({ origin: origin.id, address: origin.address, ...told(error) }, "origin failed");
  }
  await recordLook(pool, origin.id, first?.sentence ?? null);
  return { origin: origin.id, address: origin.address, files, error: first?.sentence ?? null };
}

/** What the other side did wrong, told apart from faults of the database, which the queue tries again. */
async function remote<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw originErrorOf(error);
  });
}

function named({ fileName }: RemoteFile, { sentence, cause }: OriginError): OriginError {
  const { vi, en } = sentence;
  return new OriginError({ vi: `${fileName}: ${vi}`, en: `${fileName}: ${en}` }, { cause });
}

/** Libraries hang requests on their errors, which hold secrets; of them only these are told. */
function told({ message, cause }: OriginError): object {
  const { code, name, message: reason } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
  return { error: message, cause: cause === undefined ? undefined : { name, code, reason } };
}

/** The latest of each name. */
async function takenFiles(pool: Pool, { id }: Origin): Promise<ReadonlyMap<string, TakenFile>> {
  const { rows } = await pool.query<TakenFile>(
    `select distinct on (name) name, version, sha256 from origin_file where origin_id = $1 order by name, id desc`,
    [id],
  );
  return new Map(rows.map((row) => [row.name, row]));
}

interface Taking {
  readonly pool: Pool;
  readonly origin: Origin;
  readonly open: OpenOrigin;
  readonly taken: ReadonlyMap<string, TakenFile>;
}

/** @returns the job; null: nothing new. */
async function takeFile(taking: Taking, file: RemoteFile): Promise<string | null> {
  const { pool, origin, open, taken } = taking;
  const known = taken.get(storableText(file.name));
  let job: string | null = null;
  if (known === undefined || file.version === null || known.version !== file.version) {
    const bytes = await remote(open.read(file));
    if (bytes === null) return null;
    job = await inTransaction(pool, (client) => keepFile(client, origin, file, bytes));
  }
  if (origin.afterTaking !== "LEAVE") await remote(open.clear(file, origin.afterTaking));
  return job;
}

/**
 * Under the lock of the origin, so that of two looks at once one takes the file.
 * @returns null where the newest of that name has the same bytes: touched, but not changed.
 */
async function keepFile(
  client: PoolClient,
  origin: Origin,
  file: RemoteFile,
  bytes: Buffer,
): Promise<string | null> {
  const locked = await client.query("select from origin where id = $1 for update", [origin.id]);
  if (locked.rowCount === 0) throw removed();
  const name = storableText(file.name);
  const sha256 = sha256Of(bytes);
  const { rowCount } = await client.query(
    `update origin_file set version = $3 where sha256 = $4 and id = (
       select id from origin_file where origin_id = $1 and name = $2 order by id desc limit 1)`,
    [origin.id, name, file.version, sha256],
  );
  if (rowCount === 1) return null;
  await storeFile(client, { name: file.fileName, bytes }, `origin ${origin.address}`);
  const job = await enqueueJob(client, {
    kind: "import-file",
    reason: "origin",
    source: origin.source,
    fileName: file.fileName,
    parameters: {
      sha256,
      origin: {
        id: origin.id,
        kind: origin.kind,
        address: origin.address,
        name,
        version: file.version,
        modifiedAt: file.modifiedAt,
        receivedAt: new Date(),
      },
      ...duePeriod(findSource(origin.source)?.schedule, new Date()),
    },
  });
  await client.query(
    `insert into origin_file (origin_id, name, version, modified_at, size_bytes, sha256, job_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [origin.id, name, file.version, file.modifiedAt, bytes.length, sha256, job],
  );
  return job;
}

function removed(): OriginError {
  return new OriginError({
    vi: "Nơi lấy tệp này đã bị gỡ bỏ.",
    en: "The origin was removed.",
  });
}
