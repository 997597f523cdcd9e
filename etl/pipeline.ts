/** A file's whole way: receive -> read -> publish. Every entry (command, job, upload, demo) takes this one. */
import type { Platform } from "./platform.ts";
import type { Publication } from "./publish/publication.ts";
import { publishReading } from "./publish/publish-reading.ts";
import { readForms } from "./read-file.ts";
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
  /** The period that the file must be of. */
  readonly period?: string | undefined;
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

/** Of a workbook with several forms each is a load of its own; a form that fails does not stop the others. */
export interface WorkbookIntake extends Intake {
  readonly others: readonly Intake[];
}

export async function takeIn(platform: Platform, request: IntakeRequest): Promise<WorkbookIntake> {
  const { name, bytes, source, sourceIsAssumed, asOf, period } = request;
  const [first, ...further] = await readForms({
    name,
    bytes,
    source,
    sourceIsAssumed,
    limits: platform.config,
    parameters: { asOf, period },
  });
  const intake = await takeInForm(platform, first, request);
  const others: Intake[] = [];
  for (const reading of further) others.push(await takeInForm(platform, reading, request));
  return { ...intake, others };
}

async function takeInForm(
  { log, dataSource }: Platform,
  reading: FileReading,
  request: IntakeRequest,
): Promise<Intake> {
  const {
    name,
    source,
    sourceIsAssumed: _assumed,
    asOf: _asOf,
    period: _period,
    ...options
  } = request;
  let failure: unknown = null;
  const publication = await publishReading(dataSource, reading, {
    ...options,
    scope: options.scope ?? reading.carried?.scope ?? undefined,
    agency: options.agency ?? reading.carried?.agency ?? undefined,
    source: findSource(reading.source?.id ?? source ?? ""),
    referenceVersion: readReference().version,
    onFailure: (error) => {
      failure = error;
      log.error({ err: error, file: name }, "publishing failed");
    },
  });
  return { reading, publication, failure };
}
