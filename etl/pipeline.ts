/** A file's whole way: receive -> read -> publish. Every entry (command, job, upload, demo) takes this one. */
import type { Platform } from "./platform.ts";
import type { Publication } from "./publish/publication.ts";
import { publishReading } from "./publish/publish-reading.ts";
import { readFile } from "./read-file.ts";
import type { FileReading } from "./reading.ts";
import { readReference } from "./reference/read-reference.ts";
import { findSource } from "./sources/index.ts";

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
  /** The load whose file is read again. */
  readonly replayOf?: string | undefined;
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
    bytes,
    statedAsOf: asOf,
    source: findSource(reading.source?.id ?? source ?? ""),
    referenceVersion: readReference().version,
    onFailure: (error) => {
      failure = error;
      log.error({ err: error, file: name }, "publishing failed");
    },
  });
  return { reading, publication, failure };
}
