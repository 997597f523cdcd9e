/** The key of a record in the words of contract.md, from a row of its version or staging table (data-model.md 23). */
import { storableText } from "./storable-text.ts";
import type { EntityName, FieldValue } from "../reading.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { RecordKey } from "./publication.ts";
import { contractWord, periodOfReport } from "./staged-row.ts";
import type { Fields } from "./staged-row.ts";

/** Columns as `to_jsonb` gives them: numbers, ISO dates, lists. */
export type DatabaseRow = Readonly<Record<string, FieldValue>>;

function codeOr(row: DatabaseRow, otherwise: RecordKey): RecordKey {
  const code = row["code"] ?? null;
  return code === null ? otherwise : { code };
}

/** By code where there is one, else by name. */
function codeOrName(row: DatabaseRow): RecordKey {
  const code = row["cooperative_code"] ?? null;
  return code === null
    ? { cooperativeName: row["cooperative_name"] ?? null }
    : { cooperativeCode: code };
}

/** A half-year's report is told from the year's by its period. */
function periodOf(row: DatabaseRow): RecordKey {
  const year = row["year"] ?? null;
  return String(row["period"]) === String(year)
    ? { year }
    : { year, period: row["period"] ?? null };
}

const keys: Readonly<Record<EntityName, (row: DatabaseRow) => RecordKey>> = {
  cooperatives: (row) =>
    codeOr(row, { name: row["name"] ?? null, communeCode: row["commune_code"] ?? null }),
  annualReports: (row) => ({
    ...codeOrName(row),
    ...periodOf(row),
    valueStatus: row["value_status"] ?? null,
  }),
  valueChains: (row) => codeOr(row, { name: row["name"] ?? null }),
  chainParticipations: (row) => ({
    chainName: row["chain_name"] ?? null,
    participantName: row["participant_name"] ?? null,
  }),
  digitalAdoptions: (row) => ({ ...codeOrName(row), tool: row["tool"] ?? null }),
  products: (row) => ({
    name: row["name"] ?? null,
    cooperativeName: row["cooperative_name"] ?? null,
    recognisedOn: row["recognised_on"] ?? null,
  }),
  observations: (row) => ({
    indicator: row["indicator_code"] ?? null,
    unitCode: row["unit_code"] ?? null,
    period: row["period"] ?? null,
    valueStatus: row["value_status"] ?? null,
  }),
};

export function keyOfRow(noun: PublishedNoun, row: DatabaseRow): RecordKey {
  return keys[noun.entity](row);
}

/** Columns of a staging table that the keys above are made of. */
const columnsOfKey: Readonly<Record<EntityName, readonly string[]>> = {
  cooperatives: ["code", "name", "commune_code"],
  annualReports: ["cooperative_code", "cooperative_name", "year", "period", "value_status"],
  valueChains: ["code", "name"],
  chainParticipations: ["chain_name", "participant_name"],
  digitalAdoptions: ["cooperative_code", "cooperative_name", "tool"],
  products: ["name", "cooperative_name", "recognised_on"],
  observations: ["indicator_code", "unit_code", "period", "value_status"],
};

/** The one column of a key that a version has not; its unit has. */
const unitCode = "(select u.code from administrative_unit u where u.id = v.unit_id)";

/** SQL: a select list that has all that the key of a staged row needs, dates as ISO text. */
export function keyColumns(noun: PublishedNoun, alias: string): string {
  return columnsOfKey[noun.entity]
    .map((column) => (column.endsWith("_on") ? `${alias}.${column}::text` : `${alias}.${column}`))
    .join(", ");
}

/** SQL: the same of a version `v`. */
export function versionKeyColumns(noun: PublishedNoun): string {
  const columns = keyColumns(noun, "v");
  return noun.entity === "observations"
    ? columns.replace("v.unit_code", `${unitCode} as unit_code`)
    : columns;
}

/** SQL: a version `v` as a DatabaseRow that has all that its key needs. */
export function versionRow(noun: PublishedNoun): string {
  return noun.entity === "observations"
    ? `to_jsonb(v) || jsonb_build_object('unit_code', ${unitCode})`
    : "to_jsonb(v)";
}

/** The columns of a key as the staging table holds them, taken from what was read of a row. */
export function readKey(noun: PublishedNoun, asOf: string): (fields: Fields) => DatabaseRow {
  const readers = columnsOfKey[noun.entity].map(
    (column) => [column, keyReader(noun, column, asOf)] as const,
  );
  return (fields) => {
    const row: Record<string, FieldValue> = {};
    for (const [column, read] of readers) {
      const value = read(fields) ?? null;
      row[column] = typeof value === "string" ? storableText(value) : value;
    }
    return row;
  };
}

function keyReader(
  noun: PublishedNoun,
  column: string,
  asOf: string,
): (fields: Fields) => FieldValue | undefined {
  if (noun.entity === "annualReports" && column === "period") {
    return (fields) => periodOfReport(fields, asOf);
  }
  const property = noun.columns.find(({ name }) => name === column)?.property ?? null;
  // Left without a property is `unit_code`, which versions keep by reference.
  const field = property === null ? "unitCode" : contractWord(noun, property);
  return (fields) => fields[field];
}
