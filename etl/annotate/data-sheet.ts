/** A sheet as its sender typed it, with the cells that something is said of marked. */
import type { CellStyle, CellContent, OurCell, OurSheet } from "../../src/spreadsheet/workbook.ts";
import { putCell } from "../../src/spreadsheet/workbook.ts";
import type { Issue } from "../reading.ts";
import type { Cell, Sheet } from "../workbook/grid.ts";
import { columnWidths } from "./column-widths.ts";
import { cellMarks } from "./cell-marks.ts";
import type { CellMark } from "./cell-marks.ts";
import { personalCells } from "./personal-cells.ts";

export interface SheetNotes {
  readonly issues: readonly Issue[];
  readonly language: "vi" | "en";
}

export function dataSheet(sheet: Sheet, name: string, notes: SheetNotes): OurSheet {
  const marks = cellMarks(notes);
  const isPersonal = personalCells(sheet, notes.issues);
  const styleOf = styleTable();
  const rows = new Map<number, Map<number, OurCell>>();
  for (const { row, cells } of sheet.rows) {
    for (const [column, cell] of cells) {
      const value = isPersonal(row, column, cell) ? undefined : contentOf(cell);
      putCell(rows, row, column, {
        ...(value !== undefined && { value }),
        style: styleOf(cell.format, isLong(value), undefined),
      });
    }
  }
  for (const [key, mark] of marks) {
    const { row, column } = mark.at;
    const cell = rows.get(row)?.get(column);
    const format = cell?.style?.format;
    const style = styleOf(format, isLong(cell?.value), mark);
    const comment = key < mostComments ? mark.comment : undefined;
    putCell(rows, row, column, { ...cell, style, ...(comment !== undefined && { comment }) });
  }
  return {
    name,
    rows,
    merges: sheet.merges,
    widths: columnWidths(sheet),
    hiddenRows: hiddenRows(sheet, marks),
  };
}

/** Programs slow down with more comments; the list of issues has them all. */
const mostComments = 5_000;
/** Characters; longer text is broken into lines. */
const longText = 40;

function isLong(value: CellContent | undefined): boolean {
  return typeof value === "string" && (value.length > longText || value.includes("\n"));
}

/** An unread formula stays unread: as text it could be taken for a name. */
function contentOf(cell: Cell): CellContent {
  if (cell.kind === "uncached") return { error: "#N/A" };
  if (cell.kind === "error") return { error: knownErrors.has(cell.value) ? cell.value : "#N/A" };
  return cell.value;
}

const knownErrors: ReadonlySet<string> = new Set([
  "#NULL!",
  "#DIV/0!",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "#N/A",
  "#GETTING_DATA",
]);

const fills: Readonly<Record<Issue["severity"], string>> = {
  ERROR: "FF9999",
  WARNING: "FFD966",
  INFO: "BDD7EE",
};

type StyleOf = (
  format: string | undefined,
  wrap: boolean,
  mark: CellMark | undefined,
) => CellStyle | undefined;

/** Equal styles are one object. */
function styleTable(): StyleOf {
  const styles = new Map<string, CellStyle>();
  return (format, wrap, mark) => {
    if (format === undefined && !wrap && mark === undefined) return undefined;
    const key = `${mark?.severity ?? ""} ${wrap} ${format ?? ""}`;
    const style = styles.get(key) ?? {
      ...(format !== undefined && { format }),
      ...(wrap && { wrap }),
      ...(mark !== undefined && { fill: fills[mark.severity] }),
    };
    styles.set(key, style);
    return style;
  };
}

/** A hidden row that something is said of is shown. */
function hiddenRows(sheet: Sheet, marks: ReadonlyMap<number, CellMark>): Set<number> {
  const marked = new Set([...marks.values()].map(({ at }) => at.row));
  return new Set(
    sheet.rows.flatMap(({ row, hidden }) => (hidden && !marked.has(row) ? [row] : [])),
  );
}
