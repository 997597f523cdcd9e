/**
 * Values whose size was hardly meant, such as thousands of đồng a year for a cooperative: mostly the unit of the
 * column is not the one that its header states. Where it is the whole column, its header is told about once.
 */
import { rawText } from "../layout/cell-text.ts";
import type { ColumnContext } from "../mapping/convert/column-context.ts";
import type { FieldSpec } from "../mapping/field.ts";
import type { PlausibleRange } from "../mapping/plausible-range.ts";
import { fieldDetails } from "../mapping/read-rows.ts";
import { textOf } from "../mapping/row-reading.ts";
import type { RowReading } from "../mapping/row-reading.ts";
import type { Issue } from "../reading.ts";
import type { Check, ReadTable } from "./check.ts";

/** Fewer values are told one by one. */
const fewest = 3;

export const checkPlausibility: Check = (table) => ({
  issues: table.columns.flatMap((column) => inColumn(table, column)),
});

function inColumn(table: ReadTable, context: ColumnContext): Issue[] {
  const { field } = context.column;
  if (field.plausible === undefined && field.kind !== "measured") return [];
  if (field.kind === "money" && context.moneyUnit === null) return [];
  const strange: { row: RowReading; value: number }[] = [];
  let sized = 0;
  for (const row of table.rows) {
    const value = row.reading(field.name)?.value;
    if (typeof value !== "number" || value === 0) continue;
    const range = rangeOf(field, row);
    if (range === undefined) continue;
    sized++;
    if (!isWithin(Math.abs(value), range)) strange.push({ row, value });
  }
  const [first] = strange;
  if (first === undefined) return [];
  const isMost = sized >= fewest && strange.length * 2 > sized;
  if (isMost && field.kind !== "measured") return [columnIssue(table, context, first.value)];
  return strange.map(({ row, value }) => cellIssue(table, field, row, value));
}

function rangeOf(
  { plausible, indicators }: FieldSpec,
  row: RowReading,
): PlausibleRange | undefined {
  if (plausible !== undefined) return plausible;
  const code = textOf(row, "observations", "indicator");
  return indicators?.find((indicator) => indicator.code === code)?.plausible;
}

function isWithin(size: number, { from, to }: PlausibleRange): boolean {
  return size >= from && size <= to;
}

const found = { code: "value-implausible", severity: "WARNING" } as const;

function columnIssue(table: ReadTable, { column }: ColumnContext, reading: number): Issue {
  const { field, labelCell, label } = column;
  const details = { ...fieldDetails(field), reading };
  return { ...found, sheet: table.sheet, cell: labelCell, value: label, details, row: null };
}

function cellIssue(table: ReadTable, field: FieldSpec, row: RowReading, reading: number): Issue {
  const cell = row.cell(field.name);
  return {
    ...found,
    sheet: table.sheet,
    cell: cell?.address ?? null,
    value: cell === undefined ? null : rawText(cell.cell, table.date1904),
    details: { ...fieldDetails(field), reading },
    row: row.row,
  };
}
