/** The rows below a header block by class, for a table of which no field is known. */
import { labelKey } from "../../src/domain/vietnamese-text.ts";
import { cellText, isBlankCell } from "../layout/cell-text.ts";
import { classifyRows } from "../layout/row-grammar.ts";
import type { TableColumns, TableRow } from "../layout/row-grammar.ts";
import { isOrdinal, isTotalLabel } from "../layout/row-patterns.ts";
import type { RowClass } from "../reading.ts";
import type { Sheet } from "../workbook/grid.ts";
import { columnProfiles } from "./column-profile.ts";
import type { HeaderBlock } from "./find-header.ts";
import type { InspectedColumn } from "./header-columns.ts";
import type { InspectedSheet } from "./inspected-sheet.ts";

export interface InspectedTable {
  readonly dataRows: readonly TableRow[];
  readonly groupRows: readonly number[];
  readonly totalRows: readonly number[];
}

const fullTable = 0.7;
const ordinalHeaders: ReadonlySet<string> = new Set(
  ["STT", "TT", "Số TT", "Số thứ tự", "No.", "No", "S/N"].map((label) => labelKey(label)),
);
/** Footnotes and sources of English tables; those of Vietnamese forms are known to the row grammar. */
const englishNote =
  /^(?:source|sources|prepared by|approved by|checked by|note|notes|footnotes?|n\.?a\.? )\b|^(?:\\\d|\d\/|\*+|\[\d+\]|-+ (?:represents|not))/iu;

export function tableRows(
  inspected: InspectedSheet,
  block: HeaderBlock,
  columns: readonly InspectedColumn[],
): InspectedTable {
  const table = tableColumns(inspected, block, columns);
  const { rows } = classifyRows(inspected.sheet, table);
  const isFull = meanFill(rows, table) >= fullTable;
  const classed = withoutEnd(rows).map((row) => ({ row, class: classOf(row, table, isFull) }));
  const lastData = classed.findLastIndex(
    (each) => each.class === "data" || each.class === "total row",
  );
  const inside = classed
    .slice(0, lastData + 1)
    .filter(({ row }) => !isHeader(row, inspected.sheet, block));
  const numbersOf = (wanted: RowClass): number[] =>
    inside.filter((each) => each.class === wanted).map(({ row }) => row.row);
  return {
    dataRows: inside.filter((each) => each.class === "data").map(({ row }) => row),
    groupRows: numbersOf("group row"),
    totalRows: numbersOf("total row"),
  };
}

function tableColumns(
  { rows }: InspectedSheet,
  { firstRow, lastRow }: HeaderBlock,
  columns: readonly InspectedColumn[],
): TableColumns {
  const profiles = columnProfiles(
    rows.filter(({ row, cells }) => row > lastRow && cells.length > 1),
  );
  const valueShare = (column: number): number => profiles.get(column)?.valueShare ?? 0;
  const isOrdinal = ({ path, header }: InspectedColumn): boolean =>
    ordinalHeaders.has(path.leafKey) || header === "#";
  const ordinal = columns.find((column) => isOrdinal(column))?.column ?? null;
  const all = new Set([...columns.map(({ column }) => column), ...profiles.keys()]);
  const others = [...all].toSorted((x, y) => x - y).filter((column) => column !== ordinal);
  return {
    firstRow,
    lastRow,
    name:
      others.find((column) => profiles.has(column) && valueShare(column) < 0.5) ?? others[0] ?? 0,
    ordinal,
    hasTotals: true,
    nameMayBeBlank: false,
    canMerge: true,
    // So that a header printed again on every page is no data.
    headerKeys: new Set(columns.map(({ path }) => path.leafKey)),
    mapped: new Set(others),
    numeric: new Set(others.filter((column) => valueShare(column) >= 0.6)),
  };
}

/** The grammar knows Vietnamese notes; an English one ends the table too. */
function withoutEnd(rows: readonly TableRow[]): readonly TableRow[] {
  const end = rows.findIndex((row, index) => index > 0 && englishNote.test(firstText(row)));
  return end < 0 ? rows : rows.slice(0, end);
}

function firstText({ cells }: TableRow): string {
  const [first] = cells.values();
  return cellText(first?.cell);
}

function classOf(row: TableRow, { name, ordinal }: TableColumns, isFull: boolean): RowClass {
  if (row.class !== "data") return row.class;
  const label = cellText(row.cells.get(name)?.cell);
  if (isTotalLabel(label.replace(/\s*(?:\\\d|\.{3,}).*$/u, ""))) return "total row";
  const filled = [...row.cells.keys()].filter((column) => column !== ordinal);
  const isNumbered = ordinal !== null && isOrdinal(cellText(row.cells.get(ordinal)?.cell));
  const isLone = filled.length === 1 && row.cells.get(filled[0] ?? 0)?.cell.kind === "text";
  return isLone && isFull && !isNumbered ? "group row" : "data";
}

/** Share of the columns that rows of several cells fill; in a table of ticks a name alone is a row. */
function meanFill(rows: readonly TableRow[], { mapped, ordinal }: TableColumns): number {
  const data = rows.filter((row) => row.class === "data" && row.cells.size > 2);
  if (data.length === 0 || mapped.size < 3) return 0;
  const filled = data.map(
    ({ cells }) => cells.size - (ordinal !== null && cells.has(ordinal) ? 1 : 0),
  );
  return filled.reduce((sum, count) => sum + count, 0) / data.length / mapped.size;
}

/** The header again, at the top of a printed page. */
function isHeader({ cells }: TableRow, sheet: Sheet, { lastRow }: HeaderBlock): boolean {
  const header = sheet.rows.find(({ row }) => row === lastRow);
  const labels = [...(header?.cells ?? [])].filter(([, cell]) => !isBlankCell(cell));
  if (labels.length < 3) return false;
  return labels.every(([column, cell]) => cellText(cells.get(column)?.cell) === cellText(cell));
}
