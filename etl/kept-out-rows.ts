/** The rows that a load kept out, with what is wrong with each. Personal values only for those who may see them. */
import type { Language } from "../src/config.ts";
import type { IssueSeverity } from "../src/domain/enumerations/operation.ts";
import type { Platform } from "./platform.ts";
import { personalFields } from "./publish/findings.ts";
import type { BoundColumn } from "./reading.ts";

interface KeptOutLoad {
  readonly id: number;
  readonly fileName: string;
  readonly source: string | null;
  readonly asOf: string | null;
  /** Of the one table that a load reads; null: CSV, or nothing was read. */
  readonly sheet: string | null;
}

interface RowProblem {
  readonly code: string;
  readonly severity: IssueSeverity;
  readonly cell: string | null;
  readonly value: string | null;
  readonly message: string;
}

export interface KeptOutRow {
  readonly id: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly state: "OPEN" | "FIXED" | "REPLAYED" | "WAIVED";
  readonly reason: string | null;
  readonly resolvedBy: string | null;
  /** The load that published it once it was put right. */
  readonly resolvedLoad: number | null;
  /** Raw text by column letters. */
  readonly cells: Readonly<Record<string, string>>;
  readonly problems: readonly RowProblem[];
}

export interface KeptOut {
  readonly load: KeptOutLoad;
  readonly rows: readonly KeptOutRow[];
}

export interface Reader {
  readonly language: Language;
  readonly seesPersonalData: boolean;
}

/** Of a load that repeats another one, that one's. @returns null when there is no such load. */
export async function keptOutRows(
  { pool }: Pick<Platform, "pool">,
  load: string,
  { language, seesPersonalData }: Reader,
): Promise<KeptOut | null> {
  const { rows: loads } = await pool.query<KeptOutLoad & { columns: readonly BoundColumn[] }>(
    `select l.id::integer as id, l.file_name as "fileName", s.code as source, l.as_of::text as "asOf",
  l.column_map as columns, l.column_map -> 0 ->> 'sheet' as sheet
from load given join load l on l.id = coalesce(given.same_as_id, given.id) left join source s on s.id = l.source_id
where given.id = $1`,
    [load],
  );
  const [found] = loads;
  if (found === undefined) return null;
  const { columns, ...told } = found;
  const { rows } = await pool.query<KeptOutRow>(
    `select q.id::text as id, q.sheet, q.row, q.state, q.reason, q.resolved_by as "resolvedBy",
  q.resolved_load_id::integer as "resolvedLoad", coalesce(q.raw, '{}') as cells,
  coalesce((select jsonb_agg(jsonb_build_object('code', i.code, 'severity', i.severity, 'cell', i.cell,
    'value', case when i.personal and not $3 then null else i.value end,
    'message', case when $2 = 'vi' then i.message_vi else i.message_en end) order by i.sequence)
  from load_issue i where i.load_id = q.load_id and i.row = q.row and i.sheet is not distinct from q.sheet), '[]') as problems
from quarantined_row q where q.load_id = $1 order by q.sheet, q.row`,
    [found.id, language, seesPersonalData],
  );
  const shown = seesPersonalData
    ? rows
    : rows.map((row) => ({ ...row, cells: withoutPersonal(row.cells, columns) }));
  return { load: told, rows: shown };
}

/** Texts by column letters; a column that is not loaded may hold anything. */
export function withoutPersonal(
  cells: KeptOutRow["cells"],
  columns: readonly BoundColumn[],
): KeptOutRow["cells"] {
  const loaded = new Set(columns.map(({ column }) => column));
  for (const { column, field } of columns) if (personalFields.has(field)) loaded.delete(column);
  return Object.fromEntries(Object.entries(cells).filter(([column]) => loaded.has(column)));
}
