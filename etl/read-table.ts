/** A located table to records and issues: bind -> classify -> convert -> make records -> check. */
import type { UnitDirectory } from "../src/domain/administrative-unit.ts";
import type { ValueStatus } from "../src/domain/enumerations/report.ts";
import type { MoneyUnit } from "../src/domain/money-unit.ts";
import { checks } from "./checks/index.ts";
import type { CheckResult, ReadTable } from "./checks/check.ts";
import { bindColumns, unknownHeaderIssues } from "./layout/bind-columns.ts";
import type { Binding } from "./layout/bind-columns.ts";
import type { HeaderColumn } from "./layout/header-band.ts";
import { headerIndex } from "./layout/header-index.ts";
import { similarHeader } from "./layout/similar-headers.ts";
import { classifyRows } from "./layout/row-grammar.ts";
import type { ClassifiedRows, TableColumns } from "./layout/row-grammar.ts";
import { columnContexts, lacksMoneyUnit } from "./mapping/convert/column-context.ts";
import type { ColumnContext } from "./mapping/convert/column-context.ts";
import { numericKinds } from "./mapping/field.ts";
import type { FieldSpec } from "./mapping/field.ts";
import { fieldDetails, readRows } from "./mapping/read-rows.ts";
import type { RowReadings } from "./mapping/read-rows.ts";
import type { EntityRecord, MadeRecords } from "./mapping/records/record-maker.ts";
import type { StatedElsewhere } from "./stated-elsewhere.ts";
import type { TitleUnit } from "./mapping/title-unit.ts";
import type { Issue } from "./reading.ts";
import type { LocatedSource } from "./recognise-source.ts";

export interface TableFacts {
  readonly asOf: string | null;
  readonly year: number | null;
  readonly valueStatus: ValueStatus;
  readonly statedOn: string | null;
  readonly titleUnit: TitleUnit;
  readonly moneyUnit: MoneyUnit | null;
  readonly date1904: boolean;
  readonly isUntyped: boolean;
  readonly directory: UnitDirectory;
}

/** The table with its columns bound and its rows classified, before any cell is converted. */
interface OpenTable {
  readonly binding: Binding<FieldSpec>;
  readonly unknown: readonly HeaderColumn<FieldSpec>[];
  readonly classified: ClassifiedRows;
  readonly columns: readonly ColumnContext[];
  /** Money columns without a unit: checked, not loaded. */
  readonly unloaded: readonly ColumnContext[];
}

export interface TableReading extends OpenTable {
  readonly readings: RowReadings;
  /** Of the rows that stand, in sheet order. */
  readonly records: readonly EntityRecord[];
  readonly issues: readonly Issue[];
  readonly elsewhere: readonly StatedElsewhere[];
  readonly outRows: ReadonlySet<number>;
}

export function readTable(found: LocatedSource, facts: TableFacts): TableReading {
  const { source, located } = found;
  const sheet = located.sheet.name;
  const open = openTable(found, facts);
  const readings = readCells(found, open, facts);
  const made = source.makeRecords(
    readings.rows.filter((row) => !row.isOut),
    {
      ...facts,
      sheet,
      allRows: readings.rows,
      fields: open.binding.columns.map(({ field, column }) => ({ spec: field, column })),
    },
  );
  const { classified, columns } = open;
  const { date1904 } = facts;
  const table: ReadTable = {
    source,
    sheet,
    date1904,
    columns,
    tableRows: classified.rows,
    rows: readings.rows,
    steps: made.steps,
  };
  const results = checks.map((check) => check(table));
  const outRows = rowsOut(readings, made, results);
  return {
    ...open,
    readings,
    outRows,
    records: standingRecords(made, results, outRows),
    elsewhere: [...readings.elsewhere, ...(made.elsewhere ?? [])],
    issues: [
      ...oncePerCell(headerIssues(found, open)),
      ...inSheetOrder(oncePerCell([...readings.issues, ...laterIssues(readings, made, results)])),
    ],
  };
}

function openTable({ source, located }: LocatedSource, facts: TableFacts): OpenTable {
  const { sheet, band } = located;
  const { binding, unknown } = bindColumns(sheet, band);
  const at: TableColumns = {
    firstRow: band.firstRow,
    lastRow: band.lastRow,
    name: columnOf(binding, source.nameField),
    ordinal: binding.ordinalColumn,
    mapped: new Set(binding.columns.map(({ column }) => column)),
    numeric: new Set(
      binding.columns.flatMap(({ field, column }) =>
        numericKinds.has(field.kind) ? [column] : [],
      ),
    ),
    headerKeys: headerIndex<FieldSpec>(source).leafKeys,
    hasTotals: source.hasTotalRows,
    nameMayBeBlank: source.fields.some(
      ({ name, mayBeBlank }) => name === source.nameField && mayBeBlank === true,
    ),
    canMerge: sheet.name !== null,
  };
  const classified = classifyRows(sheet, at);
  const dataRows = classified.rows.filter((row) => row.class === "data");
  const columns = columnContexts(binding.columns, dataRows, facts.moneyUnit, facts.isUntyped);
  const unloaded = columns.filter((column) => lacksMoneyUnit(column, dataRows));
  return { binding, unknown, classified, columns, unloaded };
}

/** The name field is required, so that a table that is read has its column. */
function columnOf(binding: Binding<FieldSpec>, field: string): number {
  return binding.columns.find((column) => column.field.name === field)?.column ?? 0;
}

function readCells(
  { source, located }: LocatedSource,
  { binding, classified, columns, unloaded }: OpenTable,
  { directory, asOf, date1904 }: TableFacts,
): RowReadings {
  const unloadedFields = new Set(unloaded.map(({ column }) => column.field));
  return readRows(classified.rows, {
    sheet: located.sheet.name,
    nameColumn: columnOf(binding, source.nameField),
    columns,
    isLoaded: (field) => !unloadedFields.has(field),
    place: { directory, asOf, district: null },
    groups: source.groups,
    date1904,
    asOf,
  });
}

function headerIssues({ source, located }: LocatedSource, open: OpenTable): Issue[] {
  const { sheet } = located;
  const index = headerIndex<FieldSpec>(source);
  const bound = new Set(open.binding.columns.map(({ field }) => field.name));
  const dataRows = open.classified.rows.filter((row) => row.class === "data");
  return [
    ...open.binding.issues,
    ...unknownHeaderIssues(sheet, open.unknown, new Set(dataRows.map(({ row }) => row)), (header) =>
      similarHeader(header.path, index, bound),
    ),
    ...open.unloaded.map(({ column }) => ({
      code: "unit-missing" as const,
      severity: "WARNING" as const,
      sheet: sheet.name,
      cell: column.labelCell,
      value: column.label,
      details: fieldDetails(column.field),
      row: null,
    })),
  ];
}

function laterIssues(
  { rows }: RowReadings,
  { issues }: MadeRecords,
  results: readonly CheckResult[],
): Issue[] {
  return [
    ...rows.flatMap((row) => row.issues),
    ...issues,
    ...results.flatMap((result) => result.issues),
  ];
}

function rowsOut(
  { rows }: RowReadings,
  { issues }: MadeRecords,
  results: readonly CheckResult[],
): Set<number> {
  return new Set([
    ...rows.filter((row) => row.isOut).map(({ row }) => row),
    ...issues.flatMap(({ severity, row }) => (severity === "ERROR" && row !== null ? [row] : [])),
    ...results.flatMap(({ outRows = [] }) => outRows),
  ]);
}

function standingRecords(
  { steps }: MadeRecords,
  results: readonly CheckResult[],
  outRows: ReadonlySet<number>,
): EntityRecord[] {
  const dropped = new Set(results.flatMap((result) => result.dropped ?? []));
  const standing: EntityRecord[] = [];
  for (const { rows, bundles } of steps) {
    if (outRows.has(rows[0] ?? 0)) continue;
    for (const bundle of bundles) if (!dropped.has(bundle)) standing.push(...bundle.records);
  }
  return standing;
}

/** A merged cell is read for every row it holds for, and reported once. */
function oncePerCell(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ code, cell }) => {
    const key = `${code} ${cell}`;
    if (cell === null || !seen.has(key)) return seen.add(key) && true;
    return false;
  });
}

function inSheetOrder(issues: readonly Issue[]): Issue[] {
  return issues.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
}
