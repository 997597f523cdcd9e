/** Rows that a form has whoever fills it in: its indicators under their groups, or the units of a place. */
import { cooperativeForm } from "../../src/domain/enumerations/organisation.ts";
import { indicators as definitions } from "../../src/domain/indicator.ts";
import type { IndicatorLabels } from "../mapping/indicator-labels.ts";
import type { SourceDefinition } from "../mapping/source.ts";
import type { KnownRow } from "./known-rows.ts";

export interface FormRow {
  readonly known: KnownRow;
  /** Of a row that only names those below it. */
  readonly group?: string;
}

export function fixedRows(source: SourceDefinition, units: readonly string[]): FormRow[] {
  const { indicators } = source.fields.find(({ kind }) => kind === "indicator") ?? {};
  if (indicators !== undefined) return indicatorRows(source, indicators);
  const place = source.fields.find(({ name }) => name === source.nameField);
  if (place?.kind !== "unit") return [];
  return units.map((name) => ({ known: { [fieldKey(place.name)]: name } }));
}

const otherIndicators = "CHỈ TIÊU KHÁC";

function indicatorRows(source: SourceDefinition, list: readonly IndicatorLabels[]): FormRow[] {
  const measure = source.fields.find(({ kind }) => kind === "measure")?.name ?? "";
  const contexts = [...new Set(list.map(({ context }) => context))];
  return contexts.flatMap((context) => [
    { known: {}, group: groupName(context) },
    ...list
      .filter((each) => each.context === context)
      .map(({ code, labels: [label = code] }) => ({
        known: { [fieldKey(source.nameField)]: label, [fieldKey(measure)]: measureOf(code) },
      })),
  ]);
}

/** Where a known row holds what a field shows, whatever it stores. */
export function fieldKey(name: string): string {
  return `field ${name}`;
}

function groupName(context: IndicatorLabels["context"]): string {
  return context === null ? otherIndicators : cooperativeForm.values[context].vi.toUpperCase();
}

const measures: Readonly<Record<string, string>> = { VND: "Triệu đồng", PERCENT: "%" };

function measureOf(code: string): string {
  const unit = definitions.find((each) => each.code === code)?.unit ?? "";
  return measures[unit] ?? "Số lượng";
}
