/** A data row once its cells are converted: what each column says, and what of it goes to which entity. */
import type { RowCells, TableCell } from "../layout/row-cells.ts";
import type { EntityName, FieldValue, Issue } from "../reading.ts";
import type { CellReading } from "./convert/cell-reading.ts";
import { blankFields } from "./entities.ts";
import type { PartName } from "./field.ts";
import { groupTargets } from "./groups.ts";
import type { GroupFields } from "./groups.ts";
import type { ReadingPlan } from "./reading-plan.ts";

const noFields: readonly string[] = [];

type Take = (entity: EntityName, field: string, reading: CellReading, part: PartName) => void;

export interface ReadCells {
  readonly row: number;
  readonly cells: RowCells;
  /** By the place of the column in the plan; undefined where the cell is blank. */
  readonly readings: readonly (CellReading | undefined)[];
  /** Of the group rows above. */
  readonly groups: GroupFields;
  readonly issues: readonly Issue[];
  /** Whether a cell could not be read, or not all of it. */
  readonly hasLost: boolean;
}

export class RowReading {
  readonly row: number;
  readonly issues: readonly Issue[];
  /** An ERROR keeps the row out of every entity. */
  readonly isOut: boolean;
  readonly #cells: RowCells;
  readonly #readings: ReadCells["readings"];
  readonly #groups: GroupFields;
  readonly #plan: ReadingPlan;
  readonly #hasLost: boolean;

  constructor(plan: ReadingPlan, { row, cells, readings, groups, issues, hasLost }: ReadCells) {
    this.row = row;
    this.issues = issues;
    this.isOut = issues.some(({ severity }) => severity === "ERROR");
    this.#cells = cells;
    this.#readings = readings;
    this.#groups = groups;
    this.#plan = plan;
    this.#hasLost = hasLost;
  }

  /** By the form's field name; undefined for a blank cell. */
  reading(field: string): CellReading | undefined {
    const at = this.#plan.places.get(field);
    return at === undefined ? undefined : this.#readings[at.place];
  }

  cell(field: string): TableCell | undefined {
    const at = this.#plan.places.get(field);
    return at === undefined ? undefined : this.#cells.get(at.column);
  }

  /** A new record of the entity with what cells and groups of the row say, null for the rest. */
  fieldsOf(entity: EntityName): Record<string, FieldValue> {
    const fields = blankFields(entity);
    for (const { place, field, part } of this.#plan.targets[entity]) {
      const reading = this.#readings[place];
      if (reading !== undefined) fields[field] = reading[part] ?? null;
    }
    if (this.#groups.size === 0) return fields;
    this.#takeGroups((filled, field, reading, part) => {
      if (filled === entity) fields[field] = reading[part] ?? null;
    });
    return fields;
  }

  /** What cells or groups of the row say of a field; undefined where they say nothing. */
  value(entity: EntityName, wanted: string): FieldValue | undefined {
    let value: FieldValue | undefined;
    for (const { place, part } of this.#plan.targetsOf[entity].get(wanted) ?? []) {
      const reading = this.#readings[place];
      if (reading !== undefined) value = reading[part] ?? null;
    }
    if (this.#groups.size === 0) return value;
    this.#takeGroups((filled, field, reading, part) => {
      if (filled === entity && field === wanted) value = reading[part] ?? null;
    });
    return value;
  }

  /** All that the row says, by entity and field. */
  values(): Partial<Record<EntityName, Record<string, FieldValue>>> {
    const values: Partial<Record<EntityName, Record<string, FieldValue>>> = {};
    this.#takeAll((entity, field, reading, part) => {
      (values[entity] ??= {})[field] = reading[part] ?? null;
    });
    return values;
  }

  /** Fields of the entity that are null because they could not be read. */
  invalidFields(entity: EntityName): readonly string[] {
    if (!this.#hasLost && this.#groups.size === 0) return noFields;
    const fields: string[] = [];
    this.#takeAll((filled, field, { lost }, part) => {
      const isLost = lost === "all" || (lost !== "none" && lost.includes(part));
      if (isLost && filled === entity) fields.push(field);
    });
    return fields;
  }

  /** Sends the parts of every reading where the form wants them. */
  #takeAll(take: Take): void {
    for (const { place, isLoaded, targets } of this.#plan.columns) {
      const reading = this.#readings[place];
      if (reading === undefined || !isLoaded) continue;
      for (const { entity, field, part } of targets) take(entity, field, reading, part);
    }
    this.#takeGroups(take);
  }

  #takeGroups(take: Take): void {
    const { groups } = this.#plan;
    if (groups === null || this.#groups.size === 0) return;
    for (const [group, reading] of this.#groups) {
      if (this.reading(group) !== undefined) continue;
      for (const [part, field] of groupTargets[group]) take(groups, field, reading, part);
    }
  }
}

export function valueOf(row: RowReading, entity: EntityName, field: string): FieldValue {
  return row.value(entity, field) ?? null;
}

export function textOf(row: RowReading, entity: EntityName, field: string): string | null {
  const value = row.value(entity, field);
  return typeof value === "string" ? value : null;
}
