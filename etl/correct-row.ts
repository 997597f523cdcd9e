/**
 * A row of a file put right by a steward: its original is read again with the corrected cells in place, by the same
 * path and with the context of its sheet, and that one row is published as a load of its own (data-model.md 13).
 */
import { takeIn } from "./pipeline.ts";
import type { Intake, IntakeRequest } from "./pipeline.ts";
import type { Platform } from "./platform.ts";
import type { Correction } from "./publish/publication.ts";
import { readFile } from "./read-file.ts";
import type { BoundColumn } from "./reading.ts";
import { readStoredFile } from "./schedule/source-file.ts";
import { columnNumber } from "./workbook/edit-cells.ts";

export interface RowCorrection {
  /** Surrogate of the quarantined row. */
  readonly row: string;
  /** Texts by column letters or by field, `foundedOn` or `cooperatives.foundedOn`; null: blank. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly reason: string;
  readonly by: string;
}

export type Corrected =
  | { readonly outcome: "unknown row" }
  | { readonly outcome: "settled before"; readonly state: string }
  /** Names that are no column letters and no field with exactly one column. */
  | { readonly outcome: "unknown column"; readonly names: readonly string[] }
  | { readonly outcome: "row in error" | "published" | "not published"; readonly intake: Intake };

export async function correctRow(
  platform: Platform,
  { row: id, values, reason, by }: RowCorrection,
  jobId?: string,
): Promise<Corrected> {
  const row = await findRow(platform, id);
  if (row === null) return { outcome: "unknown row" };
  if (row.state !== "OPEN") return { outcome: "settled before", state: row.state };
  const bytes = await readStoredFile(platform.pool, row.sha256);
  const columns = await columnsOf(platform, row, bytes);
  const named = nameColumns(values, columns);
  if (named.unknown.length > 0) return { outcome: "unknown column", names: named.unknown };
  const correction: Correction = {
    quarantinedRow: id,
    sheet: row.sheet,
    row: row.row,
    values: named.values,
    reason,
    by,
  };
  const request: IntakeRequest = { ...requestOf(row, bytes), correction, jobId };
  const check = await takeIn(platform, { ...request, dryRun: true });
  if (isInError(check)) return { outcome: "row in error", intake: check };
  const intake = await takeIn(platform, request);
  const isPublished = intake.publication.state === "PUBLISHED";
  return { outcome: isPublished ? "published" : "not published", intake };
}

interface FoundRow {
  readonly state: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly source: string | null;
  readonly asOf: string | null;
  readonly agency: string | null;
}

async function findRow({ pool }: Platform, id: string): Promise<FoundRow | null> {
  const { rows } = await pool.query<FoundRow>(
    `select q.state, q.sheet, q.row, l.sha256, l.file_name as "fileName", s.code as source, l.as_of::text as "asOf", l.agency
from quarantined_row q join load l on l.id = q.load_id left join source s on s.id = l.source_id where q.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The row alone is published: whatever else the file covers is not asked about. */
function requestOf(row: FoundRow, bytes: Buffer): IntakeRequest {
  return {
    name: row.fileName,
    bytes,
    source: row.source ?? undefined,
    asOf: row.asOf ?? undefined,
    agency: row.agency ?? undefined,
    scope: null,
    receivedFrom: "correction",
  };
}

async function columnsOf(
  { config }: Platform,
  row: FoundRow,
  bytes: Buffer,
): Promise<readonly BoundColumn[]> {
  const { name, source, asOf } = requestOf(row, bytes);
  const reading = await readFile({
    name,
    bytes,
    source: source ?? null,
    limits: config,
    parameters: { asOf: asOf ?? null },
  });
  return reading.columns.filter(({ sheet }) => sheet === row.sheet);
}

function nameColumns(values: RowCorrection["values"], columns: readonly BoundColumn[]) {
  const unknown: string[] = [];
  const named: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(values)) {
    const letters = columnNumber(name) === null ? columnOfField(name, columns) : name;
    if (letters === null) unknown.push(name);
    else named[letters] = value;
  }
  return { values: named, unknown };
}

function columnOfField(name: string, columns: readonly BoundColumn[]): string | null {
  const found = new Set(
    columns
      .filter(({ entity, field }) => field === name || `${entity}.${field}` === name)
      .map(({ column }) => column),
  );
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

function isInError({ reading, publication }: Intake): boolean {
  const isEmpty = Object.values(reading.records).every((records) => records.length === 0);
  return (
    isEmpty ||
    publication.state !== "PUBLISHED" ||
    publication.counts.quarantined > 0 ||
    publication.issues.some(({ severity }) => severity === "ERROR")
  );
}

/** @returns false when there is no such row, or it was settled before. */
export async function waiveRow(
  { pool }: Pick<Platform, "pool">,
  { row, reason, by }: Omit<RowCorrection, "values">,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update quarantined_row set state = 'WAIVED', reason = $2, resolved_by = $3, resolved_at = now()
where id = $1 and state = 'OPEN'`,
    [row, reason, by],
  );
  return rowCount === 1;
}
