/** Chooses the sheet of a form (forms.md 2.1): visible, most mapped columns, all required ones. */
import type { Sheet, Workbook } from "../workbook/grid.ts";
import { bindSimilar } from "./similar-headers.ts";
import { findHeaderBand } from "./header-band.ts";
import type { HeaderBand } from "./header-band.ts";
import { otherColumn } from "./header-index.ts";
import type { HeaderField, HeaderIndex } from "./header-index.ts";

export interface Located<Field extends HeaderField = HeaderField> {
  readonly sheet: Sheet;
  readonly band: HeaderBand<Field>;
  /** Required fields without a column; none in a table that can be read. */
  readonly missing: readonly Field[];
}

/** Null if no visible sheet has a header band of the form. */
export function locateTable<Field extends HeaderField>(
  workbook: Workbook,
  index: HeaderIndex<Field>,
): Located<Field> | null {
  const located = workbook.sheets
    .filter((sheet) => !sheet.hidden)
    .flatMap((sheet) => {
      const found = findHeaderBand(sheet, index);
      if (found === null) return [];
      const columns = bindSimilar(found.columns, index, (path) => otherColumn(path) !== null);
      const band = { ...found, columns };
      return [{ sheet, band, missing: missingFields(band, index) }];
    });
  const [best] = located.toSorted(
    (a, b) => completeness(b) - completeness(a) || b.band.mapped - a.band.mapped,
  );
  return best ?? null;
}

function missingFields<Field extends HeaderField>(
  band: HeaderBand<Field>,
  index: HeaderIndex<Field>,
): Field[] {
  const found = new Set(band.columns.flatMap(({ field }) => field ?? []));
  const missing = index.required.filter((field) => !found.has(field));
  const hasDerived = band.columns.some(({ path }) => index.derived?.fieldOf(path));
  return index.derived === null || hasDerived ? missing : [...missing, index.derived.example];
}

function completeness({ missing }: Located): number {
  return missing.length === 0 ? 1 : 0;
}
