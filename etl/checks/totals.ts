/** Total rows and the subtotals of group rows against the sums of their rows (forms.md 7). */
import { rawText } from "../layout/cell-text.ts";
import type { TableCell, TableRow } from "../layout/row-grammar.ts";
import type { ColumnContext } from "../mapping/convert/column-context.ts";
import { convertCount, convertMoney } from "../mapping/convert/numbers.ts";
import type { RowReading } from "../mapping/row-reading.ts";
import type { Issue } from "../reading.ts";
import type { Check, ReadTable } from "./check.ts";

/** Largest difference in the unit of the sheet: counts must agree, money is written rounded. */
const tolerances: ReadonlyMap<string, number> = new Map([
  ["count", 0],
  ["money", 0.05],
]);
/** Of sums of fractions in binary. */
const roundingError = 1e-6;

export const checkTotals: Check = (table) => {
  if (!table.source.hasTotals) return { issues: [] };
  const columns = table.columns.filter(
    ({ column: { field } }) => tolerances.has(field.kind) && field.isAverage !== true,
  );
  const summed = summedRows(table.tableRows);
  if (summed.length === 0) return { issues: [] };
  const rows = new Map(table.rows.map((row) => [row.row, row]));
  const issues = summed.flatMap(({ total, parts }) => {
    const readings = parts.flatMap((row) => rows.get(row) ?? []);
    return columns.flatMap((column) => {
      const cell = total.cells.get(column.column.column);
      return cell === undefined ? [] : compare(table, total, column, cell, readings);
    });
  });
  return { issues };
};

/**
 * A total counts every data row, a group those up to the next group row. A group that another group follows at
 * once has no rows of its own: it stands above its sub-groups and is not compared.
 */
function summedRows(
  tableRows: readonly TableRow[],
): { total: TableRow; parts: readonly number[] }[] {
  const dataRows = tableRows.filter((row) => row.class === "data").map(({ row }) => row);
  const groups = tableRows.filter((row) => row.class === "group row");
  const totals = tableRows
    .filter((row) => row.class === "total row")
    .map((total) => ({ total, parts: dataRows }));
  let next = 0;
  const firstAfter = (row: number): number => {
    while ((dataRows[next] ?? Infinity) < row) next += 1;
    return next;
  };
  const subtotals = groups.map((total, index) => {
    const first = firstAfter(total.row);
    return { total, parts: dataRows.slice(first, firstAfter(groups[index + 1]?.row ?? Infinity)) };
  });
  return [...totals, ...subtotals.filter(({ parts }) => parts.length > 0)];
}

function compare(
  table: ReadTable,
  total: TableRow,
  column: ColumnContext,
  { cell, address }: TableCell,
  parts: readonly RowReading[],
): Issue[] {
  const { field } = column.column;
  const stated = amountOf(column, cell);
  if (stated === null) return [];
  const sum = parts.reduce((so, row) => so + (row.reading(field.name)?.amount ?? 0), 0);
  const tolerance = (tolerances.get(field.kind) ?? 0) + roundingError;
  if (Math.abs(stated - sum) <= tolerance) return [];
  const expected = Number(sum.toFixed(4));
  return [
    {
      code: "total-mismatch",
      severity: "WARNING",
      sheet: table.sheet,
      cell: address,
      value: rawText(cell, table.date1904),
      details: { expected },
      row: total.row,
    },
  ];
}

function amountOf(column: ColumnContext, cell: TableCell["cell"]): number | null {
  if (cell.kind === "number") return cell.value;
  const convert = column.column.field.kind === "money" ? convertMoney : convertCount;
  return cell.kind === "text" ? (convert(cell, column).amount ?? null) : null;
}
