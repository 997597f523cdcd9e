/** Canonical records as rows of their staging table: columns, derived keys, bound and invalid fields. */
import { createHash } from "node:crypto";

import { formFromName, linkKey, nameKey } from "../../src/domain/vietnamese-text.ts";
import { parsePeriod, periodOfAsOf } from "../../src/domain/period.ts";
import type { CanonicalRecord, EntityName, FieldValue } from "../reading.ts";
import type { CopyValue } from "./copy-text.ts";
import { reportedFields } from "./content-columns.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { RowIds } from "./row-ids.ts";

export type Fields = Readonly<Record<string, FieldValue>>;
export type StagedRecord = Pick<CanonicalRecord, "fields" | "invalidFields" | "source">;

export interface StagingContext {
  readonly asOf: string;
  readonly boundFields: readonly string[];
  /** Units by their code on the reporting date. */
  readonly units: ReadonlyMap<string, string>;
  /** Ids of the organisations that rows of the file tell of. */
  readonly cooperatives: RowIds;
  /** Id of the first row as a new one; left out: the rows are identified by nothing. */
  readonly firstId?: number;
}

/** PostgreSQL's integer. */
const LARGEST_INTEGER = 2_147_483_647;
const LONGEST_KEY = 200;

/** A value of an integer field that no column can hold; such a field is INVALID. */
function isOutOfRange(value: FieldValue | undefined): boolean {
  return typeof value === "number" && Math.abs(value) > LARGEST_INTEGER;
}

export interface RowStager {
  /** Columns of the staging table that are filled. */
  readonly columns: readonly string[];
  /** Their values, in the same order. */
  stagedRow(record: StagedRecord, ordinal: number): readonly CopyValue[];
}

export function rowStager(noun: PublishedNoun, context: StagingContext): RowStager {
  const { columns: derived, derive } = derivations[noun.entity];
  const described = noun.columns.filter(
    ({ name, property }) => property !== null && !derived.includes(name),
  );
  const words = described.map(({ property }) => contractWord(noun, property ?? ""));
  const reported = reportedFields(noun.columns);
  const isAlwaysBound = reported.map((field) => context.boundFields.includes(field));
  const listed = fieldLists(reported);
  const integers = integerFields(noun);
  const identity = identityColumns(noun, context);
  const columns = [
    ...described.map(({ name }) => name),
    ...derived,
    ...placeColumns,
    ...identity.columns,
  ];
  return {
    columns,
    stagedRow: (record, ordinal) => {
      const { fields, invalidFields } = inRange(record, integers);
      const isInvalid = (field: string): boolean => invalidFields.includes(field);
      const isBound = (field: string, place: number): boolean =>
        isAlwaysBound[place] === true || (fields[field] ?? null) !== null || isInvalid(field);
      const { sheet, row, cell = null } = record.source;
      return [
        ...words.map((word) => fields[word] ?? null),
        ...derive(fields, context),
        ordinal,
        "added",
        sheet,
        row,
        cell,
        listed(isBound),
        invalidFields.length === 0 ? noFields : listed(isInvalid),
        ...identity.derive(record, ordinal),
      ];
    },
  };
}

const placeColumns = [
  "ordinal",
  "change",
  "sheet",
  "row",
  "cell",
  "bound_fields",
  "invalid_fields",
] as const;
const noCandidates: readonly string[] = [];
const noFields: readonly string[] = [];

interface IdentityColumns {
  readonly columns: readonly string[];
  derive(record: StagedRecord, ordinal: number): readonly CopyValue[];
}

/** Every row is new until it is found; a fact is of the organisation that its row tells of. */
function identityColumns(
  noun: PublishedNoun,
  { firstId, cooperatives }: StagingContext,
): IdentityColumns {
  const isLinkable = noun.linkable !== undefined;
  const link = isLinkable ? ["candidate_ids"] : [];
  if (firstId === undefined) {
    return { columns: link, derive: () => (isLinkable ? [noCandidates] : []) };
  }
  return {
    columns: [noun.identity, "is_new", ...link, ...(isLinkable ? ["cooperative_id"] : [])],
    derive: ({ source }, ordinal) =>
      isLinkable
        ? [firstId + ordinal, true, noCandidates, cooperatives.of(source)]
        : [firstId + ordinal, true],
  };
}

/** Of sorted fields those that a test holds for; equal lists are one object. */
function fieldLists(
  fields: readonly string[],
): (holds: (field: string, place: number) => boolean) => readonly string[] {
  const lists = new Map<string, readonly string[]>();
  return (holds) => {
    let key = "";
    for (let place = 0; place < fields.length; place++) {
      key += holds(fields[place]!, place) ? "1" : "0";
    }
    const list = lists.get(key) ?? fields.filter((_, place) => key[place] === "1");
    lists.set(key, list);
    return list;
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
      keyOf(fields, "name", nameKey),
      keyOf(fields, "name", linkKey),
      ...unitOf(fields, "communeCode", context),
    ],
  },
  annualReports: {
    columns: ["link_key", "period", "expects_link"],
    derive: (fields, { asOf }) => [
      keyOf(fields, "cooperativeName", linkKey),
      periodOfReport(fields, asOf),
      true,
    ],
  },
  valueChains: {
    columns: ["name_key"],
    derive: (fields) => [keyOf(fields, "name", nameKey)],
  },
  chainParticipations: {
    columns: ["chain_key", "participant_key", "link_key", "expects_link"],
    derive: (fields) => [
      keyOf(fields, "chainName", nameKey),
      keyOf(fields, "participantName", nameKey),
      keyOf(fields, "participantName", linkKey),
      namesCooperative(fields, "participantName"),
    ],
  },
  digitalAdoptions: {
    columns: ["link_key", "expects_link"],
    derive: (fields) => [keyOf(fields, "cooperativeName", linkKey), true],
  },
  products: {
    columns: ["name_key", "link_key", "expects_link"],
    derive: (fields) => [
      keyOf(fields, "name", nameKey),
      keyOf(fields, "cooperativeName", linkKey),
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
