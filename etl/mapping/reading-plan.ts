/** How the columns of a table are read: what is the same for every row, worked out once. */
import type { EntityName } from "../reading.ts";
import type { CellReading } from "./convert/cell-reading.ts";
import type { ColumnContext } from "./convert/column-context.ts";
import { columnReader } from "./convert/known-readings.ts";
import type { ColumnReader } from "./convert/known-readings.ts";
import { toldFirst } from "./convert/row-told.ts";
import { byEntity, entityFields } from "./entities.ts";
import { splitTarget, targetsOf } from "./field.ts";
import type { FieldSpec, PartName } from "./field.ts";

export interface ReadingPlan {
  readonly columns: readonly PlannedColumn[];
  /** The same, those first that tell how the others are read. */
  readonly inReadingOrder: readonly PlannedColumn[];
  /** Of a row without a cell, by place. */
  readonly blankReadings: readonly (CellReading | undefined)[];
  /** By field name. */
  readonly places: ReadonlyMap<string, { readonly place: number; readonly column: number }>;
  /** What fills the fields of each entity, in the order of the columns. */
  readonly targets: Readonly<Record<EntityName, readonly PlacedTarget[]>>;
  /** The same by field; of several the last that says anything counts. */
  readonly targetsOf: Readonly<Record<EntityName, ReadonlyMap<string, readonly PlacedTarget[]>>>;
  /** Entity whose fields the groups fill, null where groups carry nothing. */
  readonly groups: EntityName | null;
}

interface PlannedColumn {
  readonly place: number;
  readonly context: ColumnContext;
  readonly read: ColumnReader;
  readonly isLoaded: boolean;
  readonly isTelling: boolean;
  readonly targets: readonly PlannedTarget[];
}

interface PlannedTarget {
  readonly entity: EntityName;
  readonly field: string;
  readonly part: PartName;
}

interface PlacedTarget {
  readonly place: number;
  readonly field: string;
  readonly part: PartName;
}

export function planOf({
  columns: contexts,
  isLoaded,
  groups,
}: {
  readonly columns: readonly ColumnContext[];
  readonly isLoaded: (field: FieldSpec) => boolean;
  readonly groups: EntityName | null;
}): ReadingPlan {
  const columns = contexts.map((column, place): PlannedColumn => ({
    place,
    context: column,
    read: columnReader(column),
    isLoaded: isLoaded(column.column.field),
    isTelling: isTellingField(column.column.field),
    targets: targetsOfField(column.column.field),
  }));
  const places = columns.map(({ place, context: { column } }) => {
    return [column.field.name, { place, column: column.column }] as const;
  });
  const inReadingOrder = columns.toSorted((a, b) => Number(b.isTelling) - Number(a.isTelling));
  const targets = byEntity((entity) => targetsIn(entity, columns));
  const targetsOf = byEntity((entity) => byField(targets[entity]));
  return {
    columns,
    inReadingOrder,
    blankReadings: columns.map(() => undefined),
    places: new Map(places),
    targets,
    targetsOf,
    groups,
  };
}

function byField(targets: readonly PlacedTarget[]): ReadonlyMap<string, readonly PlacedTarget[]> {
  const fields = new Map<string, PlacedTarget[]>();
  for (const target of targets) {
    fields.set(target.field, [...(fields.get(target.field) ?? []), target]);
  }
  return fields;
}

function targetsIn(entity: EntityName, columns: readonly PlannedColumn[]): PlacedTarget[] {
  return columns
    .filter(({ isLoaded }) => isLoaded)
    .flatMap(({ place, targets }) =>
      targets
        .filter((target) => target.entity === entity && entityFields[entity].includes(target.field))
        .map(({ field, part }) => ({ place, field, part })),
    );
}

function targetsOfField(field: FieldSpec): PlannedTarget[] {
  return (Object.keys(field.into) as PartName[]).flatMap((part) =>
    targetsOf(field, part).map((target) => ({ ...splitTarget(target), part })),
  );
}

/** The district tells which of two communes of one name is meant; a row's unit of measure, what its numbers are. */
function isTellingField({ name, kind }: FieldSpec): boolean {
  return name === "districtName" || toldFirst.has(kind);
}
