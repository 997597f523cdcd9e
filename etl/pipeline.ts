/** A file's whole way: receive -> known? -> read -> publish. Every entry (command, job, upload, demo) takes this one. */
import { createHash } from "node:crypto";

import { readAs, takeInKnown } from "./known-file.ts";
import type { Platform } from "./platform.ts";
import type { OnProgress } from "./progress/progress.ts";
import type { Correction, Publication } from "./publish/publication.ts";
import { publishReading } from "./publish/publish-reading.ts";
import { readForms } from "./read-file.ts";
import { isUnusable } from "./reading.ts";
import type { CanonicalRecord, FileReading } from "./reading.ts";
import { readReference } from "./reference/read-reference.ts";
import { findSource } from "./sources/index.ts";
import { columnNumber, editRow } from "./workbook/edit-cells.ts";
import type { RowEdit } from "./workbook/edit-cells.ts";

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
  /** Null: not known, whatever the source covers. */
  readonly scope?: readonly string[] | null | undefined;
  readonly agency?: string | undefined;
  readonly allowWithdrawals?: boolean | undefined;
  readonly jobId?: string | undefined;
  /** The load whose file is read again. */
  readonly replayOf?: string | undefined;
  /** One row put right: the file is read with it, the row alone is published. */
  readonly correction?: Correction | undefined;
  /** Everything but the commit. */
  readonly dryRun?: boolean | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** Aborted: reading ends, what is not committed yet is undone. */
  readonly signal?: AbortSignal | undefined;
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
  const { name, bytes, source, sourceIsAssumed, asOf, period, correction, signal } = request;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const known = await takeInKnown(platform, { ...request, sha256 });
  if (known !== null) return known;
  const [first, ...further] = await readForms({
    name,
    bytes,
    source,
    sourceIsAssumed,
    limits: platform.config,
    parameters: { asOf, period },
    signal,
    edit: correction && ((workbook) => editRow(workbook, editOf(correction))),
    onProgress: request.onProgress,
  });
  // Of several forms none tells alone whether the file is known.
  const key = further.length === 0 ? readAs(request) : undefined;
  const intake = await takeInForm(platform, first, request, key);
  const others: Intake[] = [];
  for (const reading of further) others.push(await takeInForm(platform, reading, request));
  return { ...intake, others };
}

async function takeInForm(
  { log, dataSource }: Platform,
  whole: FileReading,
  request: IntakeRequest,
  key?: string,
): Promise<Intake> {
  const { correction } = request;
  const reading = correction === undefined ? whole : onlyRow(whole, correction);
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
    scope: options.scope === undefined ? (reading.carried?.scope ?? undefined) : options.scope,
    agency: options.agency ?? reading.carried?.agency ?? undefined,
    statedAsOf: request.asOf,
    source: findSource(reading.source?.id ?? source ?? ""),
    referenceVersion: readReference().version,
    readAs: key,
    onFailure: (error) => {
      failure = error;
      if (request.signal?.aborted !== true) {
        log.error({ err: error, file: name }, "publishing failed");
      }
    },
  });
  return { reading, publication, failure };
}

function editOf({ sheet, row, values }: Correction): RowEdit {
  const cells = Object.entries(values).flatMap(([letters, text]) => {
    const column = columnNumber(letters);
    return column === null ? [] : [[column, text] as const];
  });
  return { sheet, row, values: new Map(cells) };
}

/** What the file says of one row. A figure that was published and is corrected is a revised one (data-model.md 8). */
function onlyRow(reading: FileReading, { sheet, row, quarantinedRow }: Correction): FileReading {
  const isRevised = quarantinedRow === null;
  const isOwn = (place: { readonly sheet: string | null; readonly row: number | null }): boolean =>
    place.sheet === sheet && place.row === row;
  return {
    ...reading,
    records: Object.fromEntries(
      Object.entries(reading.records).map(([entity, records]) => [
        entity,
        records
          .filter(({ source }) => isOwn(source))
          .map((record) => (isRevised ? revised(record) : record)),
      ]),
    ),
    issues: reading.issues.filter((issue) => isUnusable(issue) || isOwn(issue)),
    quarantined: reading.quarantined.filter(isOwn),
    rowAccounting: { data: 1 },
  };
}

function revised(record: CanonicalRecord): CanonicalRecord {
  const { fields } = record;
  if (fields["valueStatus"] !== "ACTUAL") return record;
  return { ...record, fields: { ...fields, valueStatus: "REVISED" } };
}
