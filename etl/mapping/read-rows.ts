/** Converts the data rows of a table, each cell by its column and each row under the groups above it. */
import type { IssueCode } from "../issues.ts";
import { cellText, rawText } from "../layout/cell-text.ts";
import { isOrdinal, withoutLeadingOrdinal } from "../layout/row-patterns.ts";
import type { TableCell, TableRow } from "../layout/row-grammar.ts";
import type { EntityName, Issue } from "../reading.ts";
import { cellAddress } from "../workbook/grid.ts";
import type { CellReading } from "./convert/cell-reading.ts";
import type { ColumnContext } from "./convert/column-context.ts";
import type { RowContext } from "./convert/convert-cell.ts";
import { rowTold, toldFirst } from "./convert/row-told.ts";
import type { RowTold } from "./convert/row-told.ts";
import type { DateRules } from "./convert/texts.ts";
import type { Place } from "./convert/unit.ts";
import type { FieldKind, FieldSpec } from "./field.ts";
import { GroupCells } from "./group-cells.ts";
import { districtOf, enterGroup, noGroups } from "./groups.ts";
import type { GroupField, GroupFields } from "./groups.ts";
import { planOf } from "./reading-plan.ts";
import type { ReadingPlan } from "./reading-plan.ts";
import { RowReading } from "./row-reading.ts";
import type { StatedElsewhere } from "../stated-elsewhere.ts";

export interface ReadingContext extends DateRules {
  readonly sheet: string | null;
  readonly nameColumn: number;
  readonly columns: readonly ColumnContext[];
  /** Columns whose values are kept; others are only checked. */
  readonly isLoaded: (field: FieldSpec) => boolean;
  readonly place: Place;
  /** Entity whose fields the groups fill, null where groups carry nothing. */
  readonly groups: EntityName | null;
}

export interface RowReadings {
  readonly rows: readonly RowReading[];
  /** Of group rows. */
  readonly issues: readonly Issue[];
  /** Fields that any group filled. */
  readonly groupFields: ReadonlySet<GroupField>;
  /** The group rows that filled them. */
  readonly elsewhere: readonly StatedElsewhere[];
}

export function readRows(rows: readonly TableRow[], context: ReadingContext): RowReadings {
  const readings: RowReading[] = [];
  const issues: Issue[] = [];
  const groupFields = new Set<GroupField>();
  const plan = planOf(context);
  const cells = context.groups === null ? null : new GroupCells(context.groups);
  let above = aboveRow(noGroups, null, context);
  /** The group row that gave the commune in force, until a row has taken it: only then its problem counts. */
  let communeRow: TableRow | null = null;
  for (const row of rows) {
    if (row.class === "group row") {
      const written = groupText(row, context);
      const { groups } = above;
      const next = context.groups === null ? groups : enterGroup(groups, written, context.place);
      for (const field of next.keys()) groupFields.add(field);
      cells?.enter(groups, next, groupCell(row, context)?.address ?? "");
      if (next.get("communeName") !== groups.get("communeName")) communeRow = row;
      above = aboveRow(next, withoutLeadingOrdinal(written), context);
    }
    if (row.class !== "data") continue;
    const reading = readRow(row, above, context, plan);
    readings.push(reading);
    cells?.take(reading, above.groups);
    if (communeRow === null) continue;
    const commune = above.groups.get("communeName");
    if (commune === undefined || reading.cell("communeName") !== undefined) continue;
    const cell = groupCell(communeRow, context);
    issues.push(...problemIssue(context, cell, communeRow.row, commune, false));
    communeRow = null;
  }
  return { rows: readings, issues, groupFields, elsewhere: cells?.stated ?? [] };
}

/**
 * The text of a group stands in the column of names or is merged over it from the left; without merged cells it may
 * stand anywhere beside its number.
 */
function groupCell({ cells }: TableRow, { nameColumn }: ReadingContext): TableCell | undefined {
  const labels = [...cells].filter(
    ([, { cell }]) => cells.size === 1 || !isOrdinal(cellText(cell)),
  );
  const nearest = labels.findLast(([column]) => column <= nameColumn);
  return (nearest ?? labels[0] ?? [...cells][0])?.[1];
}

function groupText(row: TableRow, context: ReadingContext): string {
  return cellText(groupCell(row, context)?.cell);
}

interface AboveRow {
  readonly groups: GroupFields;
  /** Text of the group row. */
  readonly group: string | null;
  /** In which cells are read, as long as no cell of their row tells more. */
  readonly rowContext: RowContext;
}

function aboveRow(groups: GroupFields, group: string | null, context: ReadingContext): AboveRow {
  const rowContext = contextOf(context, districtOf(groups), rowTold(group, nothingTold));
  return { groups, group, rowContext };
}

const nothingTold: ReadonlyMap<FieldKind, CellReading> = new Map();
const noIssues: readonly Issue[] = [];

function readRow(
  row: TableRow,
  above: AboveRow,
  context: ReadingContext,
  plan: ReadingPlan,
): RowReading {
  const readings = [...plan.blankReadings];
  let { rowContext } = above;
  let issues = noIssues;
  let hasLost = false;
  for (const { place, context: column, read, isLoaded, isTelling } of plan.inReadingOrder) {
    const { field } = column.column;
    const cell = row.cells.cell(column.column.column);
    if (cell === undefined) {
      if (isRequired(field)) issues = [...issues, requiredIssue(context, column, row.row)];
      continue;
    }
    const reading = read(cell, rowContext);
    readings[place] = reading;
    if (reading.lost !== "none") hasLost = true;
    if (isTelling) rowContext = toldContext(readings, above, context, plan);
    if (!isLoaded || reading.problem === null) continue;
    const decides = field.required === true || field.decidesRow === true;
    const at = row.cells.get(column.column.column);
    issues = [...issues, ...problemIssue(context, at, row.row, reading, decides, field)];
  }
  const { row: number, cells } = row;
  return new RowReading(plan, {
    row: number,
    cells,
    readings,
    groups: above.groups,
    issues,
    hasLost,
  });
}

/** With what the telling cells of the row say, as far as they are read. */
function toldContext(
  readings: readonly (CellReading | undefined)[],
  { groups, group }: AboveRow,
  context: ReadingContext,
  { inReadingOrder }: ReadingPlan,
): RowContext {
  const first = new Map<FieldKind, CellReading>();
  let district = districtOf(groups);
  for (const { place, context: column, isTelling } of inReadingOrder) {
    if (!isTelling) break;
    const reading = readings[place];
    if (reading === undefined) continue;
    const { kind, name } = column.column.field;
    if (toldFirst.has(kind)) first.set(kind, reading);
    if (name === "districtName") district = textIn(reading) ?? district;
  }
  return contextOf(context, district, rowTold(group, first));
}

function textIn({ value }: CellReading): string | null {
  return typeof value === "string" ? value : null;
}

function contextOf(
  { place, date1904, asOf }: ReadingContext,
  district: string | null,
  told: RowTold,
): RowContext {
  return { date1904, asOf, place: { ...place, district }, told };
}

function isRequired(field: FieldSpec): boolean {
  return field.required === true && field.mayBeBlank !== true;
}

function requiredIssue(context: ReadingContext, { column }: ColumnContext, row: number): Issue {
  return requiredCellIssue(context.sheet, column.field, column.column, row);
}

export function requiredCellIssue(
  sheet: string | null,
  field: FieldSpec,
  column: number,
  row: number,
): Issue {
  return {
    code: "value-required",
    severity: "ERROR",
    sheet,
    cell: cellAddress(column, row),
    value: null,
    details: fieldDetails(field),
    row,
  };
}

export function fieldDetails(field: FieldSpec): Record<string, string> {
  return { field: field.name, "field.vi": field.headers[0] ?? field.name };
}

function problemIssue(
  context: ReadingContext,
  cell: TableCell | undefined,
  row: number,
  reading: CellReading,
  required: boolean,
  field?: FieldSpec,
): Issue[] {
  if (reading.problem === null || cell === undefined) return [];
  const { code, details } = reading.problem;
  const issue = {
    code: code satisfies IssueCode,
    severity: required && reading.lost !== "none" ? "ERROR" : "WARNING",
    sheet: context.sheet,
    cell: cell.address,
    value: rawText(cell.cell, context.date1904),
    details: { ...(field && fieldDetails(field)), ...details },
    row,
  } as const;
  return [issue];
}
