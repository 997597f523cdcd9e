/** One recognition of a product a row (forms.md 6, ocop). */
import { addMonths } from "../../../src/domain/date-text.ts";
import { nameKey } from "../../../src/domain/vietnamese-text.ts";
import type { RowReading } from "../row-reading.ts";
import { textOf } from "../row-reading.ts";
import { entityRecord, keyOf, nameAlone } from "./record-maker.ts";
import type { RecordMaker } from "./record-maker.ts";

const monthsValid = 36;

export const productRecords: RecordMaker = (rows, { sheet }) => ({
  steps: rows.map((row) => {
    const [name, subject] = ["name", "cooperativeName"].map((field) =>
      nameKey(textOf(row, "products", field) ?? ""),
    );
    const bundle = {
      key: keyOf(name ?? null, subject ?? null),
      records: [entityRecord("products", row, sheet, { expiresOn: expiresOn(row) })],
      row,
      keyFields: nameAlone,
    };
    return { rows: [row.row], bundles: [bundle] };
  }),
  issues: [],
});

/** As stated; a date that could not be read stays unknown. */
function expiresOn(row: RowReading): string | null {
  const stated = textOf(row, "products", "expiresOn");
  const recognisedOn = textOf(row, "products", "recognisedOn");
  const isStated = row.reading("expiresOn") !== undefined || recognisedOn === null;
  return isStated ? stated : addMonths(recognisedOn, monthsValid);
}
