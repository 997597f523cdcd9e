/** The stacks of labels of a sheet's bands and what they say, made once, however many forms are tried on the sheet. */
import { headerPath } from "./header-label.ts";
import type { HeaderPath, HeaderRules } from "./header-label.ts";
import { headerStacks } from "./header-stacks.ts";
import type { HeaderStack } from "./header-stacks.ts";
import type { Label, SheetLabels } from "./sheet-labels.ts";

export interface BandStack extends HeaderStack {
  /** @param labels one of the stack's own lists */
  pathOf(labels: readonly Label[], rules: HeaderRules): HeaderPath;
}

interface Kept {
  readonly bands: Map<string, readonly BandStack[]>;
  /** Of all bands. */
  columns: number;
}

/** A sheet made up of headers alone must not fill the memory: its further bands are looked at anew each time. */
const mostColumns = 10_000;

const known = new WeakMap<SheetLabels, Kept>();

export function bandStacks(
  labels: SheetLabels,
  firstRow: number,
  lastRow: number,
): readonly BandStack[] {
  const kept = known.get(labels) ?? { bands: new Map(), columns: 0 };
  known.set(labels, kept);
  const band = `${firstRow}:${lastRow}`;
  const found = kept.bands.get(band);
  if (found !== undefined) return found;
  const stacks = headerStacks(labels, firstRow, lastRow).map(withPaths);
  kept.columns += stacks.length;
  if (kept.columns <= mostColumns) kept.bands.set(band, stacks);
  return stacks;
}

/** Of a stack's lists each holds the one before: those of one length are the same. */
function withPaths(stack: HeaderStack): BandStack {
  const paths = new Map<string, HeaderPath>();
  return {
    ...stack,
    pathOf: (labels, rules) => {
      const key = `${labels.length}:${rules.keepYears}`;
      const path = paths.get(key) ?? headerPath(labels.map(textOf), rules);
      paths.set(key, path);
      return path;
    },
  };
}

function textOf({ cell }: Label): string {
  return String(cell.value);
}
