/** Records into temporary tables of the publishing transaction, one a noun, and the rows in error beside them. */
import type { Issue, QuarantinedRow } from "../reading.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { Publishing } from "./publishing.ts";
import { touchedTable } from "./publishing.ts";
import { outOfRangeFields, stagedRow } from "./staged-row.ts";
import type { Fields, StagedRow } from "./staged-row.ts";

/** Rows of one insert. */
const CHUNK = 5_000;

/** Fills the staging tables; answers the issues of values that no column can hold. */
export async function stageRecords(publishing: Publishing): Promise<Issue[]> {
  await publishing.client.query(
    `create temp table ${touchedTable} (noun text, id bigint, primary key (noun, id)) on commit drop`,
  );
  const issues: Issue[] = [];
  for (const noun of publishing.nouns) {
    await createStagingTable(publishing, noun, noun.staged);
    await createStagingTable(publishing, noun, noun.held);
    const records = publishing.reading.records[noun.entity] ?? [];
    const context = contextOf(publishing, noun);
    const rows = records.map((record, index) => stagedRow(noun, record, index, context));
    await insertRows(publishing, noun.staged, rows);
    await insertRows(publishing, noun.held, heldRows(publishing, noun));
    await publishing.client.query(`analyze ${noun.staged}`);
    issues.push(
      ...records.flatMap(({ fields, source }) =>
        outOfRangeFields(noun, fields).map((field) => rangeIssue(fields, field, source)),
      ),
    );
  }
  return issues;
}

function contextOf({ asOf, reading }: Publishing, noun: PublishedNoun) {
  return { asOf, boundFields: reading.boundFields[noun.entity] ?? [] };
}

function rangeIssue(
  fields: Fields,
  field: string,
  source: { sheet: string | null; row: number },
): Issue {
  return {
    code: "value-range",
    severity: "WARNING",
    sheet: source.sheet,
    cell: null,
    value: String(fields[field]),
    details: { field, expected: "-2147483648..2147483647" },
    row: source.row,
  };
}

/** The columns of the version table without its constraints, and what publishing works out row by row. */
async function createStagingTable(
  { client }: Publishing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  await client.query(
    `create temp table ${table} on commit drop as
select v.*, null::integer as ordinal, null::text as natural_key, null::text as change, null::bigint as previous_id,
  null::text as unit_code, null::text as chain_key, false as expects_link, false as linked_by_code
from ${noun.versionTable} v with no data`,
  );
}

async function insertRows(
  { client }: Publishing,
  table: string,
  rows: readonly StagedRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await client.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [storableJson(rows.slice(start, start + CHUNK))],
    );
  }
}

/** JSON that PostgreSQL can hold. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "string" ? storableText(each) : each,
  );
}

/** No character of code 0, no half of a surrogate pair. */
const unstorable = /[\0\p{Surrogate}]/gu;

export function storableText(text: string): string {
  return text.replaceAll(unstorable, "");
}

/** Rows in error, as far as they were read: a registry row also tells of its annual report. */
function heldRows(publishing: Publishing, noun: PublishedNoun): StagedRow[] {
  return publishing.reading.quarantined.flatMap((row, index) => {
    const fields = partialOf(row, noun);
    if (fields === null) return [];
    const { sheet, row: number } = row;
    return [
      stagedRow(noun, { fields, invalidFields: [], source: { sheet, row: number } }, index, {
        asOf: publishing.asOf,
        boundFields: [],
      }),
    ];
  });
}

function partialOf(row: QuarantinedRow, noun: PublishedNoun): Fields | null {
  const own = row.partial[noun.entity];
  if (own !== undefined) return own;
  const cooperative = row.partial.cooperatives;
  if (noun.entity !== "annualReports" || cooperative === undefined) return null;
  return {
    cooperativeCode: cooperative["code"] ?? null,
    cooperativeName: cooperative["name"] ?? null,
  };
}
