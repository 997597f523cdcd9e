/** How the columns of a table are read: what is the same for every row, worked out once. */
import type { EntityName } from "../reading.ts";
import type { ColumnContext } from "./convert/column-context.ts";
import { columnReader } from "./convert/known-readings.ts";
import type { ColumnReader } from "./convert/known-readings.ts";
import { toldFirst } from "./convert/row-told.ts";
import { splitTarget, targetsOf } from "./field.ts";
import type { FieldSpec, PartName } from "./field.ts";
import type { FieldPlaces } from "./field-readings.ts";

export interface ReadingPlan {
  readonly columns: readonly PlannedColumn[];
  /** The same, those first that tell how the others are read. */
  readonly inReadingOrder: readonly PlannedColumn[];
  readonly places: FieldPlaces;
}

interface PlannedColumn {
  readonly place: number;
  readonly context: ColumnContext;
  readonly read: ColumnReader;
  readonly isLoaded: boolean;
  readonly isTelling: boolean;
  readonly targets: readonly PlannedTarget[];
}

export interface PlannedTarget {
  readonly entity: EntityName;
  readonly field: string;
  readonly part: PartName;
}

export function planOf({
  columns: contexts,
  isLoaded,
}: {
  readonly columns: readonly ColumnContext[];
  readonly isLoaded: (field: FieldSpec) => boolean;
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
  return { columns, inReadingOrder, places: new Map(places) };
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
