/** Units that rows name themselves, and what the numbers of one unit tell about each other (forms.md 6, indicators). */
import { moneyUnitOf } from "../../../src/domain/money-unit.ts";
import type { MoneyUnit } from "../../../src/domain/money-unit.ts";
import type { AmbiguityRule, NumberConvention } from "../../../src/domain/number-text.ts";
import { labelKey } from "../../../src/domain/vietnamese-text.ts";
import type { TableColumn } from "../../layout/bind-columns.ts";
import { cellText } from "../../layout/cell-text.ts";
import { columnCells } from "../../layout/row-cells.ts";
import type { TableRow } from "../../layout/row-grammar.ts";
import type { FieldSpec } from "../field.ts";
import { evidenceOf, onlyOne } from "./number-evidence.ts";

export interface Measure {
  readonly unit: "VND" | "PERCENT" | "COUNT";
  readonly money: MoneyUnit | null;
}

export function measureOf(text: string): Measure {
  const money = moneyUnitOf(text);
  if (money !== null) return { unit: "VND", money };
  return { unit: labelKey(text).startsWith("%") ? "PERCENT" : "COUNT", money: null };
}

/** Rows of one such text share their number convention: `/năm` and `/tháng` do not count. */
export function evidenceKey({ unit, money }: Measure): string {
  return money === null ? unit : `${unit} ${money.factor}`;
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
    const measure = measureOf(cellText(row.cells.cell(unitColumn)));
    const group = groups.get(evidenceKey(measure)) ?? { measure, rows: [] };
    groups.set(evidenceKey(measure), group);
    group.rows.push(row);
  }
  return groups;
}

function evidenceIn(rows: readonly TableRow[], column: number): Set<NumberConvention> {
  return evidenceOf(columnCells(rows, column));
}
