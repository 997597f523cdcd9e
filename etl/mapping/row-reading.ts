/** A data row once its cells are converted. */
import type { TableCell } from "../layout/row-grammar.ts";
import type { EntityName, FieldValue, Issue } from "../reading.ts";
import type { CellReading } from "./convert/cell-reading.ts";

export interface RowReading {
  readonly row: number;
  /** By the form's field name; blank cells are absent. */
  readonly readings: ReadonlyMap<string, CellReading>;
  readonly cells: ReadonlyMap<string, TableCell>;
  /** What the row says by entity and field, from its cells and its groups. */
  readonly values: Readonly<Partial<Record<EntityName, Readonly<Record<string, FieldValue>>>>>;
  /** Fields by entity that are null because they could not be read. */
  readonly invalid: Readonly<Partial<Record<EntityName, readonly string[]>>>;
  readonly issues: readonly Issue[];
  /** An ERROR keeps the row out of every entity. */
  readonly isOut: boolean;
}

export function valueOf(row: RowReading, entity: EntityName, field: string): FieldValue {
  return row.values[entity]?.[field] ?? null;
}

export function textOf(row: RowReading, entity: EntityName, field: string): string | null {
  const value = valueOf(row, entity, field);
  return typeof value === "string" ? value : null;
}
