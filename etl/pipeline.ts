/** A file's whole way: receive -> known already? -> read -> publish. Every entry (command, job, upload, demo) takes this one. */
import { createHash } from "node:crypto";

import type { Platform } from "./platform.ts";
import type { Publication } from "./publish/publication.ts";
import { publishReading } from "./publish/publish-reading.ts";
import { repeatLoad } from "./publish/repeat-load.ts";
import { readFile } from "./read-file.ts";
import type { FileReading } from "./reading.ts";
import { readReference } from "./reference/read-reference.ts";
import { findSource, sources } from "./sources/index.ts";

export interface IntakeRequest {
  readonly name: string;
  readonly bytes: Buffer;
  /** Left out: recognised from the file. */
  readonly source?: string | undefined;
  /** The source is that of the folder the file lay in; nobody has said that it fits. */
  readonly sourceIsAssumed?: boolean | undefined;
  readonly receivedFrom: string;
  readonly asOf?: string | undefined;
  readonly scope?: readonly string[] | undefined;
  readonly agency?: string | undefined;
  readonly allowWithdrawals?: boolean | undefined;
  readonly jobId?: string | undefined;
  /** Everything but the commit. */
  readonly dryRun?: boolean | undefined;
}

export interface Intake {
  readonly reading: FileReading;
  readonly publication: Publication;
  /** What made the publication fail, when it was a fault of ours or of the database; else null. */
  readonly failure: unknown;
}

export async function takeIn(platform: Platform, request: IntakeRequest): Promise<Intake> {
  const { name, bytes, source, sourceIsAssumed, asOf, ...options } = request;
  const { config, log, dataSource } = platform;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const repeated = await takeInAgain(platform, { ...request, sha256 });
  if (repeated !== null) return repeated;
  const reading = await readFile({
    name,
    bytes,
    source,
    sourceIsAssumed,
    limits: config,
    parameters: { asOf },
  });
  let failure: unknown = null;
  const publication = await publishReading(dataSource, reading, {
    ...options,
    scope: options.scope ?? reading.carried?.scope ?? undefined,
    agency: options.agency ?? reading.carried?.agency ?? undefined,
    bytes,
    source: findSource(reading.source?.id ?? source ?? ""),
    referenceVersion: readReference().version,
    readAs: readAs(request),
    onFailure: (error) => {
      failure = error;
      log.error({ err: error, file: name }, "publishing failed");
    },
  });
  return { reading, publication, failure };
}

/**
 * The answer where these bytes are what the newest load of their partition was made of; null where they must be read.
 * A dry run reads: it tells what the file says.
 */
export async function takeInAgain(
  { dataSource }: Platform,
  request: Omit<IntakeRequest, "bytes"> & { readonly sha256: string },
): Promise<Intake | null> {
  if (request.dryRun === true) return null;
  const { name, sha256, jobId, receivedFrom } = request;
  const file = { name, sha256, readAs: readAs(request), findSource };
  const referenceVersion = readReference().version;
  const options = { jobId, receivedFrom, referenceVersion, readAs: file.readAs };
  const repeated = await repeatLoad(dataSource, file, options);
  return repeated === null ? null : { ...repeated, failure: null };
}

/** All that a load depends on beside the bytes: what the caller states, and how the forms are read. */
function readAs(request: Omit<IntakeRequest, "bytes" | "receivedFrom">): string {
  const { name, source, sourceIsAssumed, asOf, scope, agency } = request;
  const forms = sources.map(({ id, mappingVersion }) => [id, mappingVersion]);
  const stated = { name, source, sourceIsAssumed: sourceIsAssumed === true, asOf, scope, agency };
  return JSON.stringify([stated, forms]);
}
