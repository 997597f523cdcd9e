/** Binds the columns of a header band to the fields of a form, and says what it does not load (forms.md 2.4). */
import type { Issue } from "../reading.ts";
import type { Sheet } from "../workbook/grid.ts";
import { cellAddress } from "../workbook/grid.ts";
import { isBlankCell, rawText } from "./cell-text.ts";
import type { HeaderBand, HeaderColumn } from "./header-band.ts";
import type { HeaderField, SimilarHeader } from "./header-index.ts";
import { otherColumn } from "./header-index.ts";

export interface TableColumn<Field extends HeaderField = HeaderField> {
  readonly column: number;
  readonly field: Field;
  /** Header path as read. */
  readonly header: string;
  /** Unit in parentheses in the header. */
  readonly unit: string | null;
  /** A1 address and text of the lowest label, for issues. */
  readonly labelCell: string;
  readonly label: string;
}

export interface Binding<Field extends HeaderField = HeaderField> {
  readonly columns: readonly TableColumn<Field>[];
  readonly ordinalColumn: number | null;
  /** Columns of personal data that is never stored, not even with a quarantined row. */
  readonly personalColumns: ReadonlySet<number>;
  readonly issues: readonly Issue[];
}

/** `hasData` tells whether a column has any value in a data row. */
export function bindColumns<Field extends HeaderField>(
  sheet: Sheet,
  band: HeaderBand<Field>,
): { binding: Binding<Field>; unknown: readonly HeaderColumn<Field>[] } {
  const columns = new Map<string, TableColumn<Field>>();
  const personalColumns = new Set<number>();
  const unknown: HeaderColumn<Field>[] = [];
  const issues: Issue[] = [];
  let ordinalColumn: number | null = null;
  for (const header of band.columns.filter((column) => !isHollow(sheet, band, column))) {
    if (header.field !== null) {
      const first = columns.get(header.field.name);
      if (header.similar !== undefined) {
        issues.push(similarIssue(sheet, header, header.similar, "bound"));
      }
      if (first === undefined) columns.set(header.field.name, tableColumn(header, header.field));
      else if (!isContinued(sheet, band, first, header)) {
        issues.push(duplicateIssue(sheet, header, header.field));
      }
      continue;
    }
    const other = otherColumn(header.path);
    if (other === "ordinal") ordinalColumn ??= header.column;
    if (other === "personal") {
      personalColumns.add(header.column);
      issues.push(headerIssue(sheet, header, "personal-data-dropped"));
    }
    if (other === null) unknown.push(header);
  }
  const binding = { columns: [...columns.values()], ordinalColumn, personalColumns, issues };
  return { binding, unknown };
}

/** Unknown headers are told only where their column holds data, and with the field that they may mean. */
export function unknownHeaderIssues<Field extends HeaderField>(
  sheet: Sheet,
  unknown: readonly HeaderColumn<Field>[],
  dataRows: ReadonlySet<number>,
  proposalFor: (header: HeaderColumn<Field>) => SimilarHeader | null,
): Issue[] {
  if (unknown.length === 0) return [];
  const filled = new Set<number>();
  for (const { row, cells } of sheet.rows) {
    if (!dataRows.has(row)) continue;
    for (const [column, cell] of cells) if (!isBlankCell(cell)) filled.add(column);
  }
  return unknown
    .filter(({ column }) => filled.has(column))
    .flatMap((header) => {
      const similar = proposalFor(header);
      const proposal = similar === null ? [] : [similarIssue(sheet, header, similar, "proposed")];
      return [headerIssue(sheet, header, "header-unknown"), ...proposal];
    });
}

function tableColumn<Field extends HeaderField>(
  header: HeaderColumn<Field>,
  field: Field,
): TableColumn<Field> {
  return {
    column: header.column,
    field,
    header: header.path.levels.map(({ text }) => text).join(" > "),
    unit: header.path.unit,
    labelCell: cellAddress(header.labelColumn, header.labelRow),
    label: rawText(header.label),
  };
}

/** A label merged over several columns heads one field once, as long as the further columns hold nothing. */
function isContinued(
  sheet: Sheet,
  { lastRow }: HeaderBand,
  first: TableColumn,
  { column, labelColumn, labelRow }: HeaderColumn,
): boolean {
  if (first.labelCell !== cellAddress(labelColumn, labelRow)) return false;
  return isBlankBelow(sheet, lastRow, column);
}

/**
 * A column that somebody inserted below a label merged over several: it has no label of its own where the others
 * have one, and holds nothing.
 */
function isHollow(
  sheet: Sheet,
  band: HeaderBand,
  { column, labelRow, labelColumn }: HeaderColumn,
): boolean {
  const isSpanned = sheet.merges.some(
    (merge) =>
      merge.firstRow === labelRow &&
      merge.firstColumn === labelColumn &&
      merge.lastColumn > merge.firstColumn &&
      band.columns.some(
        (other) =>
          other.labelRow > merge.lastRow &&
          merge.firstColumn <= other.column &&
          other.column <= merge.lastColumn,
      ),
  );
  return isSpanned && isBlankBelow(sheet, band.lastRow, column);
}

function isBlankBelow(sheet: Sheet, lastRow: number, column: number): boolean {
  return sheet.rows.every(({ row, cells }) => row <= lastRow || isBlankCell(cells.get(column)));
}

const similarOutcomes = {
  proposed: { vi: "cột chưa được nạp", en: "the column is not loaded" },
  bound: { vi: "đã nạp như cột này", en: "it was loaded as that column" },
} as const;

function similarIssue(
  sheet: Sheet,
  header: HeaderColumn,
  { field, label, similarity }: SimilarHeader,
  outcome: keyof typeof similarOutcomes,
): Issue {
  const details = {
    field: field.name,
    expected: label,
    similarity: Math.round(similarity * 100) / 100,
    outcome,
    "outcome.vi": similarOutcomes[outcome].vi,
    "outcome.en": similarOutcomes[outcome].en,
  };
  return { ...headerIssue(sheet, header, "header-similar"), details };
}

function duplicateIssue(sheet: Sheet, header: HeaderColumn, field: HeaderField): Issue {
  const details = { field: field.name, "field.vi": field.headers[0] ?? field.name };
  return { ...headerIssue(sheet, header, "header-duplicate"), details };
}

const severities = {
  "header-duplicate": "WARNING",
  "header-similar": "WARNING",
  "header-unknown": "WARNING",
  "personal-data-dropped": "INFO",
} as const;

function headerIssue(sheet: Sheet, header: HeaderColumn, code: keyof typeof severities): Issue {
  return {
    code,
    severity: severities[code],
    sheet: sheet.name,
    cell: cellAddress(header.labelColumn, header.labelRow),
    value: rawText(header.label),
    details: {},
    row: null,
  };
}
