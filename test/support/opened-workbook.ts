/** Opens files as the product does, in its child process. */
import type { Issue } from "../../etl/reading.ts";
import type { Cell, Sheet, Workbook } from "../../etl/workbook/grid.ts";
import { readWorkbook } from "../../etl/workbook/read-workbook.ts";
import type { ReadLimits } from "../../etl/workbook/read-workbook.ts";
import { readConfig } from "../../src/config.ts";

export const readLimits: ReadLimits = readConfig({});

export async function openWorkbook(bytes: Buffer, limits = readLimits): Promise<Workbook> {
  const read = await readWorkbook(bytes, limits);
  if ("code" in read) throw new Error(`${read.code}: ${JSON.stringify(read.details)}`);
  return read;
}

/** The code and the English reason that a file is refused for. */
export async function refusalOf(bytes: Buffer, limits = readLimits): Promise<string> {
  const read: Workbook | Issue = await readWorkbook(bytes, limits);
  if (!("code" in read)) throw new Error("The file was read.");
  return `${read.code}: ${read.details["reason"]}`;
}

/** Every cell by its column and row, such as `0,1`. */
export function cellsOf(sheet: Sheet | undefined): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const { row, cells: inRow } of sheet?.rows ?? []) {
    for (const [column, cell] of inRow) cells.set(`${column},${row}`, cell);
  }
  return cells;
}

/** The cells of the first row, in their order. */
export function firstRow(sheet: Sheet | undefined): Cell[] {
  return [...(sheet?.rows[0]?.cells.values() ?? [])];
}

/** Their values alone. */
export function firstValues(sheet: Sheet | undefined): Cell["value"][] {
  return firstRow(sheet).map(({ value }) => value);
}
