/** A table that was read, in the words of the contract with the publishing side. */
import type { IssueCode } from "./issues.ts";
import { rawText } from "./layout/cell-text.ts";
import type { TableRow } from "./layout/row-grammar.ts";
import { entityFields } from "./mapping/entities.ts";
import { allTargets, splitTarget } from "./mapping/field.ts";
import type { FieldSpec } from "./mapping/field.ts";
import { groupTargets } from "./mapping/groups.ts";
import type { SourceDefinition } from "./mapping/source.ts";
import { entityNames } from "./reading.ts";
import type {
  BoundColumn,
  CanonicalRecord,
  EntityName,
  FileReading,
  Issue,
  QuarantinedRow,
  ReadHeader,
  RowClass,
} from "./reading.ts";
import type { TableReading } from "./read-table.ts";
import type { LocatedSource } from "./recognise-source.ts";
import { cellAddress, columnLetters } from "./workbook/grid.ts";
import type { Sheet } from "./workbook/grid.ts";

type TablePart = Pick<
  FileReading,
  "records" | "boundFields" | "columns" | "headers" | "issues" | "quarantined" | "rowAccounting"
>;

export function describeTable({ source, located }: LocatedSource, table: TableReading): TablePart {
  const sheet = located.sheet.name;
  return {
    records: recordsByEntity(source, table),
    boundFields: boundFields(source, table),
    columns: boundColumns(sheet, table),
    headers: readHeaders(table),
    issues: [...encodingIssues(located.sheet), ...table.issues, ...skippedIssues(sheet, table)],
    quarantined: quarantinedRows(sheet, table),
    rowAccounting: table.classified.accounting,
  };
}

/** An entity is there if any column of the file is meant for it first of all. */
function recordsByEntity(source: SourceDefinition, table: TableReading): FileReading["records"] {
  const meant = new Set(table.binding.columns.flatMap(({ field }) => meantFor(field)));
  const records: Partial<Record<EntityName, CanonicalRecord[]>> = {};
  for (const entity of source.entities) if (meant.has(entity)) records[entity] = [];
  for (const { entity, record } of table.records) records[entity]?.push(record);
  return records;
}

function meantFor(field: FieldSpec): EntityName[] {
  return allTargets(field)
    .slice(0, 1)
    .map((target) => splitTarget(target).entity);
}

function loadedColumns(table: TableReading) {
  const unloaded = new Set(table.unloaded.map(({ column }) => column.field.name));
  return table.binding.columns.filter(({ field }) => !unloaded.has(field.name));
}

/** Fields with a column, those that groups filled, and those that the form itself knows. */
function boundFields(source: SourceDefinition, table: TableReading): FileReading["boundFields"] {
  const bound = new Map<EntityName, Set<string>>();
  const add = (entity: EntityName, field: string): void => {
    if (!entityFields[entity].includes(field)) return;
    bound.set(entity, (bound.get(entity) ?? new Set()).add(field));
  };
  for (const { field } of loadedColumns(table)) {
    for (const target of allTargets(field)) {
      const { entity, field: name } = splitTarget(target);
      add(entity, name);
    }
  }
  for (const field of source.groups === null ? [] : table.readings.groupFields) {
    for (const [, name] of groupTargets[field]) add(source.groups ?? "cooperatives", name);
  }
  for (const target of source.fills) {
    const { entity, field } = splitTarget(target);
    if (table.records.some((record) => record.entity === entity)) add(entity, field);
  }
  return Object.fromEntries(
    entityNames.flatMap((entity) => {
      const fields = bound.get(entity);
      return fields === undefined ? [] : [[entity, [...fields]]];
    }),
  );
}

function boundColumns(sheet: string | null, table: TableReading): BoundColumn[] {
  return loadedColumns(table).flatMap(({ field, column, header }) =>
    allTargets(field).map((target) => ({
      ...splitTarget(target),
      sheet,
      column: columnLetters(column),
      header,
    })),
  );
}

function readHeaders(table: TableReading): ReadHeader[] {
  const factors = new Map(
    table.columns.map(({ column, moneyUnit }) => [column.column, moneyUnit?.factor]),
  );
  const bound = loadedColumns(table).map(({ field, column, header, labelCell }) => ({
    header,
    column: columnLetters(column),
    cell: labelCell,
    fields: allTargets(field),
    factor: factors.get(column) ?? null,
  }));
  const unknown = table.unknown.map(({ path, column, labelColumn, labelRow }) => ({
    header: path.levels.map(({ text }) => text).join(" > "),
    column: columnLetters(column),
    cell: cellAddress(labelColumn, labelRow),
    fields: [],
    factor: null,
  }));
  return [...bound.filter(({ fields }) => fields.length > 0), ...unknown];
}

function encodingIssues({ name, encoding }: Sheet): Issue[] {
  if (encoding === undefined) return [];
  const code: IssueCode = "encoding-converted";
  const at = { sheet: name, cell: null, value: null, row: null };
  return [{ code, severity: "INFO", ...at, details: { encoding } }];
}

/** Row classes that the report counts, in Vietnamese for the offices. */
const reportedClasses: Readonly<Partial<Record<RowClass, string>>> = {
  title: "tiêu đề",
  "repeated header": "tiêu đề lặp lại",
  "numbering row": "dòng đánh số cột",
  "group row": "dòng nhóm",
  "label row": "dòng nhãn",
  "total row": "dòng tổng",
  note: "ghi chú",
  signature: "chữ ký",
};

function skippedIssues(sheet: string | null, table: TableReading): Issue[] {
  const { accounting } = table.classified;
  return (Object.keys(reportedClasses) as RowClass[]).flatMap((kind) => {
    const count = accounting[kind] ?? 0;
    const details = { kind, "kind.vi": reportedClasses[kind] ?? kind, count };
    const code: IssueCode = "row-skipped";
    const issue = { code, severity: "INFO", sheet, cell: null, value: null, details, row: null };
    return count === 0 ? [] : [issue as Issue];
  });
}

function quarantinedRows(sheet: string | null, table: TableReading): QuarantinedRow[] {
  const rows = new Map(table.classified.rows.map((row) => [row.row, row]));
  return table.readings.rows
    .filter(({ row }) => table.outRows.has(row))
    .map((reading) => ({
      sheet,
      row: reading.row,
      raw: rawCells(rows.get(reading.row), table),
      partial: reading.values(),
    }));
}

/** What is never stored is not stored here either. */
function rawCells(row: TableRow | undefined, { binding }: TableReading): Record<string, string> {
  return Object.fromEntries(
    [...(row?.cells ?? [])]
      .filter(([column]) => !binding.personalColumns.has(column))
      .map(([column, { cell }]) => [columnLetters(column), rawText(cell)]),
  );
}
