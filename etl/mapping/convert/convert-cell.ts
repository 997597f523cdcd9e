/** The converter of each kind of field; adding a kind is adding a line. */
import { cellText } from "../../layout/cell-text.ts";
import type { Cell } from "../../workbook/grid.ts";
import type { FieldKind } from "../field.ts";
import { readingOf, unread } from "./cell-reading.ts";
import type { CellReading } from "./cell-reading.ts";
import type { ColumnContext } from "./column-context.ts";
import {
  convertAdoption,
  convertBoolean,
  convertEnumeration,
  convertLinkageForm,
  convertStages,
} from "./labels.ts";
import { convertIndicator, convertMeasured } from "./measured.ts";
import {
  convertCount,
  convertMoney,
  convertNumber,
  convertPercent,
  convertQuantity,
} from "./numbers.ts";
import { convertDecision, convertStars } from "./recognitions.ts";
import type { RowTold } from "./row-told.ts";
import { convertCode, convertDate, convertPhone, convertTerm, convertText } from "./texts.ts";
import type { DateRules } from "./texts.ts";
import { readUnit, readUnitCode, unitOfCode } from "./unit.ts";
import type { Place } from "./unit.ts";

export interface RowContext extends DateRules {
  readonly place: Place;
  readonly told: RowTold;
}

type Converter = (cell: Cell, column: ColumnContext, row: RowContext) => CellReading;

const converters: Readonly<Record<FieldKind, Converter>> = {
  text: convertText,
  code: convertCode,
  phone: convertPhone,
  date: convertDate,
  count: convertCount,
  money: convertMoney,
  number: convertNumber,
  quantity: convertQuantity,
  term: convertTerm,
  boolean: convertBoolean,
  enumeration: convertEnumeration,
  stages: convertStages,
  linkageForm: convertLinkageForm,
  unit: (cell, _, { place, told }) =>
    told.commune === null
      ? readUnit(cellText(cell), place)
      : unitOfCode(cellText(cell), told.commune),
  unitCode: (cell, column, { place }) =>
    readUnitCode(convertCode(cell, { ...column, codeLength: communeCodeLength }), place),
  adoption: convertAdoption,
  percent: convertPercent,
  stars: convertStars,
  decision: convertDecision,
  indicator: (cell, column, { told }) => convertIndicator(cell, column, told),
  measure: convertText,
  measured: (cell, column, { told }) => convertMeasured(cell, column, told),
  ignored: () => readingOf(null),
};

const communeCodeLength = 5;

/**
 * No value that is read by patterns is longer; what comes behind could only make the patterns slow. Text and codes are
 * taken whole.
 */
const longestPattern = 1_000;
const takenWhole: ReadonlySet<FieldKind> = new Set(["text", "code", "ignored"]);

function readable(cell: Cell, kind: FieldKind): Cell {
  if (cell.kind !== "text" || cell.value.length <= longestPattern) return cell;
  return takenWhole.has(kind) ? cell : { ...cell, value: cellText(cell).slice(0, longestPattern) };
}

/** Of cells that are not blank. Formulas are their cached results; without one there is nothing to read. */
export function cellConverter(column: ColumnContext): (cell: Cell, row: RowContext) => CellReading {
  const { kind } = column.column.field;
  const convert = converters[kind];
  return (cell, row) =>
    cell.kind === "error" || cell.kind === "uncached"
      ? unread("value-formula-error")
      : convert(readable(cell, kind), column, row);
}
