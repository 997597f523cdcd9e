/** Which columns a form gets when we print it: the first accepted header of each field that stores something. */
import { allTargets, splitTarget } from "../mapping/field.ts";
import type { FieldSpec } from "../mapping/field.ts";
import type { SourceDefinition } from "../mapping/source.ts";
import type { FormDate } from "./form-title.ts";
import { periodColumnsOf } from "./period-columns.ts";
import { kindOf } from "./column-kinds.ts";

export interface FormColumn {
  readonly field: FieldSpec;
  /** From top to bottom, without unit and marks. */
  readonly labels: readonly string[];
  /** As the lowest label has it in parentheses. */
  readonly unit: string | null;
  /** A row cannot do without it. */
  readonly isRequired: boolean;
}

export interface ColumnChoice {
  readonly date: FormDate;
  /** Fields by `<entity>.<field>` that the form is printed without. */
  readonly without: ReadonlySet<string>;
}

export function formColumns(
  source: SourceDefinition,
  { date, without }: ColumnChoice,
): FormColumn[] {
  const listed = source.fields
    .filter((field) => isStored(field) && !isToldApart(field, source.fields))
    .filter((field) => !isWithout(field, without))
    .map((field) => ({ field, labels: (field.headers[0] ?? field.name).split(" > ") }));
  return [...listed, ...periodColumnsOf(source, date)].map(({ field, labels }) => ({
    field,
    labels,
    unit: kindOf(field).unit?.(field) ?? null,
    isRequired: field.required === true,
  }));
}

function isWithout(field: FieldSpec, without: ReadonlySet<string>): boolean {
  const targets = allTargets(field);
  return targets.length > 0 && targets.every((target) => without.has(target));
}

function isStored(field: FieldSpec): boolean {
  return field.required === true || allTargets(field).length > 0;
}

/** Several values in one cell, where the form also takes each in a column of its own. */
function isToldApart(field: FieldSpec, fields: readonly FieldSpec[]): boolean {
  const parts = allTargets(field);
  const isSimple = new Set(parts.map((target) => splitTarget(target).field)).size < 2;
  if (isSimple || field.required === true) return false;
  return parts.every((part) =>
    fields.some((other) => {
      const [only, ...more] = allTargets(other);
      return other !== field && only === part && more.length === 0;
    }),
  );
}
