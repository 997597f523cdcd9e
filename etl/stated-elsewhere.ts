import type { EntityName, StatedCell, StatedCells } from "./reading.ts";

/** A cell that states some fields of rows other than its own. */
export interface StatedElsewhere extends StatedCell {
  readonly entity: EntityName;
  readonly fields: readonly string[];
}

export function statedCells(list: readonly StatedElsewhere[]): StatedCells {
  const cells: Record<string, StatedCell[]> = {};
  for (const { entity, fields, cell, firstRow, lastRow } of list) {
    for (const field of fields) {
      (cells[`${entity}.${field}`] ??= []).push({ cell, firstRow, lastRow });
    }
  }
  return cells;
}
