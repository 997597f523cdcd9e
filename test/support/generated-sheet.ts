/** Generated tables as sheets in memory and as sheets of a file. */
import type { Cell, Sheet } from "../../etl/workbook/grid.ts";
import { sheetOf } from "./grid.ts";
import type { GeneratedTable } from "./table-generator/index.ts";
import type { FileSheet } from "./workbook-file.ts";

type GeneratedCell = GeneratedTable["rows"][number][number];

export function generatedSheet({ rows, merges }: GeneratedTable): Sheet {
  return sheetOf(
    rows.map((row) => row.map((cell) => gridCell(cell))),
    { merges },
  );
}

/** As a program writes it that keeps every value as text. */
export function textSheet({ rows, merges }: GeneratedTable): Sheet {
  return sheetOf(
    rows.map((row) => row.map((cell) => plainText(cell))),
    { merges },
  );
}

export function fileSheet(table: GeneratedTable, name: string): FileSheet {
  const rows = table.rows.map((row) =>
    row.map((cell) => (cell !== null && typeof cell === "object" ? cell.value : cell)),
  );
  return { name, rows, merges: table.merges };
}

function gridCell(cell: GeneratedCell): Cell | string | number | null {
  return cell !== null && typeof cell === "object" ? { kind: "number", ...cell } : cell;
}

function plainText(cell: GeneratedCell): string | null {
  if (cell === null || typeof cell === "string") return cell;
  if (typeof cell === "number") return String(cell);
  return cell.format === "0%" ? `${Math.round(cell.value * 100)}%` : "15/03/2021";
}
