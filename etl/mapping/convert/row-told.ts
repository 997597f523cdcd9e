/** What a row says by its first-read cells, for those that are read in their light. */
import type { FieldKind } from "../field.ts";
import type { CellReading } from "./cell-reading.ts";

export interface RowTold {
  /** Text of the group row above, without its number. */
  readonly group: string | null;
  readonly indicator: string | null;
  /** The unit of measure as written. */
  readonly measure: string | null;
  /** The commune by its code, null where the row has none; without `code` it could not be read. */
  readonly commune: CellReading | null;
}

/** Kinds that are read before the others of a row. */
export const toldFirst: ReadonlySet<FieldKind> = new Set(["unitCode", "indicator", "measure"]);

export function rowTold(
  group: string | null,
  readings: ReadonlyMap<FieldKind, CellReading>,
): RowTold {
  const textOf = (kind: FieldKind): string | null => {
    const value = readings.get(kind)?.value;
    return typeof value === "string" ? value : null;
  };
  return {
    group,
    indicator: textOf("indicator"),
    measure: textOf("measure"),
    commune: readings.get("unitCode") ?? null,
  };
}
