/**
 * The same table laid out in another way: every function gives the new sheet and where each cell went. None changes
 * what a person would read from it.
 */
import type { Cell, GridRow, MergedRange, Sheet } from "../../etl/workbook/grid.ts";

export interface Band {
  readonly firstRow: number;
  readonly lastRow: number;
}

export interface Layout {
  readonly sheet: Sheet;
  readonly band: Band;
  /** Whether a row below the header numbers the columns. */
  readonly isNumbered: boolean;
  /** Where a cell of the first sheet stands now. */
  readonly place: Place;
}

type Place = (row: number, column: number) => readonly [row: number, column: number];
export type Change = (layout: Layout) => Layout;

/** Puts every cell and merge at its new place; `hollow` ranges grow with what is put between their ends. */
function replaced(layout: Layout, place: Place): Layout {
  const { sheet, band } = layout;
  const rows = new Map<number, { hidden: boolean; cells: Map<number, Cell> }>();
  for (const { row, hidden, cells } of sheet.rows) {
    for (const [column, cell] of cells) {
      const [newRow, newColumn] = place(row, column);
      const target = rows.get(newRow) ?? { hidden, cells: new Map<number, Cell>() };
      rows.set(newRow, { hidden, cells: target.cells.set(newColumn, cell) });
    }
  }
  return {
    sheet: { ...sheet, rows: gridRows(rows), merges: sheet.merges.map((one) => moved(one, place)) },
    isNumbered: layout.isNumbered,
    band: { firstRow: place(band.firstRow, 0)[0], lastRow: place(band.lastRow, 0)[0] },
    place: (row, column) => place(...layout.place(row, column)),
  };
}

function gridRows(rows: ReadonlyMap<number, { hidden: boolean; cells: Map<number, Cell> }>) {
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([row, { hidden, cells }]): GridRow => {
      return { row, hidden, cells: new Map([...cells].toSorted(([a], [b]) => a - b)) };
    });
}

function moved(merge: MergedRange, place: Place): MergedRange {
  const [firstRow, firstColumn] = place(merge.firstRow, merge.firstColumn);
  const [lastRow, lastColumn] = place(merge.lastRow, merge.lastColumn);
  return {
    firstRow: Math.min(firstRow, lastRow),
    lastRow: Math.max(firstRow, lastRow),
    firstColumn: Math.min(firstColumn, lastColumn),
    lastColumn: Math.max(firstColumn, lastColumn),
  };
}

export const text = (value: string): Cell => ({ kind: "text", value });

/** Rows of cells written over what stands there. */
function written(layout: Layout, added: readonly (readonly [number, number, Cell])[]): Layout {
  const rows = new Map(
    layout.sheet.rows.map(({ row, hidden, cells }) => [row, { hidden, cells: new Map(cells) }]),
  );
  for (const [row, column, cell] of added) {
    const target = rows.get(row) ?? { hidden: false, cells: new Map<number, Cell>() };
    target.cells.set(column, cell);
    rows.set(row, target);
  }
  return { ...layout, sheet: { ...layout.sheet, rows: gridRows(rows) } };
}

/** Blank rows and columns in front. */
export function shifted(down: number, right: number): Change {
  return (layout) => replaced(layout, (row, column) => [row + down, column + right]);
}

/** Lines on top that say nothing of date or unit. */
export function titled(count: number): Change {
  return (layout) => {
    const lines = Array.from({ length: count }, (_, index) => text(`Biểu tổng hợp, dòng ${index}`));
    const below = shifted(count, 0)(layout);
    return written(
      below,
      lines.map((cell, index) => [index + 1, index % 4, cell]),
    );
  };
}

/** Turns the columns round as `choose` says; blocks below one header cell stay together. */
export function permuted(choose: (count: number) => number): Change {
  return (layout) => {
    const { sheet, band } = layout;
    const blocks = columnBlocks(sheet, band);
    const order: number[] = [];
    while (blocks.length > 0) order.push(...(blocks.splice(choose(blocks.length), 1)[0] ?? []));
    const first = Math.min(...order);
    const to = (column: number): number =>
      order.includes(column) ? first + order.indexOf(column) : column;
    return replaced(layout, (row, column) => {
      const stays =
        row < band.firstRow ||
        (layout.isNumbered && row === band.lastRow + 1) ||
        spansAll(sheet, row, column);
      return [row, stays ? column : to(column)];
    });
  };
}

/** Groups of header columns that cannot be parted; labels of rows merged from the front hold theirs together. */
function columnBlocks({ merges, rows }: Sheet, { firstRow, lastRow }: Band): number[][] {
  const header = rows.filter(({ row }) => row >= firstRow && row <= lastRow);
  const columns = header.flatMap(({ cells }) => [...cells.keys()]);
  const [first, last] = [Math.min(...columns), Math.max(...columns)];
  const held = merges.filter(
    (merge) =>
      merge.firstRow >= firstRow && merge.lastColumn > merge.firstColumn && merge.lastColumn < last,
  );
  const blocks: number[][] = [];
  for (let column = first; column <= last; column++) {
    const isHeld = held.some((one) => one.firstColumn < column && column <= one.lastColumn);
    if (isHeld) blocks.at(-1)?.push(column);
    else blocks.push([column]);
  }
  return blocks;
}

function spansAll({ merges }: Sheet, row: number, column: number): boolean {
  return merges.some(
    (one) =>
      one.firstRow <= row &&
      row <= one.lastRow &&
      one.lastColumn - one.firstColumn >= 5 &&
      one.firstColumn <= column &&
      column <= one.lastColumn,
  );
}

/** A column in front of another one: its label, and a value in every row below. */
export function inserted(at: number, label: string, value: string | null): Change {
  return (layout) => {
    const wider = replaced(layout, (row, column) => [row, column >= at ? column + 1 : column]);
    const { sheet, band } = wider;
    const isFree = (row: number): boolean => !covers(sheet.merges, row, at);
    const height = band.lastRow - band.firstRow + 1;
    const header = Array.from({ length: height }, (_, index) => band.firstRow + index).filter(
      isFree,
    );
    const labels = label === "" ? [] : header.map((row) => [row, at, text(label)] as const);
    const below = sheet.rows.filter(({ row, cells }) => row > band.lastRow + 1 && cells.size > 3);
    const values = value === null ? [] : below.map(({ row }) => [row, at, text(value)] as const);
    return written(wider, [...labels, ...values.filter(([row]) => isFree(row))]);
  };
}

function covers(merges: readonly MergedRange[], row: number, column: number): boolean {
  return merges.some(
    (one) =>
      one.firstRow <= row &&
      row <= one.lastRow &&
      one.firstColumn <= column &&
      column <= one.lastColumn,
  );
}

export type Across = "merged" | "first" | "every";
export type Down = "merged" | "top" | "bottom";

/** Takes merged header cells apart: the label stands in the first cell or in every one, on top or at the bottom. */
export function unmerged(across: Across, down: Down): Change {
  return (layout) => {
    const { sheet, band } = layout;
    const inBand = (one: MergedRange): boolean =>
      one.firstRow >= band.firstRow && one.lastRow <= band.lastRow;
    const isWide = (one: MergedRange): boolean => one.lastColumn > one.firstColumn;
    const apart = sheet.merges.filter(
      (one) => inBand(one) && (isWide(one) ? across !== "merged" : down !== "merged"),
    );
    const rows = new Map(sheet.rows.map((row) => [row.row, row]));
    const moves = apart.flatMap((one) => {
      const cell = rows.get(one.firstRow)?.cells.get(one.firstColumn);
      if (cell === undefined) return [];
      if (!isWide(one)) {
        return down === "bottom" ? [[one.lastRow, one.firstColumn, cell] as const] : [];
      }
      const columns = across === "every" ? one.lastColumn - one.firstColumn : 0;
      return Array.from(
        { length: columns },
        (_, index) => [one.firstRow, one.firstColumn + index + 1, cell] as const,
      );
    });
    const left = down === "bottom" ? apart.filter((one) => !isWide(one)) : [];
    const merges = sheet.merges.filter((one) => !apart.includes(one));
    return written({ ...layout, sheet: without({ ...sheet, merges }, left) }, moves);
  };
}

function without(sheet: Sheet, ranges: readonly MergedRange[]): Sheet {
  const isLeft = (row: number, column: number): boolean =>
    ranges.some((one) => one.firstRow === row && one.firstColumn === column);
  const rows = sheet.rows.map((row) => ({
    ...row,
    cells: new Map([...row.cells].filter(([column]) => !isLeft(row.row, column))),
  }));
  return { ...sheet, rows };
}

/** One more header row below, every column's lowest cell merged down into it. */
export const deepened: Change = (layout) => {
  const { lastRow } = layout.band;
  const lower = replaced(layout, (row, column) => [row > lastRow ? row + 1 : row, column]);
  const lowest = new Map<number, MergedRange>();
  for (const { row, cells } of lower.sheet.rows) {
    if (row < layout.band.firstRow || row > lastRow) continue;
    for (const column of cells.keys()) {
      lowest.set(column, {
        firstRow: row,
        lastRow: lastRow + 1,
        firstColumn: column,
        lastColumn: column,
      });
    }
  }
  const wide = lower.sheet.merges.filter(
    (one) =>
      one.lastColumn > one.firstColumn ||
      one.lastRow > lastRow ||
      one.firstRow < layout.band.firstRow,
  );
  const down = [...lowest.values()].filter((one) => !covers(wide, one.firstRow, one.firstColumn));
  return {
    ...lower,
    band: { ...lower.band, lastRow: lastRow + 1 },
    sheet: { ...lower.sheet, merges: [...wide, ...down] },
  };
};

/** Every header label written otherwise; a unit in parentheses is no part of it. */
export function respelled(spell: (label: string) => string): Change {
  return (layout) => {
    const { band, sheet } = layout;
    const labels = sheet.rows
      .filter(({ row }) => row >= band.firstRow && row <= band.lastRow)
      .flatMap(({ row, cells }) =>
        [...cells].map(([column, cell]) => [row, column, cell] as const),
      );
    return written(
      layout,
      labels.map(([row, column, cell]) => [
        row,
        column,
        cell.kind === "text" ? text(spelled(cell.value, spell)) : cell,
      ]),
    );
  };
}

/** The header, with its numbering row, printed once more in front of a row of the table. */
export function reprinted(choose: (count: number) => number): Change {
  return (layout) => {
    const { band, sheet } = layout;
    const from = layout.sheet.rows.filter(
      ({ row, cells }) => row > band.lastRow + 2 && cells.size > 3,
    );
    const free = from.filter(
      ({ row }) => !sheet.merges.some((one) => one.firstRow < row && row <= one.lastRow),
    );
    const at = free[choose(free.length)]?.row ?? 0;
    const last = band.lastRow + (layout.isNumbered ? 1 : 0);
    const height = last - band.firstRow + 1;
    const wider = replaced(layout, (row, column) => [row >= at ? row + height : row, column]);
    const copied = sheet.rows
      .filter(({ row }) => row >= band.firstRow && row <= last)
      .flatMap(({ row, cells }) =>
        [...cells].map(([column, cell]) => [at + row - band.firstRow, column, cell] as const),
      );
    const merges = sheet.merges
      .filter((one) => one.firstRow >= band.firstRow && one.lastRow <= band.lastRow)
      .map((one) => moved(one, (row, column) => [at + row - band.firstRow, column]));
    const done = written(wider, copied);
    return { ...done, sheet: { ...done.sheet, merges: [...done.sheet.merges, ...merges] } };
  };
}

function spelled(label: string, spell: (label: string) => string): string {
  return label
    .split(/(\([^)]*\))/u)
    .map((part) => (part.startsWith("(") ? part : spell(part)))
    .join("");
}
