/** What layout a workbook has and what its columns may hold, with no source: the answer of `hoptac inspect`. */
import type { Sheet, Workbook } from "../workbook/grid.ts";
import { otherColumn } from "../layout/header-index.ts";
import type { FieldKind } from "../mapping/field.ts";
import { decodeSheet } from "../text/decode-sheet.ts";
import { columnContent, guessKind } from "./column-content.ts";
import { findHeader } from "./find-header.ts";
import type { HeaderBlock } from "./find-header.ts";
import { headerColumns } from "./header-columns.ts";
import type { InspectedColumn } from "./header-columns.ts";
import { inspectedSheet } from "./inspected-sheet.ts";
import { labelEvidence } from "./label-evidence.ts";
import { proposeFields } from "./propose-fields.ts";
import type { Proposal } from "./propose-fields.ts";
import type { LabelEvidence } from "./row-evidence.ts";
import { tableRows } from "./table-rows.ts";

/** Rows are those of the sheet, from 1. A sheet without a table has nulls and empty lists. */
export interface SheetInspection {
  /** Null for CSV. */
  readonly name: string | null;
  readonly headerRows: readonly [first: number, last: number] | null;
  readonly firstDataRow: number | null;
  readonly lastDataRow: number | null;
  readonly groupRows: readonly number[];
  readonly totalRows: readonly number[];
  readonly columns: readonly ColumnInspection[];
  /** Id of the form the table is most like. */
  readonly form: string | null;
  /** Texts above the header. */
  readonly titles: readonly string[];
}

export interface ColumnInspection {
  readonly column: InspectedColumn;
  readonly proposal: Proposal;
  /** Whether the column is one that no form loads, such as STT. */
  readonly isKnownOther: boolean;
  /** What its values look like. */
  readonly guessedKind: FieldKind;
  readonly examples: readonly string[];
}

/** A block that so little speaks for is the best of a letter, not the header of a table. */
const leastScore = 5;

export function inspectWorkbook(
  { sheets }: Workbook,
  labels: LabelEvidence = labelEvidence(),
): SheetInspection[] {
  return sheets
    .filter(({ hidden }) => !hidden)
    .map((sheet) => inspectSheet(decodeSheet(sheet), labels));
}

export function inspectSheet(sheet: Sheet, labels: LabelEvidence): SheetInspection {
  const inspected = inspectedSheet(sheet);
  const block = findHeader(inspected, labels);
  if (block === null || block.score < leastScore) return { ...noTable, name: sheet.name };
  const columns = headerColumns(sheet, block);
  const { dataRows, groupRows, totalRows } = tableRows(inspected, block, columns);
  const titles = titlesAbove(sheet, block);
  const { columns: proposals, form } = proposeFields(columns, dataRows, titles);
  return {
    name: sheet.name,
    headerRows: [block.firstRow, block.lastRow],
    firstDataRow: dataRows[0]?.row ?? null,
    lastDataRow: dataRows.at(-1)?.row ?? null,
    groupRows,
    totalRows,
    columns: columns.map((column, index) => {
      const content = columnContent(dataRows, column.column);
      return {
        column,
        proposal: proposals[index]!,
        isKnownOther: otherColumn(column.path) !== null,
        guessedKind: guessKind(content),
        examples: content.examples,
      };
    }),
    form,
    titles,
  };
}

const noTable: Omit<SheetInspection, "name"> = {
  headerRows: null,
  firstDataRow: null,
  lastDataRow: null,
  groupRows: [],
  totalRows: [],
  columns: [],
  form: null,
  titles: [],
};

function titlesAbove(sheet: Sheet, { firstRow }: HeaderBlock): string[] {
  return sheet.rows
    .filter(({ row }) => row < firstRow)
    .flatMap(({ cells }) => [...cells.values()])
    .flatMap((cell) => (cell.kind === "text" ? [cell.value] : []));
}
