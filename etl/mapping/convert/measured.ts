/** Numbers of rows that each name their indicator and its unit (forms.md 6, indicators): the unit decides the reading. */
import { moneyUnitOf } from "../../../src/domain/money-unit.ts";
import type { MoneyUnit } from "../../../src/domain/money-unit.ts";
import type { AmbiguityRule } from "../../../src/domain/number-text.ts";
import { formFromName, labelKey } from "../../../src/domain/vietnamese-text.ts";
import type { TableColumn } from "../../layout/bind-columns.ts";
import { cellText } from "../../layout/cell-text.ts";
import type { TableRow } from "../../layout/row-grammar.ts";
import type { Cell } from "../../workbook/grid.ts";
import type { FieldSpec } from "../field.ts";
import { findIndicator } from "../indicator-labels.ts";
import type { IndicatorLabels } from "../indicator-labels.ts";
import { readingOf, unread } from "./cell-reading.ts";
import type { CellReading } from "./cell-reading.ts";
import type { ColumnContext } from "./column-context.ts";
import { evidenceOf, onlyOne } from "./number-evidence.ts";
import { convertCount, convertMoney, convertPercent } from "./numbers.ts";
import type { RowTold } from "./row-told.ts";

interface Measure {
  readonly unit: "VND" | "PERCENT" | "COUNT";
  readonly money: MoneyUnit | null;
}

function measureOf(text: string): Measure {
  const money = moneyUnitOf(text);
  if (money !== null) return { unit: "VND", money };
  return { unit: labelKey(text).startsWith("%") ? "PERCENT" : "COUNT", money: null };
}

/** Rows of one such text share their number convention: `/năm` and `/tháng` do not count. */
function evidenceKey({ unit, money }: Measure): string {
  return money === null ? unit : `${unit} ${money.factor}`;
}

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
  const { value } = reading.parts;
  return value === undefined ? reading : { ...reading, parts: { value, unit: measure.unit } };
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

export type MeasuredRules = ReadonlyMap<string, AmbiguityRule>;

/**
 * How ambiguous numbers are read, by column and unit: by the evidence of the rows of that unit in the column, for
 * money then by that of the other value columns.
 */
export function measuredRules(
  columns: readonly TableColumn<FieldSpec>[],
  dataRows: readonly TableRow[],
): ReadonlyMap<TableColumn<FieldSpec>, MeasuredRules> {
  const values = columns.filter(({ field }) => field.kind === "measured");
  const unitColumn = columns.find(({ field }) => field.kind === "measure");
  if (unitColumn === undefined || values.length === 0) return new Map();
  const groups = rowsByMeasure(dataRows, unitColumn.column);
  const rules = new Map(values.map((column) => [column, new Map<string, AmbiguityRule>()]));
  for (const { measure, rows } of groups.values()) {
    const found = new Map(values.map((column) => [column, evidenceIn(rows, column.column)]));
    const all = new Set([...found.values()].flatMap((evidence) => [...evidence]));
    for (const [column, own] of found) {
      const evidence = own.size === 0 && measure.money !== null ? all : own;
      const rule = measure.money?.factor === 1 ? "grouping" : onlyOne(evidence);
      rules.get(column)?.set(evidenceKey(measure), rule);
    }
  }
  return rules;
}

function rowsByMeasure(
  dataRows: readonly TableRow[],
  unitColumn: number,
): Map<string, { measure: Measure; rows: TableRow[] }> {
  const groups = new Map<string, { measure: Measure; rows: TableRow[] }>();
  for (const row of dataRows) {
    const measure = measureOf(cellText(row.cells.get(unitColumn)?.cell));
    const group = groups.get(evidenceKey(measure)) ?? { measure, rows: [] };
    groups.set(evidenceKey(measure), group);
    group.rows.push(row);
  }
  return groups;
}

function evidenceIn(rows: readonly TableRow[], column: number) {
  return evidenceOf(rows.flatMap((row) => row.cells.get(column)?.cell ?? []));
}
