/** One canonical record as a row of its staging table: columns, derived keys, bound and invalid fields. */
import { createHash } from "node:crypto";

import { formFromName, linkKey, nameKey } from "../../src/domain/vietnamese-text.ts";
import { parsePeriod, periodOfAsOf } from "../../src/domain/period.ts";
import type { CanonicalRecord, EntityName, FieldValue } from "../reading.ts";
import { reportedFields } from "./content-columns.ts";
import type { PublishedNoun } from "./nouns.ts";

export type Fields = Readonly<Record<string, FieldValue>>;
export type StagedRow = Readonly<Record<string, unknown>>;

export interface StagingContext {
  readonly asOf: string;
  readonly boundFields: readonly string[];
}

/** PostgreSQL's integer. */
const LARGEST_INTEGER = 2_147_483_647;
const LONGEST_KEY = 200;

/** A value of an integer field that no column can hold; such a field is INVALID. */
function isOutOfRange(value: FieldValue | undefined): boolean {
  return typeof value === "number" && Math.abs(value) > LARGEST_INTEGER;
}

export function stagedRow(
  noun: PublishedNoun,
  record: Pick<CanonicalRecord, "fields" | "invalidFields" | "source">,
  ordinal: number,
  context: StagingContext,
): StagedRow {
  const { fields, invalidFields } = inRange(noun, record);
  const values = noun.columns
    .filter((column) => column.property !== null)
    .map((column) => [column.name, fields[contractWord(noun, column.property ?? "")] ?? null]);
  const stated = reportedFields(noun.columns);
  const isBound = (field: string): boolean =>
    context.boundFields.includes(field) || (fields[field] ?? null) !== null || isInvalid(field);
  const isInvalid = (field: string): boolean => invalidFields.includes(field);
  return {
    ...Object.fromEntries(values),
    ...derivations[noun.entity](fields, context),
    ordinal,
    sheet: record.source.sheet,
    row: record.source.row,
    cell: record.source.cell ?? null,
    bound_fields: stated.filter(isBound).toSorted(),
    invalid_fields: stated.filter(isInvalid).toSorted(),
  };
}

function inRange(
  noun: PublishedNoun,
  { fields, invalidFields }: Pick<CanonicalRecord, "fields" | "invalidFields">,
): Pick<CanonicalRecord, "fields" | "invalidFields"> {
  const outside = outOfRangeFields(noun, fields);
  if (outside.length === 0) return { fields, invalidFields };
  const cleared = Object.fromEntries(outside.map((field) => [field, null]));
  return { fields: { ...fields, ...cleared }, invalidFields: [...invalidFields, ...outside] };
}

export function outOfRangeFields(noun: PublishedNoun, fields: Fields): string[] {
  return noun.columns
    .filter((column) => column.isInteger && column.boundBy !== null)
    .map((column) => column.property ?? "")
    .filter((property) => isOutOfRange(fields[property]));
}

/** The word of contract.md for a property. */
export function contractWord(noun: PublishedNoun, property: string): string {
  return noun.contractWords?.[property] ?? property;
}

type Derivation = (fields: Fields, context: StagingContext) => StagedRow;

/** Columns that follow from a record's fields. `expects_link`: a row without its cooperative is worth a warning. */
const derivations: Readonly<Record<EntityName, Derivation>> = {
  cooperatives: (fields) => ({
    name_key: keyOf(fields, "name", nameKey),
    link_key: keyOf(fields, "name", linkKey),
    unit_code: text(fields, "communeCode"),
  }),
  annualReports: (fields, { asOf }) => ({
    link_key: keyOf(fields, "cooperativeName", linkKey),
    period: asOf.startsWith(`${text(fields, "year")}-`)
      ? periodOfAsOf(asOf)
      : String(fields["year"]),
    expects_link: true,
  }),
  valueChains: (fields) => ({ name_key: keyOf(fields, "name", nameKey) }),
  chainParticipations: (fields) => ({
    chain_key: keyOf(fields, "chainName", nameKey),
    participant_key: keyOf(fields, "participantName", nameKey),
    link_key: keyOf(fields, "participantName", linkKey),
    expects_link: namesCooperative(fields, "participantName"),
  }),
  digitalAdoptions: (fields) => ({
    link_key: keyOf(fields, "cooperativeName", linkKey),
    expects_link: true,
  }),
  products: (fields) => ({
    name_key: keyOf(fields, "name", nameKey),
    link_key: keyOf(fields, "cooperativeName", linkKey),
    expects_link: namesCooperative(fields, "cooperativeName"),
  }),
  observations: (fields) => ({
    unit_code: text(fields, "unitCode"),
    year: parsePeriod(text(fields, "period") ?? "")?.year ?? null,
  }),
};

function text(fields: Fields, field: string): string | null {
  const value = fields[field] ?? null;
  return value === null ? null : String(value);
}

/** Indexed keys cannot be of any length: a very long one ends in its hash. */
function keyOf(fields: Fields, field: string, key: (name: string) => string): string | null {
  const name = text(fields, field);
  if (name === null) return null;
  const whole = key(name);
  if (whole.length <= LONGEST_KEY) return whole;
  return `${whole.slice(0, LONGEST_KEY)}#${createHash("sha256").update(whole).digest("hex")}`;
}

function namesCooperative(fields: Fields, nameField: string): boolean {
  return (
    (fields["cooperativeCode"] ?? null) !== null ||
    formFromName(text(fields, nameField) ?? "") !== null
  );
}
