/** What the values of a column have in common; a header cell differs from it. */
import type { CellKind } from "./cell-kinds.ts";
import type { InspectedCell, InspectedRow } from "./inspected-sheet.ts";

export interface ColumnProfile {
  readonly filled: number;
  /** Shares of the filled cells. */
  readonly valueShare: number;
  readonly yearShare: number;
  readonly digitShare: number;
  /** Whether few values repeat. */
  readonly isEnumerated: boolean;
  readonly keys: ReadonlySet<string>;
  readonly meanLength: number;
  /** The word that most texts begin with, if most do. */
  readonly firstWord: string | null;
}

export type Profiles = ReadonlyMap<number, ColumnProfile>;

/** Whatever is no words: a header hardly ever has it, years aside. */
const valueKinds: ReadonlySet<CellKind> = new Set([
  "number",
  "percent",
  "year",
  "date",
  "code",
  "placeholder",
  "ordinal",
  "tick",
]);
const mostly = 0.6;

export function isValueKind(kind: CellKind): boolean {
  return valueKinds.has(kind);
}

export function columnProfiles(rows: readonly InspectedRow[]): Profiles {
  const columns = new Map<number, InspectedCell[]>();
  for (const { cells } of rows) {
    for (const cell of cells) {
      const found = columns.get(cell.column);
      if (found === undefined) columns.set(cell.column, [cell]);
      else found.push(cell);
    }
  }
  return new Map([...columns].map(([column, cells]) => [column, profileOf(cells)]));
}

function profileOf(cells: readonly InspectedCell[]): ColumnProfile {
  const share = (test: (cell: InspectedCell) => boolean): number =>
    cells.filter(test).length / cells.length;
  const texts = cells.filter(({ kind }) => kind === "text");
  const keys = new Set(texts.map(({ key }) => key));
  const lengths = texts.map(({ text }) => text.length);
  return {
    filled: cells.length,
    valueShare: share(({ kind }) => isValueKind(kind)),
    yearShare: share(({ kind }) => kind === "year"),
    digitShare: texts.filter(({ key }) => /\d/u.test(key)).length / Math.max(1, texts.length),
    isEnumerated: texts.length >= 4 && keys.size <= texts.length / 2,
    keys,
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length),
    firstWord: commonFirstWord(texts),
  };
}

function commonFirstWord(texts: readonly InspectedCell[]): string | null {
  const counts = new Map<string, number>();
  for (const { key } of texts) {
    const end = key.indexOf(" ");
    const word = end < 0 ? key : key.slice(0, end);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (best === undefined || texts.length < 3) return null;
  return best[1] / texts.length >= mostly ? best[0] : null;
}
