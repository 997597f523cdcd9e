/**
 * The texts of a sheet, each different one once: what only looks at texts need not look at every cell. Cells of the
 * grid are shared (`shared-cells.ts`); those that somebody wrote into it are not, and each counts.
 */
import type { Cell, GridRow, Sheet } from "./grid.ts";
import { PackedCells } from "./packed-cells.ts";
import { SeenTexts } from "./seen-texts.ts";

/** A text, or what stands in the place of one. */
export type StringCell = Extract<Cell, { value: string }>;

type TakeText = (cell: StringCell, row: number) => void;

/** Calls with each different text where it stands first, with `again` where it does later; from top to bottom. */
export function eachText({ rows }: Sheet, first: TakeText, again?: TakeText): void {
  const met = new MetTexts();
  for (const row of rows) met.take(row, first, again);
}

/** The texts of the rows that were taken so far, for a walk that pauses between rows. */
export class MetTexts {
  readonly #packed = new SeenTexts();
  readonly #others = new Set<Cell>();

  take({ row, cells }: GridRow, first: TakeText, again?: TakeText): void {
    if (cells instanceof PackedCells) {
      cells.eachText(row, this.#packed, first, again);
      return;
    }
    for (const cell of cells.values()) {
      if (cell.kind === "number" || cell.kind === "boolean") continue;
      if (this.#others.has(cell)) again?.(cell, row);
      else first(cell, row);
      this.#others.add(cell);
    }
  }
}
