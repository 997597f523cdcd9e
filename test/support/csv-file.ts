/** A sheet of a grid as csv text, as an office's spreadsheet program saves it. */
import { isDateFormat } from "../../etl/layout/cell-text.ts";
import type { Cell, Sheet } from "../../etl/workbook/grid.ts";
import { serialDate } from "../../src/domain/date-text.ts";

export interface CsvOptions {
  readonly delimiter?: string;
  readonly lineBreak?: string;
}

export function csvText(sheet: Sheet, options: CsvOptions = {}): string {
  const { delimiter = ";", lineBreak = "\r\n" } = options;
  const width = 1 + Math.max(...sheet.rows.flatMap(({ cells }) => [...cells.keys()]));
  const byRow = new Map(sheet.rows.map(({ row, cells }) => [row, cells]));
  const height = sheet.rows.at(-1)?.row ?? 0;
  return Array.from({ length: height }, (_, index) => {
    const cells = byRow.get(index + 1);
    const values = Array.from({ length: width }, (_unused, column) => shown(cells?.get(column)));
    return values.map((value) => quoted(value, delimiter)).join(delimiter) + lineBreak;
  }).join("");
}

/** Three decimals alone would be ambiguous as a text, which a number is not. */
function shown(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  if (cell.kind === "text") return cell.value;
  if (cell.kind === "boolean") return cell.value ? "TRUE" : "FALSE";
  if (cell.kind !== "number") return cell.value;
  const date = isDateFormat(cell.format) ? serialDate(cell.value, false) : null;
  if (date !== null) return date.split("-").toReversed().join("/");
  return String(cell.value)
    .replace(".", ",")
    .replace(/(?<=,\d{3})$/u, "0");
}

function quoted(value: string, delimiter: string): string {
  const needsQuotes = value.includes(delimiter) || /["\r\n]/u.test(value);
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}
