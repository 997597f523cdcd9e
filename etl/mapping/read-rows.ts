/** Converts the data rows of a table, each cell by its column and each row under the groups above it. */
import type { IssueCode } from "../issues.ts";
import { cellText, rawText } from "../layout/cell-text.ts";
import { isOrdinal, withoutLeadingOrdinal } from "../layout/row-patterns.ts";
import type { TableCell, TableRow } from "../layout/row-grammar.ts";
import type { EntityName, FieldValue, Issue } from "../reading.ts";
import { cellAddress } from "../workbook/grid.ts";
import type { CellReading } from "./convert/cell-reading.ts";
import type { ColumnContext } from "./convert/column-context.ts";
import type { RowContext } from "./convert/convert-cell.ts";
import { rowTold, toldFirst } from "./convert/row-told.ts";
import type { RowTold } from "./convert/row-told.ts";
import type { DateRules } from "./convert/texts.ts";
import type { Place } from "./convert/unit.ts";
import type { FieldKind, FieldSpec } from "./field.ts";
import { FieldCells, FieldReadings } from "./field-readings.ts";
import { districtOf, enterGroup, groupTargets, noGroups } from "./groups.ts";
import type { GroupField, GroupFields } from "./groups.ts";
import { planOf } from "./reading-plan.ts";
import type { PlannedTarget, ReadingPlan } from "./reading-plan.ts";
import type { RowReading } from "./row-reading.ts";

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
}

export function readRows(rows: readonly TableRow[], context: ReadingContext): RowReadings {
  const readings: RowReading[] = [];
  const issues: Issue[] = [];
  const groupFields = new Set<GroupField>();
  const plan = planOf(context);
  let groups = noGroups;
  let group: string | null = null;
  /** The group row that gave the commune in force, until a row has taken it: only then its problem counts. */
  let communeRow: TableRow | null = null;
  for (const row of rows) {
    if (row.class === "group row") group = withoutLeadingOrdinal(groupText(row, context));
    if (row.class === "group row" && context.groups !== null) {
      const next = enterGroup(groups, groupText(row, context), context.place);
      for (const field of next.keys()) groupFields.add(field);
      if (next.get("communeName") !== groups.get("communeName")) communeRow = row;
      groups = next;
    }
    if (row.class !== "data") continue;
    const reading = readRow(row, { groups, group }, context, plan);
    readings.push(reading);
    const commune = groups.get("communeName");
    if (commune === undefined || reading.cells.has("communeName") || communeRow === null) continue;
    const cell = groupCell(communeRow, context);
    issues.push(...problemIssue(context, cell, communeRow.row, commune, false));
    communeRow = null;
  }
  return { rows: readings, issues, groupFields };
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
}

function readRow(
  row: TableRow,
  above: AboveRow,
  context: ReadingContext,
  plan: ReadingPlan,
): RowReading {
  const { groups, group } = above;
  const list = plan.columns.map((): CellReading | undefined => undefined);
  const readings = new FieldReadings(plan.places, list);
  const first = new Map<FieldKind, CellReading>();
  let rowContext = contextOf(context, districtOf(groups), rowTold(group, first));
  const issues: Issue[] = [];
  for (const { place, context: column, read, isLoaded, isTelling } of plan.inReadingOrder) {
    const { field } = column.column;
    const cell = row.cells.get(column.column.column);
    if (cell === undefined) {
      issues.push(...requiredIssue(context, column, row.row));
      continue;
    }
    const reading = read(cell.cell, rowContext);
    list[place] = reading;
    if (isTelling) {
      if (toldFirst.has(field.kind)) first.set(field.kind, reading);
      const district = ownDistrict(readings) ?? districtOf(groups);
      rowContext = contextOf(context, district, rowTold(group, first));
    }
    if (!isLoaded || reading.problem === null) continue;
    const decides = field.required === true || field.decidesRow === true;
    issues.push(...problemIssue(context, cell, row.row, reading, decides, field));
  }
  const { values, invalid } = gather(list, readings, groups, context, plan);
  const isOut = issues.some(({ severity }) => severity === "ERROR");
  const cells = new FieldCells(plan.places, row);
  return { row: row.row, readings, cells, values, invalid, issues, isOut };
}

function contextOf(
  { place, date1904, asOf }: ReadingContext,
  district: string | null,
  told: RowTold,
): RowContext {
  return { date1904, asOf, place: { ...place, district }, told };
}

function ownDistrict(readings: ReadonlyMap<string, CellReading>): string | null {
  const district = readings.get("districtName")?.parts.value;
  return typeof district === "string" ? district : null;
}

function isRequired(field: FieldSpec): boolean {
  return field.required === true && field.mayBeBlank !== true;
}

function requiredIssue(context: ReadingContext, { column }: ColumnContext, row: number): Issue[] {
  if (!isRequired(column.field)) return [];
  return [requiredCellIssue(context.sheet, column.field, column.column, row)];
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

type Gathered = Pick<RowReading, "values" | "invalid">;

/** Sends the parts of every reading where the form wants them. */
function gather(
  list: readonly (CellReading | undefined)[],
  readings: ReadonlyMap<string, CellReading>,
  groups: GroupFields,
  context: ReadingContext,
  plan: ReadingPlan,
): Gathered {
  const values: Partial<Record<EntityName, Record<string, FieldValue>>> = {};
  const invalid: Partial<Record<EntityName, string[]>> = {};
  const put = ({ entity, field, part }: PlannedTarget, { parts, lost }: CellReading): void => {
    (values[entity] ??= {})[field] = parts[part] ?? null;
    if (lost === "none") return;
    if (lost === "all" || lost.includes(part)) (invalid[entity] ??= []).push(field);
  };
  for (const { place, isLoaded, targets } of plan.columns) {
    const reading = list[place];
    if (reading === undefined || !isLoaded) continue;
    for (const target of targets) put(target, reading);
  }
  for (const [group, reading] of groups) {
    if (context.groups === null || readings.has(group)) continue;
    for (const [part, field] of groupTargets[group]) {
      put({ entity: context.groups, field, part }, reading);
    }
  }
  return { values, invalid };
}
