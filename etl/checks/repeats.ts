/** Rows that come again (forms.md 7): the same values are loaded once, other values keep the later row out. */
import { rawText } from "../layout/cell-text.ts";
import { keyCell } from "../mapping/records/record-maker.ts";
import type { RecordBundle } from "../mapping/records/record-maker.ts";
import type { Issue } from "../reading.ts";
import type { Check, ReadTable } from "./check.ts";

/** By key, the bundle that came first. */
type Kept = ReadonlyMap<string, RecordBundle>;

export const checkRepeats: Check = (table) => {
  const kept = new Map<string, RecordBundle>();
  const outRows = new Set<number>();
  const dropped: RecordBundle[] = [];
  const issues: Issue[] = [];
  for (const step of table.steps) {
    const [row = 0] = step.rows;
    if (outRows.has(row)) continue;
    const repeats = step.bundles.filter(({ key }) => kept.has(key));
    const conflict = repeats.find((bundle) => !saysTheSame(bundle, kept.get(bundle.key)));
    if (conflict !== undefined) {
      for (const each of step.rows) outRows.add(each);
      issues.push(repeatIssue(table, conflict, row, kept, "row-conflict"));
      continue;
    }
    dropped.push(...repeats);
    const [repeat] = repeats;
    if (repeat !== undefined && step.mayContinue !== true) {
      issues.push(repeatIssue(table, repeat, row, kept, "row-duplicate"));
    }
    for (const bundle of step.bundles) if (!kept.has(bundle.key)) kept.set(bundle.key, bundle);
  }
  return { issues, outRows: [...outRows], dropped };
};

function saysTheSame(bundle: RecordBundle, first: RecordBundle | undefined): boolean {
  return first !== undefined && fingerprint(bundle) === fingerprint(first);
}

function fingerprint(bundle: RecordBundle): string {
  return JSON.stringify(bundle.records.map(({ entity, record }) => [entity, record.fields]));
}

const severities = { "row-duplicate": "WARNING", "row-conflict": "ERROR" } as const;

function repeatIssue(
  table: ReadTable,
  bundle: RecordBundle,
  row: number,
  kept: Kept,
  code: keyof typeof severities,
): Issue {
  const first = kept.get(bundle.key);
  const cell = keyCell(bundle);
  const otherCell = first === undefined ? undefined : keyCell(first)?.address;
  return {
    code,
    severity: severities[code],
    sheet: table.sheet,
    cell: cell?.address ?? null,
    value: cell === null ? null : rawText(cell.cell, table.date1904),
    details: { other: first?.row.row ?? 0, ...(otherCell !== undefined && { otherCell }) },
    row,
  };
}
