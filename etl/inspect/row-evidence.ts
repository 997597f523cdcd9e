/**
 * How much a row speaks for being a header above given columns: cells that differ from the values below them and
 * cells with known labels count for it, cells that look like those values against it.
 */
import type { ColumnProfile, Profiles } from "./column-profile.ts";
import { isValueKind } from "./column-profile.ts";
import { isCommonLabel, readsLikeTitle } from "./header-words.ts";
import type { InspectedCell, InspectedRow } from "./inspected-sheet.ts";

/** How well a label is known: 1 for an accepted one, 0 for one that is like none. */
export type LabelEvidence = (key: string) => number;

export const noLabels: LabelEvidence = () => 0;

const openEnd =
  /^(?:under|over|less than|more than|from|dưới|trên|từ)$|\s(?:to|and|or|than|từ|đến)$|\d\s?[-–]$/iu;

/** Weights found on generated tables of the development seeds. */
const weights = {
  overValues: 1.2,
  repeatsValue: -1.5,
  likeValues: -0.35,
  unlikeValues: 0.5,
  yearLabel: 0.8,
  yearValue: -1,
  continued: 0.3,
  numberAmongWords: -0.3,
  value: -1.5,
  valueOverText: -0.8,
  knownLabel: 1.5,
  commonLabel: 1,
  title: -2.5,
  limit: 4,
} as const;

/** The rows right above and below in the same block, if there are any. */
export interface Neighbours {
  readonly above?: InspectedRow | undefined;
  readonly below?: InspectedRow | undefined;
}

export function rowEvidence(
  row: InspectedRow,
  profiles: Profiles,
  labels: LabelEvidence,
  neighbours: Neighbours = {},
): number {
  const nature = natureOf(row, profiles, neighbours);
  let sum = 0;
  for (const cell of row.cells) {
    sum += isContinued(cell, nature, neighbours)
      ? weights.continued
      : cellEvidence(cell, profiles.get(cell.column), nature) + labelEvidence(cell, labels);
  }
  if (row.cells.length <= 2 && row.cells.some(({ text }) => readsLikeTitle(text))) {
    sum += weights.title;
  }
  return Math.max(-weights.limit, Math.min(weights.limit, sum));
}

interface RowNature {
  readonly isYearRow: boolean;
  /** Words stand over numbers in more columns than chance would have it: its numbers are parts of labels. */
  readonly hasWords: boolean;
  /** The row above breaks off: `Under`, `$5,000 to`. */
  readonly endsRanges: boolean;
}

function natureOf(row: InspectedRow, profiles: Profiles, { above }: Neighbours): RowNature {
  const count = (test: (cell: InspectedCell) => boolean): number => row.cells.filter(test).length;
  const years = count(({ kind }) => kind === "year");
  const numbers = count(({ kind }) => kind === "number" || kind === "percent");
  const words = count(
    ({ kind, column }) => kind === "text" && (profiles.get(column)?.valueShare ?? 0) >= 0.8,
  );
  const open = above?.cells.filter(({ text }) => openEnd.test(text)).length ?? 0;
  return {
    isYearRow: years >= 2 && numbers <= years / 4,
    hasWords: words >= 2 && words >= row.cells.length * 0.3,
    endsRanges: open >= 2,
  };
}

/** A number in an upper row that goes on in words below it, as in `65` / `years`, or that ends a range. */
function isContinued(
  { kind, column }: InspectedCell,
  { endsRanges }: RowNature,
  { below }: Neighbours,
): boolean {
  if (kind !== "number") return false;
  if (endsRanges) return true;
  return below?.cells.some((cell) => cell.column === column && cell.kind === "text") ?? false;
}

function labelEvidence({ kind, key }: InspectedCell, labels: LabelEvidence): number {
  if (isValueKind(kind) || key === "") return 0;
  if (isCommonLabel(key)) return weights.commonLabel;
  return labels(key) * weights.knownLabel;
}

function cellEvidence(
  cell: InspectedCell,
  profile: ColumnProfile | undefined,
  { isYearRow, hasWords }: RowNature,
): number {
  if (profile === undefined) return cell.kind === "text" ? 0 : weights.valueOverText;
  if (cell.kind === "year") {
    if (profile.yearShare >= 0.5) return weights.yearValue;
    return isYearRow ? weights.yearLabel : weights.yearValue;
  }
  if (isValueKind(cell.kind)) {
    if (hasWords && cell.kind === "number") return weights.numberAmongWords;
    return profile.valueShare >= 0.5 ? weights.value : weights.valueOverText;
  }
  if (profile.valueShare >= 0.5) return weights.overValues * profile.valueShare;
  return textEvidence(cell, profile);
}

/** A label above texts: not one of them, and of another shape. */
function textEvidence({ key, text }: InspectedCell, profile: ColumnProfile): number {
  if (profile.keys.has(key)) return weights.repeatsValue;
  const ratio = text.length / Math.max(1, profile.meanLength);
  const signs = [
    profile.isEnumerated,
    profile.digitShare >= 0.6 && !/\d/u.test(key),
    profile.firstWord !== null && key.split(" ")[0] !== profile.firstWord,
    ratio > 2 || ratio < 0.5,
  ];
  const unlike = signs.filter(Boolean).length;
  return unlike === 0 ? weights.likeValues : unlike * weights.unlikeValues;
}
