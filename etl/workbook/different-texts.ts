/**
 * The texts of a sheet, each different one once: what only looks at texts need not look at every cell. Cells of the
 * grid are shared (`shared-cells.ts`); those that somebody wrote into it are not, and each counts.
 */
import type { Cell, Sheet } from "./grid.ts";

/** A text, or what stands in the place of one. */
type StringCell = Extract<Cell, { value: string }>;

const known = new WeakMap<Sheet, readonly StringCell[]>();

/** In the order of their first places. */
export function differentTexts(sheet: Sheet): readonly StringCell[] {
  const found = known.get(sheet) ?? collect(sheet);
  known.set(sheet, found);
  return found;
}

function collect({ rows }: Sheet): StringCell[] {
  const found = new Set<StringCell>();
  for (const { cells } of rows) {
    cells.forEach((cell) => {
      if (cell.kind !== "number" && cell.kind !== "boolean") found.add(cell);
    });
  }
  return [...found];
}
