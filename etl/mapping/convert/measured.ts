/** Numbers of rows that each name their indicator and its unit (forms.md 6, indicators): the unit decides the reading. */
import { formFromName } from "../../../src/domain/vietnamese-text.ts";
import { cellText } from "../../layout/cell-text.ts";
import type { Cell } from "../../workbook/grid.ts";
import type { FieldSpec } from "../field.ts";
import { findIndicator } from "../indicator-labels.ts";
import type { IndicatorLabels } from "../indicator-labels.ts";
import { readingOf, unread } from "./cell-reading.ts";
import type { CellReading } from "./cell-reading.ts";
import type { ColumnContext } from "./column-context.ts";
import { evidenceKey, measureOf } from "./measured-rules.ts";
import type { Measure } from "./measured-rules.ts";
import { convertCount, convertMoney, convertPercent } from "./numbers.ts";
import type { RowTold } from "./row-told.ts";

export function convertIndicator(
  cell: Cell,
  { column }: ColumnContext,
  told: RowTold,
): CellReading {
  const context = told.group === null ? null : formFromName(told.group);
  const found = findIndicator(cellText(cell), context, column.field.indicators ?? []);
  return found === null ? unread("value-enum") : readingOf(found.code);
}

export function convertMeasured(cell: Cell, context: ColumnContext, told: RowTold): CellReading {
  // Without its unit the row is out, and the number says nothing.
  if (told.measure === null) return readingOf(null);
  const measure = measureOf(told.measure);
  const reading = readers[measure.unit](cell, ofMeasure(context, measure, told));
  return reading.value === undefined ? reading : { ...reading, unit: measure.unit };
}

const readers: Readonly<
  Record<Measure["unit"], (cell: Cell, context: ColumnContext) => CellReading>
> = { VND: convertMoney, PERCENT: convertPercent, COUNT: convertCount };

/** The column as it would be if all of its rows had the unit and the indicator of this one. */
function ofMeasure(context: ColumnContext, measure: Measure, told: RowTold): ColumnContext {
  const { column, measuredRules } = context;
  const indicator = column.field.indicators?.find(({ code }) => code === told.indicator);
  return {
    ...context,
    moneyUnit: measure.money,
    rule: measuredRules?.get(evidenceKey(measure)) ?? null,
    column: { ...column, field: { ...column.field, ...flagsOf(indicator) } },
  };
}

function flagsOf(indicator: IndicatorLabels | undefined): Partial<FieldSpec> {
  const { isPerYear = false, mayBeNegative = false } = indicator ?? {};
  return { isPerYear, mayBeNegative };
}
