/**
 * Columns of dates that were typed day first into a program that takes the month first: what could be a date became
 * another one, so that every true date has a day up to 12, and what could not stayed text, with a day beyond.
 */
import { isDateFormat, cellText } from "../layout/cell-text.ts";
import type { ColumnContext } from "../mapping/convert/column-context.ts";
import { fieldDetails } from "../mapping/read-rows.ts";
import type { RowReading } from "../mapping/row-reading.ts";
import type { Issue } from "../reading.ts";
import type { Check, ReadTable } from "./check.ts";

const months = 12;
/** Of each sort; a few cells may be so by chance. */
const fewest = 3;
const dayFirst = /^(\d{1,2}) ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}$/u;

export const checkDateOrder: Check = (table) => ({
  issues: table.columns
    .filter((context) => context.column.field.kind === "date" && isSwapped(table, context))
    .map((context) => suspicion(table, context)),
});

function isSwapped({ rows }: ReadTable, { column }: ColumnContext): boolean {
  let dates = 0;
  let texts = 0;
  for (const row of rows) {
    const found = dayOf(row, column.field.name);
    if (found === null) continue;
    // One that says otherwise is enough, and mostly comes soon.
    if (found.isDate !== found.day <= months) return false;
    if (found.isDate) dates++;
    else texts++;
  }
  return dates >= fewest && texts >= fewest;
}

function dayOf(row: RowReading, field: string): { day: number; isDate: boolean } | null {
  const cell = row.cell(field)?.cell;
  const value = row.reading(field)?.value;
  if (cell?.kind === "number" && isDateFormat(cell.format) && typeof value === "string") {
    return { day: Number(value.slice(-2)), isDate: true };
  }
  const day = cell?.kind === "text" ? dayFirst.exec(cellText(cell))?.[1] : undefined;
  return day === undefined ? null : { day: Number(day), isDate: false };
}

function suspicion({ sheet }: ReadTable, { column }: ColumnContext): Issue {
  return {
    code: "date-order-suspect",
    severity: "WARNING",
    sheet,
    cell: column.labelCell,
    value: column.label,
    details: fieldDetails(column.field),
    row: null,
  };
}
