/**
 * A form as a workbook to fill in: what the definition of its source says, and nothing else. Read back by the importer
 * it raises no issue, whether blank or with the known values that it was given.
 */
import type { AdministrativeUnit, UnitDirectory } from "../../src/domain/administrative-unit.ts";
import { sheetNames } from "../../src/spreadsheet/sheet-name.ts";
import { putCell } from "../../src/spreadsheet/workbook.ts";
import type {
  CellContent,
  CellRange,
  CellStyle,
  OurCell,
  OurSheet,
  OurWorkbook,
  Validation,
} from "../../src/spreadsheet/workbook.ts";
import { originProperties } from "../annotate/own-workbook.ts";
import { targetsOf } from "../mapping/field.ts";
import type { PartName } from "../mapping/field.ts";
import type { SourceDefinition } from "../mapping/source.ts";
import type { FieldValue } from "../reading.ts";
import { kindOf } from "./column-kinds.ts";
import type { FormFacts } from "./column-kinds.ts";
import { formColumns } from "./form-columns.ts";
import type { FormColumn } from "./form-columns.ts";
import { putHeader, requiredMark } from "./form-header.ts";
import { asOfLine } from "./form-title.ts";
import type { FormDate } from "./form-title.ts";
import { fieldKey, fixedRows } from "./fixed-rows.ts";
import type { FormRow } from "./fixed-rows.ts";
import { guideSheet } from "./guide-sheet.ts";
import type { KnownRow } from "./known-rows.ts";
import { choiceLists } from "./choice-lists.ts";
import type { ChoiceLists } from "./choice-lists.ts";

export interface TemplateRequest {
  readonly source: SourceDefinition;
  readonly date: FormDate;
  /** Who fills it in; null: anybody. */
  readonly unit: Pick<AdministrativeUnit, "code" | "name" | "level"> | null;
  readonly directory: UnitDirectory;
  readonly rows: readonly KnownRow[];
  /** Fields by `<entity>.<field>` that the form is printed without. */
  readonly without?: ReadonlySet<string>;
}

const blankRows = 100;
const ownNames = { lists: "Danh mục", guide: "Hướng dẫn" } as const;

export function templateWorkbook(request: TemplateRequest): OurWorkbook {
  const { source, date, unit, without = new Set<string>() } = request;
  const [formName = "", guideName = "", listsName = ""] = sheetNames([
    source.labels.vi,
    ownNames.guide,
    ownNames.lists,
  ]);
  const columns = formColumns(source, { date, without });
  const facts: FormFacts = { asOf: date.asOf, units: unitNames(request) };
  const lists = choiceLists(listsName, columns, facts);
  return {
    title: source.title,
    properties: originProperties(
      {
        forms: [{ source: source.id, load: null }],
        // The title says it, and the office may correct the title.
        asOf: null,
        agency: null,
        scope: unit === null || unit.level === "PROVINCE" ? null : [unit.code],
        isText: false,
        corrects: null,
      },
      [guideName],
    ),
    sheets: [
      formSheet(formName, request, columns, facts, lists),
      guideSheet(guideName, columns, date),
      lists.sheet,
    ],
  };
}

/** Communes of the unit, or of everything that the form covers, on the form's day. */
function unitNames({ directory, unit, date }: TemplateRequest): string[] {
  const { asOf } = date;
  const isInside = (code: string | null): boolean => {
    if (unit === null || code === unit.code) return true;
    const parent = code === null ? null : directory.unitByCode(code, asOf)?.parentCode;
    return parent !== null && parent !== undefined && isInside(parent);
  };
  const names = directory.units
    .filter(({ code, level }) => level === "COMMUNE" && isInside(code))
    .filter((each) => directory.unitByCode(each.code, asOf) === each)
    .map(({ name }) => name);
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, "vi"));
}

const letterhead: CellStyle = { bold: true, align: "center" };
const titleStyle: CellStyle = { bold: true, size: 14, align: "center" };
const lineStyle: CellStyle = { italic: true, align: "center" };
const leftStyle: CellStyle = { italic: true };

function formSheet(
  name: string,
  request: TemplateRequest,
  columns: readonly FormColumn[],
  facts: FormFacts,
  lists: ChoiceLists,
): OurSheet {
  const rows = new Map<number, Map<number, OurCell>>();
  const titleMerges = putTitle(rows, request, columns.length);
  const header = putHeader(rows, titleMerges.length + 2, columns);
  const firstRow = header.lastRow + 1;
  const filled = [
    ...fixedRows(request.source, facts.units),
    ...request.rows.map((known) => ({ known })),
  ];
  const lastRow = header.lastRow + filled.length + blankRows;
  putRows(rows, { firstRow, lastRow }, columns, filled, facts);
  return {
    name,
    rows,
    merges: [...titleMerges, ...header.merges],
    widths: new Map([
      [0, 6],
      ...columns.map(({ field }, at) => [at + 1, kindOf(field).width] as const),
    ]),
    frozen: { rows: header.lastRow, columns: frozenColumns(columns, request.source) },
    validations: columns.map(({ field }, at) => {
      const range = { firstRow, lastRow, firstColumn: at + 1, lastColumn: at + 1 };
      return columnValidation(field, range, facts, lists);
    }),
    isProtected: true,
    isLandscape: true,
  };
}

/** The lines above the table, each over its whole width; rows 1 to their number. */
function putTitle(
  rows: Map<number, Map<number, OurCell>>,
  { source, date, unit }: TemplateRequest,
  columnCount: number,
): CellRange[] {
  const lines: [string, CellStyle][] = [
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", letterhead],
    ["Độc lập - Tự do - Hạnh phúc", letterhead],
    [`${source.title} ${date.words}`.trim().toUpperCase(), titleStyle],
    ...(unit === null ? [] : [[`Trên địa bàn ${unit.name}`, lineStyle] as [string, CellStyle]]),
    [asOfLine(date.asOf), lineStyle],
    [`Đơn vị báo cáo: ${unit?.name ?? "…………………………"}`, leftStyle],
    [`${requiredMark} Cột bắt buộc. Tiền tính bằng triệu đồng.`, leftStyle],
  ];
  return lines.map(([value, style], index) => {
    putCell(rows, index + 1, 0, { value, style });
    return { firstRow: index + 1, lastRow: index + 1, firstColumn: 0, lastColumn: columnCount };
  });
}

function frozenColumns(columns: readonly FormColumn[], { nameField }: SourceDefinition): number {
  return columns.findIndex(({ field }) => field.name === nameField) + 2;
}

const ordinalStyle: CellStyle = { border: true, align: "center", unlocked: true };

function putRows(
  rows: Map<number, Map<number, OurCell>>,
  { firstRow, lastRow }: Pick<CellRange, "firstRow" | "lastRow">,
  columns: readonly FormColumn[],
  filled: readonly FormRow[],
  facts: FormFacts,
): void {
  const styles = columns.map(({ field }): CellStyle => {
    const { format, align } = kindOf(field);
    return { border: true, unlocked: true, wrap: true, format, align };
  });
  const groups = filled.filter(({ group }) => group !== undefined);
  let ordinal = 0;
  for (let row = firstRow; row <= lastRow; row++) {
    const line = filled[row - firstRow];
    const group = line?.group;
    const value = group === undefined ? ++ordinal : romanNumerals[groups.indexOf(line!)];
    putCell(rows, row, 0, { value, style: ordinalStyle });
    for (const [at, column] of columns.entries()) {
      const value = line === undefined ? undefined : contentOf(column, line, facts);
      putCell(rows, row, at + 1, { ...(value !== undefined && { value }), style: styles[at] });
    }
  }
}

const romanNumerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/** A group is named where the names of its rows stand. */
function contentOf(
  column: FormColumn,
  { known, group }: FormRow,
  facts: FormFacts,
): CellContent | undefined {
  if (group === undefined) return knownContent(column, known, facts);
  return column.field.kind === "indicator" ? group : undefined;
}

function knownContent(
  { field }: FormColumn,
  known: KnownRow,
  facts: FormFacts,
): CellContent | undefined {
  const valueOf = (part: PartName): FieldValue => {
    const shown = known[fieldKey(field.name)];
    if (shown !== undefined) return shown;
    const [target] = targetsOf(field, part);
    if (target !== undefined) return known[target] ?? null;
    // A part that goes nowhere of its own stands beside the cell's main one.
    const [main] = targetsOf(field, "status");
    return main === undefined ? null : (known[`${main}.${part}`] ?? null);
  };
  return kindOf(field).write(valueOf, field, facts);
}

function columnValidation(
  field: FormColumn["field"],
  range: CellRange,
  facts: FormFacts,
  lists: ChoiceLists,
): Validation {
  const { limits, hint } = kindOf(field);
  const rule = limits(field, facts);
  const told = { range, hint: hint(field) };
  if (rule.kind === "any") return { kind: "any", ...told };
  if (rule.kind !== "list") return { ...rule, ...told, refusal: `Chưa đúng. ${hint(field)}` };
  const entries = lists.rangeOf(rule.entries);
  if (entries === null) return { kind: "any", ...told };
  const refusal = rule.isOpen === true ? {} : { refusal: `Chưa đúng. ${hint(field)}` };
  return { kind: "list", sheet: lists.sheet.name, entries, ...told, ...refusal };
}
