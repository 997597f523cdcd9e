/**
 * Conversion of the cells of one column, each different value once: the cells of a column repeat, and what one says
 * follows from its value, its format and the district in force alone.
 */
import type { Cell } from "../../workbook/grid.ts";
import type { FieldKind } from "../field.ts";
import type { CellReading } from "./cell-reading.ts";
import type { ColumnContext } from "./column-context.ts";
import { cellConverter } from "./convert-cell.ts";
import type { RowContext } from "./convert-cell.ts";

const mostKept = 20_000;
/** Of a column of names nothing repeats: after so many that were new, few others, no more are kept. */
const enoughNew = 2_000;

/** Kinds whose cells say something else beside other cells of their row. */
const readInItsRow: ReadonlySet<FieldKind> = new Set(["unitCode", "indicator", "measured"]);

type Kept = Map<string | number, CellReading>;

export type ColumnReader = (cell: Cell, context: RowContext) => CellReading;

export function columnReader(column: ColumnContext): ColumnReader {
  const known = keptReadings();
  const { kind } = column.column.field;
  const convert = cellConverter(column);
  if (readInItsRow.has(kind)) return convert;
  const isUnit = kind === "unit";
  let repeated = 0;
  let fresh = 0;
  return (cell, context) => {
    const isPlain = cell.kind === "text" || cell.kind === "number";
    const isUnique = fresh >= enoughNew && repeated < fresh;
    if (!isPlain || isUnique || (isUnit && context.told.commune !== null)) {
      return convert(cell, context);
    }
    const kept = known(cell, isUnit ? context.place.district : null);
    const reading = kept.get(cell.value);
    if (reading !== undefined) {
      repeated++;
      return reading;
    }
    fresh++;
    const converted = convert(cell, context);
    if (kept.size < mostKept) kept.set(cell.value, converted);
    return converted;
  };
}

/** Readings by value, for each kind, format, font and district; those of the cell before are most often asked for. */
function keptReadings(): (cell: Cell, district: string | null) => Kept {
  const all = new Map<string, Kept>();
  let last: { readonly cell: Cell; readonly district: string | null; readonly kept: Kept } | null =
    null;
  return (cell, district) => {
    if (last !== null && isAlike(cell, last.cell) && district === last.district) return last.kept;
    const key = [cell.kind, cell.format, cell.font, district].join("\n");
    const kept = all.get(key) ?? new Map<string | number, CellReading>();
    if (all.size < mostKept) all.set(key, kept);
    last = { cell, district, kept };
    return kept;
  };
}

function isAlike(one: Cell, other: Cell): boolean {
  return one.kind === other.kind && one.format === other.format && one.font === other.font;
}
