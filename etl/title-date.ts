/** Which cell above a table states the date of its rows, as provenance names it. */
import { dateCell } from "./layout/title.ts";
import type { StatedElsewhere } from "./stated-elsewhere.ts";
import type { LocatedSource } from "./recognise-source.ts";

/** The year of a report follows from the date. */
const datedFields: Readonly<Partial<Record<StatedElsewhere["entity"], readonly string[]>>> = {
  annualReports: ["asOf", "year", "period"],
};

/** Nothing where the date comes from elsewhere: the columns, a name, the caller. */
export function titleDate(
  { source, located: { sheet, band } }: LocatedSource,
  asOf: string | null,
): StatedElsewhere[] {
  const cell = asOf === null ? null : dateCell(sheet, band.firstRow, asOf);
  if (cell === null) return [];
  const at = {
    cell,
    firstRow: band.lastRow + 1,
    lastRow: sheet.rows.at(-1)?.row ?? band.lastRow + 1,
  };
  return source.entities.map((entity) => ({
    entity,
    fields: datedFields[entity] ?? ["asOf"],
    ...at,
  }));
}
