/** Issues and quarantined rows of a load, as they are kept: personal values marked, dropped columns absent. */
import type { PoolClient } from "pg";

import { issueMessage } from "../issues.ts";
import type { FileReading, Issue, QuarantinedRow } from "../reading.ts";
import { publishedNouns } from "./nouns.ts";
import { storableJson } from "./stage.ts";

/** Names of fields whose values are shown only to those who may see them. */
export const personalFields: ReadonlySet<string> = new Set(
  publishedNouns.flatMap((noun) =>
    noun.columns.filter((column) => column.isPersonal).map((column) => column.property ?? ""),
  ),
);

/** Details that repeat what a cell says. */
const valueDetails = ["reading", "previous", "actual"];
const HIDDEN = "…";

export async function writeFindings(
  client: PoolClient,
  loadId: string,
  reading: FileReading,
  issues: readonly Issue[],
): Promise<void> {
  const rows = issues.map((issue, sequence) => issueRow(reading, issue, sequence));
  await client.query(
    `insert into load_issue (load_id, sequence, code, severity, sheet, cell, row, value, personal, details, message_vi, message_en)
select $1, sequence, code, severity, sheet, cell, row, value, personal, details, message_vi, message_en
from jsonb_populate_recordset(null::load_issue, $2::jsonb) order by sequence`,
    [loadId, storableJson(rows)],
  );
  const dropped = droppedColumns(reading);
  await client.query(
    `insert into quarantined_row (load_id, sheet, row, raw, partial)
select $1, sheet, row, raw, partial from jsonb_populate_recordset(null::quarantined_row, $2::jsonb)`,
    [loadId, storableJson(reading.quarantined.map((row) => withoutColumns(row, dropped)))],
  );
}

function issueRow(reading: FileReading, issue: Issue, sequence: number): object {
  const personal = isPersonal(reading, issue);
  const shown = personal ? hideValues(issue.details) : issue.details;
  return {
    ...issue,
    sequence,
    personal,
    details: shown,
    message_vi: issueMessage(issue.code, shown, "vi"),
    message_en: issueMessage(issue.code, shown, "en"),
  };
}

/** By the field that the issue names, else by the column its cell stands in. */
function isPersonal({ columns }: FileReading, { details, cell, sheet }: Issue): boolean {
  const named =
    String(details["field"] ?? "")
      .split(".")
      .at(-1) ?? "";
  if (personalFields.has(named)) return true;
  const letters = columnOf(cell);
  return columns.some(
    (column) =>
      column.column === letters && column.sheet === sheet && personalFields.has(column.field),
  );
}

function columnOf(cell: string | null): string | null {
  return /^[A-Z]+/u.exec(cell ?? "")?.[0] ?? null;
}

function hideValues(details: Issue["details"]): Issue["details"] {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      valueDetails.includes(name) ? HIDDEN : value,
    ]),
  );
}

/** Letters of the columns whose values are never stored. */
function droppedColumns({ issues }: FileReading): ReadonlySet<string | null> {
  return new Set(
    issues
      .filter((issue) => issue.code === "personal-data-dropped")
      .map((issue) => columnOf(issue.cell)),
  );
}

function withoutColumns(row: QuarantinedRow, dropped: ReadonlySet<string | null>): QuarantinedRow {
  const raw = Object.entries(row.raw).filter(([column]) => !dropped.has(column));
  return { ...row, raw: Object.fromEntries(raw) };
}
