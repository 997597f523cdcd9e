/** Value columns that no list of headers names: those of the form's period, worded so that the source takes them. */
import { headerPath } from "../layout/header-label.ts";
import type { FieldSpec } from "../mapping/field.ts";
import type { SourceDefinition } from "../mapping/source.ts";
import type { FormDate } from "./form-title.ts";

export interface PeriodColumn {
  readonly field: FieldSpec;
  readonly labels: readonly string[];
}

/** The first wording of which the source takes every column. */
export function periodColumnsOf(source: SourceDefinition, date: FormDate): PeriodColumn[] {
  const { derivedColumns, headerRules } = source;
  if (derivedColumns === null) return [];
  for (const wording of wordings(date)) {
    const columns = wording.flatMap((labels) => {
      const field = derivedColumns.fieldOf(headerPath(labels, headerRules));
      return field === null ? [] : [{ field, labels }];
    });
    if (columns.length === wording.length) return columns;
  }
  return [];
}

/** A period beside the one before it, or what was done beside what is planned next. */
function wordings({ asOf, words }: FormDate): string[][][] {
  const year = Number(asOf.slice(0, 4));
  const period = words === "" ? `Năm ${year}` : words.charAt(0).toUpperCase() + words.slice(1);
  const planned = period === `Năm ${year}` ? year + 1 : year;
  return [
    [[period.replace(String(year), String(year - 1))], [period]],
    [
      [period, "Thực hiện"],
      [`Năm ${planned}`, "Kế hoạch"],
    ],
  ];
}
