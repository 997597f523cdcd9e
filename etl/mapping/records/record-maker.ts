/** How converted rows become records of the data contract. Each form names one maker. */
import type { ValueStatus } from "../../../src/domain/enumerations/report.ts";
import type { TableCell } from "../../layout/row-grammar.ts";
import type { CanonicalRecord, EntityName, Issue } from "../../reading.ts";
import type { EntityValues } from "../entities.ts";
import type { FieldSpec } from "../field.ts";
import type { RowReading } from "../row-reading.ts";
import type { TitleUnit } from "../title-unit.ts";

export interface RecordContext {
  readonly sheet: string | null;
  readonly asOf: string | null;
  readonly year: number | null;
  readonly valueStatus: ValueStatus;
  /** The date that the file states outright. */
  readonly statedOn: string | null;
  /** The unit that the title says the table is of. */
  readonly titleUnit: TitleUnit;
  /** Every data row, those that are out included: a row that is out may still end or begin a block. */
  readonly allRows: readonly RowReading[];
  /** Fields of the form that have a column. */
  readonly fields: readonly { readonly spec: FieldSpec; readonly column: number }[];
}

export interface EntityRecord {
  readonly entity: EntityName;
  readonly record: CanonicalRecord;
}

/**
 * Records that stand and fall together under one key. A later bundle of the same key is a repeat: the same values
 * are dropped, other values keep its rows out.
 */
export interface RecordBundle {
  readonly key: string;
  readonly records: readonly EntityRecord[];
  /** Where a repeat is reported: in the first of these fields that the row has a cell for. */
  readonly row: RowReading;
  readonly keyFields: readonly string[];
}

/** The bundles of one row or of one block of rows, which a conflict keeps out together. */
export interface RecordStep {
  readonly rows: readonly number[];
  readonly bundles: readonly RecordBundle[];
  /** A repeat with the same values is no finding: the block goes on. */
  readonly mayContinue?: boolean;
}

export interface MadeRecords {
  readonly steps: readonly RecordStep[];
  /** Findings that need more than one row, and the rows they keep out. */
  readonly issues: readonly Issue[];
}

/** Gets every data row that is not out. */
export type RecordMaker = (rows: readonly RowReading[], context: RecordContext) => MadeRecords;

/** What the row says of an entity, and what the form knows otherwise. */
export function entityRecord(
  entity: EntityName,
  row: RowReading,
  sheet: string | null,
  known: EntityValues,
  cell?: string,
): EntityRecord {
  const source = cell === undefined ? { sheet, row: row.row } : { sheet, row: row.row, cell };
  const fields = row.fieldsOf(entity);
  for (const field of Object.keys(known)) fields[field] = known[field] ?? null;
  return { entity, record: { fields, source, invalidFields: row.invalidFields(entity) } };
}

export function keyCell({ row, keyFields }: RecordBundle): TableCell | null {
  for (const field of keyFields) {
    const cell = row.cell(field);
    if (cell !== undefined) return cell;
  }
  return null;
}

/** Of what has a code or, without one, a name. */
export const codeAndName: readonly string[] = ["code", "name"];
export const nameAlone: readonly string[] = ["name"];

/** Parts of a key as one text; a null is no empty text. */
export function keyOf(...parts: readonly (string | number | null)[]): string {
  return JSON.stringify(parts);
}
