/** A sheet as it would be had a person typed other texts into one of its rows. Pure: the workbook given stays. */
import type { Cell, GridRow, MergedRange, Sheet, Workbook } from "./grid.ts";

export interface RowEdit {
  /** Null for CSV. */
  readonly sheet: string | null;
  /** 1-based. */
  readonly row: number;
  /** Texts by 0-based column; null: blank. */
  readonly values: ReadonlyMap<number, string | null>;
}

export function editRow(workbook: Workbook, edit: RowEdit): Workbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) =>
      sheet.name === edit.sheet ? edited(sheet, edit) : sheet,
    ),
  };
}

function edited(sheet: Sheet, { row, values }: RowEdit): Sheet {
  const isTouched = (range: MergedRange): boolean =>
    [...values.keys()].some((column) => covers(range, row, column));
  const parted = sheet.merges.filter(isTouched).reduce(part, sheet.rows);
  const others = parted.filter((each) => each.row !== row);
  const own = parted.find((each) => each.row === row) ?? { row, hidden: false, cells: new Map() };
  return {
    ...sheet,
    merges: sheet.merges.filter((range) => !isTouched(range)),
    rows: [...others, withTexts(own, values)].toSorted((one, other) => one.row - other.row),
  };
}

function covers(range: MergedRange, row: number, column: number): boolean {
  return (
    range.firstRow <= row &&
    row <= range.lastRow &&
    range.firstColumn <= column &&
    column <= range.lastColumn
  );
}

/** Every cell of a merged range gets what the range says, so that one of them can say something else. */
function part(rows: readonly GridRow[], range: MergedRange): readonly GridRow[] {
  const value = rows.find(({ row }) => row === range.firstRow)?.cells.get(range.firstColumn);
  if (value === undefined) return rows;
  return rows.map((each) => {
    if (each.row < range.firstRow || each.row > range.lastRow) return each;
    const cells = new Map(each.cells);
    for (let column = range.firstColumn; column <= range.lastColumn; column += 1) {
      cells.set(column, value);
    }
    return { ...each, cells };
  });
}

function withTexts(row: GridRow, values: RowEdit["values"]): GridRow {
  const cells = new Map<number, Cell>(row.cells);
  for (const [column, text] of values) {
    if (text === null) cells.delete(column);
    else cells.set(column, { kind: "text", value: text });
  }
  return { ...row, cells };
}

/** A -> 0, AA -> 26; null: no column letters. */
export function columnNumber(letters: string): number | null {
  if (!/^[A-Z]{1,3}$/.test(letters)) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
