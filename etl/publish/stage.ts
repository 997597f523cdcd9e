/** Records into temporary tables of the publishing transaction, one a noun, and the rows in error beside them. */
import type { Issue, QuarantinedRow } from "../reading.ts";
import type { PublishedNoun } from "./nouns.ts";
import { arrayText } from "./copy-bytes.ts";
import { copyRows } from "./copy-rows.ts";
import { storableText } from "./storable-text.ts";
import type { CopyValue } from "./copy-bytes.ts";
import { NameKeys } from "./name-keys.ts";
import type { Publishing } from "./publishing.ts";
import { touchedTable } from "./publishing.ts";
import { reserveIds, RowIds } from "./row-ids.ts";
import { unitIds } from "./resolve-references.ts";
import { integerFields, outOfRangeFields, rowStager } from "./staged-row.ts";
import type { Fields, RowStager, StagedRecord } from "./staged-row.ts";

/** Fills the staging tables; answers the issues of values that no column can hold. */
export async function stageRecords(publishing: Publishing): Promise<Issue[]> {
  await publishing.client.query(
    `create temp table ${touchedTable} (noun text, id bigint, primary key (noun, id)) on commit drop`,
  );
  const issues: Issue[] = [];
  const { client, asOf, reading } = publishing;
  const cooperatives = new RowIds();
  const names = new NameKeys();
  for (const noun of publishing.nouns) {
    await createStagingTable(publishing, noun, noun.staged);
    await createStagingTable(publishing, noun, noun.held);
    const records = reading.records[noun.entity] ?? [];
    const held = heldRecords(publishing, noun);
    const units = await unitIds(publishing, noun, [...records, ...held]);
    const boundFields = reading.boundFields[noun.entity] ?? [];
    const context = { asOf, units, cooperatives, names };
    const firstId = await reserveIds(client, records.length);
    if (noun.entity === "cooperatives") cooperatives.give(records, firstId);
    await stage(
      publishing,
      noun.staged,
      records,
      rowStager(noun, { ...context, boundFields, firstId }, records),
    );
    await stage(
      publishing,
      noun.held,
      held,
      rowStager(noun, { ...context, boundFields: [] }, held),
    );
    await client.query(`analyze ${noun.staged}`);
    issues.push(...rangeIssues(noun, records));
  }
  return issues;
}

async function stage(
  { client }: Publishing,
  table: string,
  records: readonly StagedRecord[],
  { constants, columns, stagedRow }: RowStager,
): Promise<void> {
  if (records.length === 0) return;
  const defaults = constants.map(([column, value]) => {
    const text = typeof value === "object" ? arrayText(value) : String(value);
    return `alter ${column} set default ${client.escapeLiteral(text)}`;
  });
  await client.query(`alter table ${table} ${defaults.join(", ")}`);
  const rows = function* (): Generator<readonly CopyValue[]> {
    for (const [ordinal, record] of records.entries()) yield stagedRow(record, ordinal);
  };
  await copyRows(client, table, columns, rows());
}

function rangeIssues(noun: PublishedNoun, records: readonly StagedRecord[]): Issue[] {
  const integers = integerFields(noun);
  return records.flatMap(({ fields, source }) =>
    outOfRangeFields(fields, integers).map((field) => rangeIssue(fields, field, source)),
  );
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

/** What publishing works out row by row, before the rest since most steps look at nothing else, and the columns of the version table without its constraints. */
async function createStagingTable(
  { client }: Publishing,
  noun: PublishedNoun,
  table: string,
): Promise<void> {
  await client.query(
    `create temp table ${table} on commit drop as
select false as is_new, false as expects_link, false as linked_by_code, null::integer as ordinal, null::bigint as previous_id,
  null::text as change, v.*, null::text as unit_code, null::text as chain_key
from ${noun.versionTable} v with no data`,
  );
}

/** JSON that PostgreSQL can hold. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "string" ? storableText(each) : each,
  );
}

/** Rows in error, as far as they were read: a registry row also tells of its annual report. */
function heldRecords({ reading }: Publishing, noun: PublishedNoun): StagedRecord[] {
  return reading.quarantined.flatMap((row) => {
    const fields = partialOf(row, noun);
    const { sheet, row: number } = row;
    return fields === null ? [] : [{ fields, invalidFields: [], source: { sheet, row: number } }];
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
