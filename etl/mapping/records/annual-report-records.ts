/** One annual report a row. */
import { nameKey } from "../../../src/domain/vietnamese-text.ts";
import { textOf } from "../row-reading.ts";
import { codeAndName, entityRecord, keyOf, nameAlone } from "./record-maker.ts";
import type { RecordMaker } from "./record-maker.ts";

export const annualReportRecords: RecordMaker = (rows, { sheet, year, valueStatus }) => ({
  steps: rows.map((row) => {
    const code = textOf(row, "annualReports", "cooperativeCode");
    const name = textOf(row, "annualReports", "cooperativeName") ?? "";
    const bundle = {
      key: code === null ? keyOf("name", nameKey(name)) : keyOf("code", code),
      records: [entityRecord("annualReports", row, sheet, { year, valueStatus })],
      row,
      keyFields: code === null ? nameAlone : codeAndName,
    };
    return { rows: [row.row], bundles: [bundle] };
  }),
  issues: [],
});
