/**
 * A row of a file put right by a steward: its original is read again with the corrected cells in place, by the same
 * path and with the context of its sheet, and that one row is published as a load of its own (data-model.md 13).
 */
import { takeIn } from "./pipeline.ts";
import type { Intake, IntakeRequest } from "./pipeline.ts";
import type { Platform } from "./platform.ts";
import type { Correction } from "./publish/publication.ts";
import { publishedNouns } from "./publish/nouns.ts";
import { readFile } from "./read-file.ts";
import type { BoundColumn } from "./reading.ts";
import { readStoredFile } from "./origins/source-file.ts";
import { columnNumber } from "./workbook/edit-cells.ts";

/** A row that was kept out, by its surrogate, or one that a load published. */
export type RowTarget =
  | { readonly quarantinedRow: string }
  | { readonly load: string; readonly sheet: string | null; readonly row: number };

export interface RowCorrection {
  readonly target: RowTarget;
  /** Texts by column letters or by field, `foundedOn` or `cooperatives.foundedOn`; null: blank. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly reason: string;
  readonly by: string;
}

export type Corrected =
  | { readonly outcome: "unknown row" }
  /** It was put right or waived before; of a published row: a later load states it otherwise. */
  | { readonly outcome: "settled before" }
  /** Names that are no column letters and no field with exactly one column. */
  | { readonly outcome: "unknown column"; readonly names: readonly string[] }
  | {
      readonly outcome: "row in error" | "difference" | "published" | "not published";
      readonly intake: Intake;
      /** What was corrected, by column letters. */
      readonly values: RowCorrection["values"];
    };

interface CorrectionOptions {
  /** Only the difference. */
  readonly dryRun?: boolean | undefined;
  readonly jobId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export async function correctRow(
  platform: Platform,
  { target, values, reason, by }: RowCorrection,
  { dryRun, jobId, signal }: CorrectionOptions = {},
): Promise<Corrected> {
  const row = await findRow(platform, target);
  if (row === null) return { outcome: "unknown row" };
  if (!row.isOpen) return { outcome: "settled before" };
  const bytes = await readStoredFile(platform.pool, row.sha256);
  const columns = await columnsOf(platform, row, bytes);
  const named = nameColumns(values, columns);
  if (named.unknown.length > 0) return { outcome: "unknown column", names: named.unknown };
  const correction: Correction = {
    quarantinedRow: "quarantinedRow" in target ? target.quarantinedRow : null,
    sheet: row.sheet,
    row: row.row,
    values: { ...row.corrected, ...named.values },
    reason,
    by,
  };
  const request: IntakeRequest = { ...requestOf(row, bytes), correction, jobId, signal };
  const check = await takeIn(platform, { ...request, dryRun: true });
  const tried = { intake: check, values: named.values };
  if (isInError(check)) return { outcome: "row in error", ...tried };
  if (dryRun === true) return { outcome: "difference", ...tried };
  const intake = await takeIn(platform, request);
  const isPublished = intake.publication.state === "PUBLISHED";
  return { outcome: isPublished ? "published" : "not published", intake, values: named.values };
}

interface FoundRow {
  readonly isOpen: boolean;
  readonly sheet: string | null;
  readonly row: number;
  /** What an earlier correction wrote into the row. */
  readonly corrected: Correction["values"] | null;
  readonly sha256: string;
  readonly fileName: string;
  readonly source: string | null;
  readonly asOf: string | null;
  readonly agency: string | null;
}

const loadColumns = `l.sha256, l.file_name as "fileName", s.code as source, l.as_of::text as "asOf", l.agency`;

function findRow(platform: Platform, target: RowTarget): Promise<FoundRow | null> {
  return "quarantinedRow" in target
    ? findQuarantined(platform, target.quarantinedRow)
    : findPublished(platform, target);
}

async function findQuarantined({ pool }: Platform, id: string): Promise<FoundRow | null> {
  const { rows } = await pool.query<FoundRow>(
    `select q.state = 'OPEN' as "isOpen", q.sheet, q.row, null as corrected, ${loadColumns}
from quarantined_row q join load l on l.id = q.load_id left join source s on s.id = l.source_id where q.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Its other cells are read from its own file: what a later load says otherwise would be lost. */
async function findPublished(
  { pool }: Platform,
  { load, sheet, row }: Exclude<RowTarget, { quarantinedRow: string }>,
): Promise<FoundRow | null> {
  const open = publishedNouns.map(
    ({ versionTable }) =>
      `select v.to_version is null as is_open from ${versionTable} v where v.load_id = $1 and v.row = $3 and v.sheet is not distinct from $2`,
  );
  const { rows } = await pool.query<FoundRow>(
    `select bool_or(v.is_open) as "isOpen", $2::text as sheet, $3::integer as row,
  l.parameters -> 'correction' -> 'values' as corrected, ${loadColumns}
from load l left join source s on s.id = l.source_id cross join lateral (${open.join(" union all ")}) v
where l.id = $1 group by l.id, s.id`,
    [load, sheet, row],
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
  { row, reason, by }: { readonly row: string; readonly reason: string; readonly by: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update quarantined_row set state = 'WAIVED', reason = $2, resolved_by = $3, resolved_at = now()
where id = $1 and state = 'OPEN'`,
    [row, reason, by],
  );
  return rowCount === 1;
}
