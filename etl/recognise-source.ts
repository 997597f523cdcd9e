/**
 * Which form a file is, when nobody says so: of the forms whose required columns are all there, the one that maps
 * most columns of its best sheet; then the one that leaves fewest of its header cells unknown; then the one whose
 * printed title has most words in common with the text above the table; then the earlier in the list of sources.
 * With no complete form the nearest one is taken, so that its missing columns can be named.
 */
import { labelKey } from "../src/domain/vietnamese-text.ts";
import { headerIndex, otherColumn } from "./layout/header-index.ts";
import { sheetLabels } from "./layout/sheet-labels.ts";
import { locateTable } from "./layout/locate-table.ts";
import type { Located } from "./layout/locate-table.ts";
import { readTitle } from "./layout/title.ts";
import type { FieldSpec } from "./mapping/field.ts";
import type { SourceDefinition } from "./mapping/source.ts";
import type { Workbook } from "./workbook/grid.ts";

export interface LocatedSource {
  readonly source: SourceDefinition;
  readonly located: Located<FieldSpec>;
}

function locateSource(workbook: Workbook, source: SourceDefinition): LocatedSource | null {
  const located = locateTable(workbook, headerIndex<FieldSpec>(source));
  return located === null ? null : { source, located };
}

export function recogniseSource(
  workbook: Workbook,
  candidates: readonly SourceDefinition[],
): LocatedSource | null {
  const labels = new Set(candidates.flatMap((source) => [...headerIndex(source).leafKeys]));
  for (const sheet of workbook.sheets) if (!sheet.hidden) sheetLabels(sheet).lookFor(labels);
  const ranked = candidates
    .flatMap((source) => locateSource(workbook, source) ?? [])
    .map((found) => ({ found, rank: rankOf(found) }))
    .toSorted((a, b) => compareRanks(b.rank, a.rank));
  return ranked[0]?.found ?? null;
}

/**
 * The further forms of a workbook that holds several, an annex in one file: of every other visible sheet the form
 * that fits it best and is complete. Of several sheets of one form the one with most columns is read (forms.md 2.1).
 */
export function otherForms(
  workbook: Workbook,
  first: LocatedSource,
  candidates: readonly SourceDefinition[],
): LocatedSource[] {
  const best = new Map<string, LocatedSource>();
  for (const sheet of workbook.sheets) {
    if (sheet.hidden || sheet === first.located.sheet) continue;
    const found = recogniseSource({ ...workbook, sheets: [sheet] }, candidates);
    if (found === null || found.source === first.source || found.located.missing.length > 0) {
      continue;
    }
    const known = best.get(found.source.id);
    if (known === undefined || found.located.band.mapped > known.located.band.mapped) {
      best.set(found.source.id, found);
    }
  }
  return [...best.values()];
}

function rankOf({ source, located }: LocatedSource): readonly number[] {
  const { band, missing } = located;
  const unknown = band.columns.filter(
    ({ field, path }) => field === null && otherColumn(path) === null,
  );
  const isComplete = missing.length === 0 ? 1 : 0;
  return [isComplete, band.mapped, -unknown.length, titleLikeness(source, located)];
}

/** Share of the words of the form's title that stand above the table. */
function titleLikeness(source: SourceDefinition, { sheet, band }: Located): number {
  const { lines } = readTitle(sheet, band.firstRow, { file: "" });
  const above = new Set(lines.flatMap((line) => labelKey(line).split(" ")));
  const words = labelKey(source.title).split(" ");
  return words.filter((word) => above.has(word)).length / words.length;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const different = a.findIndex((value, index) => value !== b[index]);
  return different < 0 ? 0 : (a[different] ?? 0) - (b[different] ?? 0);
}
