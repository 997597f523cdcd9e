/** Readings as the reading side makes them, with only what a test is about. */
import { createHash } from "node:crypto";

import { publishedNouns } from "../../etl/publish/nouns.ts";
import type { PublishedNoun } from "../../etl/publish/nouns.ts";
import type {
  CanonicalRecord,
  EntityName,
  FieldValue,
  FileReading,
  QuarantinedRow,
} from "../../etl/reading.ts";
import type { PublishingSource, PublishOptions } from "../../etl/publish/publication.ts";

type Values = Readonly<Record<string, FieldValue>>;

/** Fields of a record; `row` is its sheet row, the place in the list from 10 on when left out. */
export type TestRow = Readonly<Record<string, FieldValue | undefined>>;

export interface ReadingParts {
  readonly source?: string;
  readonly asOf?: string | null;
  readonly records?: Readonly<Partial<Record<EntityName, readonly TestRow[]>>>;
  /** By entity; all fields that some record names when left out. */
  readonly bound?: Readonly<Partial<Record<EntityName, readonly string[]>>>;
  /** `<entity>.<row>` to fields. */
  readonly invalid?: Readonly<Record<string, readonly string[]>>;
  readonly quarantined?: readonly Partial<QuarantinedRow>[];
  readonly issues?: FileReading["issues"];
  readonly columns?: FileReading["columns"];
  readonly elsewhere?: FileReading["elsewhere"];
  readonly headers?: FileReading["headers"];
  /** Told apart from a file of the same content. */
  readonly salt?: string;
}

const FIRST_ROW = 10;

export function fileReading(parts: ReadingParts): FileReading {
  const asOf = parts.asOf === undefined ? "2025-12-31" : parts.asOf;
  const { sha256, name } = fileOf(parts);
  const entities = Object.keys(parts.records ?? {}) as EntityName[];
  return {
    file: { name, sha256, format: "xlsx" },
    source: {
      id: parts.source ?? "registry",
      file: name,
      sheet: "Sheet1",
      asOf,
      year: asOf === null ? null : Number(asOf.slice(0, 4)),
    },
    sheets: ["Sheet1"],
    records: Object.fromEntries(entities.map((entity) => [entity, recordsOf(parts, entity)])),
    boundFields: Object.fromEntries(entities.map((entity) => [entity, boundOf(parts, entity)])),
    columns: parts.columns ?? [],
    ...(parts.elsewhere !== undefined && { elsewhere: parts.elsewhere }),
    headers: parts.headers ?? [],
    issues: parts.issues ?? [],
    quarantined: (parts.quarantined ?? []).map((row) => ({
      sheet: "Sheet1",
      row: 99,
      raw: {},
      partial: {},
      ...row,
    })),
    rowAccounting: {},
  };
}

function fileOf(parts: ReadingParts): { name: string; sha256: string } {
  const sha256 = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return { sha256, name: `${parts.source ?? "registry"}.xlsx` };
}

function recordsOf(parts: ReadingParts, entity: EntityName): CanonicalRecord[] {
  const noun = publishedNouns.find((each) => each.entity === entity);
  if (noun === undefined) throw new Error(`${entity} is no published noun`);
  return (parts.records?.[entity] ?? []).map(({ row, ...fields }, index) => {
    const number = Number(row ?? FIRST_ROW + index);
    return {
      fields: { ...blankFields(noun), ...stated(fields) },
      source: { sheet: "Sheet1", row: number },
      invalidFields: parts.invalid?.[`${entity}.${number}`] ?? [],
    };
  });
}

function stated(fields: TestRow): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null]));
}

function blankFields(noun: PublishedNoun): Values {
  const properties = noun.columns.flatMap(({ property }) => (property === null ? [] : [property]));
  return Object.fromEntries(properties.map((property) => [property, null]));
}

function boundOf(parts: ReadingParts, entity: EntityName): readonly string[] {
  const named = (parts.records?.[entity] ?? []).flatMap((record) => Object.keys(record));
  return parts.bound?.[entity] ?? [...new Set(named)].filter((name) => name !== "row");
}

const ranks: Readonly<Record<string, number>> = { registry: 20, "annual-report": 10 };

export function testSource(
  id: string,
  overrides: Partial<PublishingSource> = {},
): PublishingSource {
  return {
    id,
    labels: { vi: `Nguồn ${id}`, en: `Source ${id}` },
    agency: "LMHTX",
    rank: ranks[id] ?? 30,
    mappingVersion: 1,
    coverage: "22",
    ...overrides,
  };
}

/** Options of a publication of the reading by its own source. */
export function publishOptions(
  reading: FileReading,
  overrides: Partial<PublishOptions> = {},
): PublishOptions {
  return {
    bytes: Buffer.from(reading.file.sha256),
    source: testSource(reading.source?.id ?? "registry"),
    referenceVersion: "reference 1",
    receivedFrom: "test",
    onFailure: (error) => {
      throw error;
    },
    ...overrides,
  };
}
