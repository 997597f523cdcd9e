/**
 * A source to start from: the definition of the form that the table is most like, with the columns of this table.
 * A column that no field fits is left to the person who finishes the draft.
 */
import type { FieldSpec } from "../../mapping/field.ts";
import { allTargets, splitTarget } from "../../mapping/field.ts";
import { defineSource } from "../../mapping/source.ts";
import type { SourceDefinition } from "../../mapping/source.ts";
import { sources } from "../../sources/index.ts";
import type { ColumnInspection, SheetInspection } from "../inspect-workbook.ts";

export interface DraftColumn {
  readonly inspection: ColumnInspection;
  /** Null where a person has to say what the column is. */
  readonly spec: FieldSpec | null;
}

export interface Draft {
  readonly definition: SourceDefinition;
  /** The form it was made from. */
  readonly base: SourceDefinition;
  readonly columns: readonly DraftColumn[];
}

/** Null if no column can name the rows. */
export function draftDefinition(id: string, sheet: SheetInspection): Draft | null {
  const base = baseForm(sheet);
  const columns = draftColumns(sheet.columns, base);
  const fields = columns.flatMap(({ spec }) => (spec === null ? [] : [spec]));
  if (!fields.some(({ name }) => name === base.nameField)) return null;
  const title = titleOf(sheet.titles) ?? id;
  const { entities, nameField, headerRules, groups, makeRecords, fills } = base;
  const { schedule, agency, rank } = base;
  const definition = defineSource({
    id,
    entities,
    nameField,
    headerRules,
    groups,
    makeRecords,
    fills,
    schedule,
    agency,
    rank,
    labels: { vi: title, en: title },
    title,
    mappingVersion: 1,
    minimumHeaders: Math.min(base.minimumHeaders, fields.length),
    hasTotals: base.hasTotals || sheet.totalRows.length > 0,
    fields,
  });
  return { definition, base, columns };
}

function baseForm({ form, columns }: SheetInspection): SourceDefinition {
  const simple = sources.filter(({ derivedColumns }) => derivedColumns === null);
  const found = simple.find(({ id }) => id === form);
  if (found !== undefined) return found;
  const proposed = new Set(columns.map(({ proposal }) => proposal.field));
  const knows = (source: SourceDefinition): number =>
    source.fields.filter((field) => allTargets(field).some((target) => proposed.has(target)))
      .length;
  return simple.toSorted((a, b) => knows(b) - knows(a))[0]!;
}

function draftColumns(
  columns: readonly ColumnInspection[],
  base: SourceDefinition,
): readonly DraftColumn[] {
  const used = new Set<string>();
  const drafted = columns.map((inspection): DraftColumn => {
    const spec = specOf(inspection.proposal.field, base);
    if (spec === null) return { inspection, spec };
    const name = used.has(spec.name) ? (allTargets(spec)[0] ?? spec.name) : spec.name;
    if (used.has(name)) return { inspection, spec: null };
    used.add(name);
    return { inspection, spec: { ...spec, name, headers: [inspection.column.header] } };
  });
  return used.has(base.nameField) ? drafted : withNameColumn(drafted, base);
}

/** The rows of a table are named by its first column of texts, if no column was proposed for it. */
function withNameColumn(columns: readonly DraftColumn[], base: SourceDefinition): DraftColumn[] {
  const spec = base.fields.find(({ name }) => name === base.nameField);
  const first = columns.findIndex(
    (each) =>
      each.spec === null && each.inspection.guessedKind === "text" && !each.inspection.isKnownOther,
  );
  return columns.map((each, index) => {
    if (index !== first || spec === undefined) return each;
    return { ...each, spec: { ...spec, headers: [each.inspection.column.header] } };
  });
}

function specOf(field: string | null, base: SourceDefinition): FieldSpec | null {
  if (field === null) return null;
  for (const { fields } of [base, ...sources]) {
    const spec = fields.find(
      (each) => allTargets(each)[0] === field && each.indicators === undefined,
    );
    const target = spec === undefined ? undefined : allTargets(spec)[0];
    if (spec === undefined || target === undefined) continue;
    // What a percentage is of may have no column here.
    const { percentOf: _, ...simple } = spec;
    return base.entities.includes(splitTarget(target).entity) ? simple : null;
  }
  return null;
}

const titleWords =
  /^(?:danh sách|danh mục|báo cáo|tổng hợp|biểu tổng hợp|bảng|thống kê|list|report|summary)/iu;

/** The line above the table that names it: one that begins as titles do, else the longest. */
function titleOf(titles: readonly string[]): string | null {
  const lines = titles.map((line) => line.replaceAll(/\s+/gu, " ").trim());
  const named = lines.find((line) => titleWords.test(line));
  return named ?? lines.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
