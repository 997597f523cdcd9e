/** Canonical records as rows of their staging table: columns, derived keys, bound and invalid fields. */
import { formFromName } from "../../src/domain/vietnamese-text.ts";
import { parsePeriod, periodOfAsOf } from "../../src/domain/period.ts";
import type { CanonicalRecord, EntityName, FieldValue } from "../reading.ts";
import type { CopyValue } from "./copy-bytes.ts";
import { reportedFields } from "./content-columns.ts";
import type { NameKeys } from "./name-keys.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { RowIds } from "./row-ids.ts";

export type Fields = Readonly<Record<string, FieldValue>>;
type ConstantValue = string | true | readonly string[];
export type StagedRecord = Pick<CanonicalRecord, "fields" | "invalidFields" | "source">;

export interface StagingContext {
  readonly asOf: string;
  readonly boundFields: readonly string[];
  /** Units by their code on the reporting date. */
  readonly units: ReadonlyMap<string, string>;
  /** Ids of the organisations that rows of the file tell of. */
  readonly cooperatives: RowIds;
  readonly names: NameKeys;
  /** Id of the first row as a new one; left out: the rows are identified by nothing. */
  readonly firstId?: number;
}

/** PostgreSQL's integer. */
const LARGEST_INTEGER = 2_147_483_647;

/** A value of an integer field that no column can hold; such a field is INVALID. */
function isOutOfRange(value: FieldValue | undefined): boolean {
  return typeof value === "number" && Math.abs(value) > LARGEST_INTEGER;
}

export interface RowStager {
  /** Columns that are the same in every row, with their values: they need not be sent with each. */
  readonly constants: readonly (readonly [column: string, value: ConstantValue])[];
  /** The other columns of the staging table that are filled. */
  readonly columns: readonly string[];
  /** Their values, in the same order, until the next row is asked for. */
  stagedRow(record: StagedRecord, ordinal: number): readonly CopyValue[];
}

/** For records of a noun, and no others. */
export function rowStager(
  noun: PublishedNoun,
  context: StagingContext,
  records: readonly StagedRecord[],
): RowStager {
  const { columns: derived, derive } = derivations[noun.entity];
  const described = noun.columns.filter(
    ({ name, property }) => property !== null && !derived.includes(name),
  );
  const words = described.map(({ property }) => contractWord(noun, property ?? ""));
  const reported = reportedFields(noun.columns);
  const integers = integerFields(noun);
  const identity = identityColumns(noun, context);
  const columns = [
    ...described.map(({ name }) => name),
    ...derived,
    ...placeColumns,
    ...identity.columns,
  ];
  const bound = boundFieldsOf(reported, context, records);
  const invalidFields = fieldLists(reported, isInvalidIn);
  // Hundreds of thousands of rows are made here: they take turns in one list.
  const values: CopyValue[] = [];
  return {
    constants: [["change", "added"], ...identity.constants, ...bound.constants],
    columns: [...columns, ...bound.columns],
    stagedRow: (read, ordinal) => {
      const record = inRange(read, integers);
      const { sheet, row, cell = null } = record.source;
      values.length = 0;
      for (const word of words) values.push(record.fields[word] ?? null);
      for (const value of derive(record.fields, context)) values.push(value);
      values.push(ordinal, sheet, row, cell);
      values.push(record.invalidFields.length === 0 ? noFields : invalidFields(record));
      for (const value of identity.derive(record, ordinal)) values.push(value);
      if (bound.columns.length > 0) values.push(bound.listOf(record));
      return values;
    },
  };
}

const placeColumns = ["ordinal", "sheet", "row", "cell", "invalid_fields"] as const;
const noCandidates: readonly string[] = [];
const noFields: readonly string[] = [];

interface IdentityColumns {
  readonly constants: RowStager["constants"];
  readonly columns: readonly string[];
  derive(record: StagedRecord, ordinal: number): readonly CopyValue[];
}

/** Every row is new until it is found; a fact is of the organisation that its row tells of. */
function identityColumns(
  noun: PublishedNoun,
  { firstId, cooperatives }: StagingContext,
): IdentityColumns {
  const isLinkable = noun.linkable !== undefined;
  const candidates: RowStager["constants"] = isLinkable ? [["candidate_ids", noCandidates]] : [];
  if (firstId === undefined) return { constants: candidates, columns: [], derive: () => [] };
  return {
    constants: [["is_new", true], ...candidates],
    columns: [noun.identity, ...(isLinkable ? ["cooperative_id"] : [])],
    derive: ({ source }, ordinal) =>
      isLinkable ? [firstId + ordinal, cooperatives.of(source)] : [firstId + ordinal],
  };
}

interface BoundFields {
  readonly constants: RowStager["constants"];
  readonly columns: readonly string[];
  listOf(record: StagedRecord): readonly string[];
}

/** The fields with a column in the file; only of a field without one may a row say something that others do not. */
function boundFieldsOf(
  reported: readonly string[],
  { boundFields }: StagingContext,
  records: readonly StagedRecord[],
): BoundFields {
  const others = reported.filter((field) => !boundFields.includes(field));
  const isStated: FieldTest = (record, field) =>
    (record.fields[field] ?? null) !== null || isInvalidIn(record, field);
  const holds: FieldTest = (record, field) => !others.includes(field) || isStated(record, field);
  const listOf = fieldLists(reported, holds);
  const varies = records.some((record) => others.some((field) => isStated(record, field)));
  if (varies) return { constants: [], columns: ["bound_fields"], listOf };
  const always = reported.filter((field) => !others.includes(field));
  return { constants: [["bound_fields", always]], columns: [], listOf };
}

type FieldTest = (record: StagedRecord, field: string) => boolean;

const isInvalidIn: FieldTest = ({ invalidFields }, field) => invalidFields.includes(field);

/** Of sorted fields those that a test holds for; equal lists are one object. */
function fieldLists(
  fields: readonly string[],
  holds: FieldTest,
): (record: StagedRecord) => readonly string[] {
  const lists = new Map<string, readonly string[]>();
  // As a rule a row has the list of the row before it.
  const before = fields.map(() => false);
  let latest = noFields;
  return (record) => {
    let isOther = false;
    for (let place = 0; place < fields.length; place++) {
      const isHeld = holds(record, fields[place]!);
      if (before[place] === isHeld) continue;
      before[place] = isHeld;
      isOther = true;
    }
    if (!isOther) return latest;
    const key = before.map(Number).join("");
    latest = lists.get(key) ?? fields.filter((_, place) => before[place] === true);
    lists.set(key, latest);
    return latest;
  };
}

function inRange(record: StagedRecord, integers: readonly string[]): StagedRecord {
  const { fields, invalidFields } = record;
  const outside = outOfRangeFields(fields, integers);
  if (outside.length === 0) return record;
  const cleared = Object.fromEntries(outside.map((field) => [field, null]));
  return {
    ...record,
    fields: { ...fields, ...cleared },
    invalidFields: [...invalidFields, ...outside],
  };
}

/** Fields of a noun that a column of PostgreSQL's integers holds. */
export function integerFields(noun: PublishedNoun): readonly string[] {
  return noun.columns
    .filter((column) => column.isInteger && column.boundBy !== null)
    .map((column) => column.property ?? "");
}

export function outOfRangeFields(fields: Fields, integers: readonly string[]): readonly string[] {
  return integers.some((field) => isOutOfRange(fields[field]))
    ? integers.filter((field) => isOutOfRange(fields[field]))
    : noFields;
}

/** The word of contract.md for a property. */
export function contractWord(noun: PublishedNoun, property: string): string {
  return noun.contractWords?.[property] ?? property;
}

interface Derivation {
  readonly columns: readonly string[];
  derive(fields: Fields, context: StagingContext): readonly CopyValue[];
}

/** Columns that follow from a record's fields. `expects_link`: a row without its cooperative is worth a warning. */
const derivations: Readonly<Record<EntityName, Derivation>> = {
  cooperatives: {
    columns: ["name_key", "link_key", "unit_code", "unit_id"],
    derive: (fields, context) => [
      nameKeyOf(fields, "name", context),
      linkKeyOf(fields, "name", context),
      ...unitOf(fields, "communeCode", context),
    ],
  },
  annualReports: {
    columns: ["link_key", "period", "expects_link"],
    derive: (fields, context) => [
      linkKeyOf(fields, "cooperativeName", context),
      periodOfReport(fields, context.asOf),
      true,
    ],
  },
  valueChains: {
    columns: ["name_key"],
    derive: (fields, context) => [nameKeyOf(fields, "name", context)],
  },
  chainParticipations: {
    columns: ["chain_key", "participant_key", "link_key", "expects_link"],
    derive: (fields, context) => [
      nameKeyOf(fields, "chainName", context),
      nameKeyOf(fields, "participantName", context),
      linkKeyOf(fields, "participantName", context),
      namesCooperative(fields, "participantName"),
    ],
  },
  digitalAdoptions: {
    columns: ["link_key", "expects_link"],
    derive: (fields, context) => [linkKeyOf(fields, "cooperativeName", context), true],
  },
  products: {
    columns: ["name_key", "link_key", "expects_link"],
    derive: (fields, context) => [
      nameKeyOf(fields, "name", context),
      linkKeyOf(fields, "cooperativeName", context),
      namesCooperative(fields, "cooperativeName"),
    ],
  },
  observations: {
    columns: ["unit_code", "unit_id", "year"],
    derive: (fields, context) => [
      ...unitOf(fields, "unitCode", context),
      parsePeriod(text(fields, "period") ?? "")?.year ?? null,
    ],
  },
};

/** The part of the year that a report of the reporting year tells of; other years are told whole. */
export function periodOfReport(fields: Fields, asOf: string): string | null {
  return asOf.startsWith(`${text(fields, "year")}-`) ? periodOfAsOf(asOf) : String(fields["year"]);
}

function unitOf(fields: Fields, field: string, { units }: StagingContext): (string | null)[] {
  const code = text(fields, field);
  return [code, code === null ? null : (units.get(code) ?? null)];
}

function text(fields: Fields, field: string): string | null {
  const value = fields[field] ?? null;
  return value === null ? null : String(value);
}

function nameKeyOf(fields: Fields, field: string, { names }: StagingContext): string | null {
  const name = text(fields, field);
  return name === null ? null : names.of(name).name;
}

function linkKeyOf(fields: Fields, field: string, { names }: StagingContext): string | null {
  const name = text(fields, field);
  return name === null ? null : names.of(name).link;
}

function namesCooperative(fields: Fields, nameField: string): boolean {
  return (
    (fields["cooperativeCode"] ?? null) !== null ||
    formFromName(text(fields, nameField) ?? "") !== null
  );
}
