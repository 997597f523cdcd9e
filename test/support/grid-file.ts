/** A grid written as a file of any format, with its formats, merges and hidden sheets; fonts are lost. */
import { utils, write } from "xlsx";
import type { BookType, CellObject, WorkSheet } from "xlsx";

import type { Cell, Sheet, Workbook } from "../../etl/workbook/grid.ts";

export function gridFile({ sheets, date1904 }: Workbook, bookType: BookType): Buffer {
  const book = utils.book_new();
  for (const [index, sheet] of sheets.entries()) {
    utils.book_append_sheet(book, workSheet(sheet), sheet.name ?? `Sheet${index + 1}`);
  }
  book.Workbook = {
    WBProps: { date1904 },
    Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })),
  };
  return write(book, { type: "buffer", bookType }) as Buffer;
}

export function addressParts(address: string): { row: number; column: number } {
  const { r, c } = utils.decode_cell(address);
  return { row: r + 1, column: c };
}

function workSheet({ rows, merges }: Sheet): WorkSheet {
  const sheet: WorkSheet = {};
  const columns = rows.flatMap(({ cells }) => [...cells.keys()]);
  for (const { row, cells } of rows) {
    for (const [column, cell] of cells) {
      sheet[utils.encode_cell({ r: row - 1, c: column })] = cellObject(cell);
    }
  }
  sheet["!ref"] = utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: (rows.at(-1)?.row ?? 1) - 1, c: Math.max(0, ...columns) },
  });
  sheet["!merges"] = merges.map(({ firstRow, lastRow, firstColumn, lastColumn }) => ({
    s: { r: firstRow - 1, c: firstColumn },
    e: { r: lastRow - 1, c: lastColumn },
  }));
  sheet["!rows"] = [];
  for (const { row, hidden } of rows) if (hidden) sheet["!rows"][row - 1] = { hidden };
  return sheet;
}

function cellObject(cell: Cell): CellObject {
  const format = cell.format === undefined ? {} : { z: cell.format };
  switch (cell.kind) {
    case "number":
      return { t: "n", v: cell.value, ...format };
    case "boolean":
      return { t: "b", v: cell.value };
    case "text":
      return { t: "s", v: cell.value };
    default:
      throw new Error(`A sample has a cell of kind ${cell.kind}.`);
  }
}
