/** The cells of the group rows in force, and the rows that took a value from them. */
import type { EntityName } from "../reading.ts";
import { groupTargets } from "./groups.ts";
import type { GroupField, GroupFields } from "./groups.ts";
import type { RowReading } from "./row-reading.ts";
import type { StatedElsewhere } from "../stated-elsewhere.ts";

type Stated = { -readonly [Key in keyof StatedElsewhere]: StatedElsewhere[Key] };

export class GroupCells {
  readonly stated: Stated[] = [];
  readonly #cells = new Map<GroupField, string>();
  /** What a further row of the same group adds to. */
  readonly #open = new Map<GroupField, Stated>();

  constructor(private readonly entity: EntityName) {}

  enter(before: GroupFields, after: GroupFields, cell: string): void {
    for (const [field, reading] of after) {
      if (reading === before.get(field)) continue;
      this.#cells.set(field, cell);
      this.#open.delete(field);
    }
  }

  take(reading: RowReading, groups: GroupFields): void {
    for (const field of groups.keys()) {
      const open = this.#open.get(field);
      if (reading.reading(field) !== undefined) this.#open.delete(field);
      else if (open !== undefined) open.lastRow = reading.row;
      else this.#begin(field, reading.row);
    }
  }

  #begin(field: GroupField, row: number): void {
    const fields = groupTargets[field].map(([, name]) => name);
    const cell = this.#cells.get(field) ?? "";
    const begun = { entity: this.entity, fields, cell, firstRow: row, lastRow: row };
    this.#open.set(field, begun);
    this.stated.push(begun);
  }
}
