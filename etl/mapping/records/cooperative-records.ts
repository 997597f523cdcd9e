/** Registry rows: an organisation, and its report where the form has any column of one. */
import { formFromName, nameKey } from "../../../src/domain/vietnamese-text.ts";
import type { RowReading } from "../row-reading.ts";
import { textOf, valueOf } from "../row-reading.ts";
import { codeAndName, entityRecord, keyOf, nameAlone } from "./record-maker.ts";
import type { EntityRecord, RecordContext, RecordMaker, RecordStep } from "./record-maker.ts";

const reportPrefix = "annualReports.";

export const cooperativeRecords: RecordMaker = (rows, context) => {
  const reported = context.fields
    .filter(({ spec }) => spec.name.startsWith(reportPrefix))
    .map(({ spec }) => spec.name.slice(reportPrefix.length));
  return { steps: rows.map((row) => step(row, context, reported)), issues: [] };
};

function step(row: RowReading, context: RecordContext, reported: readonly string[]): RecordStep {
  const code = textOf(row, "cooperatives", "code");
  const records = [cooperative(row, context)];
  if (isReported(row, reported)) records.push(report(row, context));
  const bundle = {
    key: keyOf(...keyParts(row, code)),
    records,
    row,
    keyFields: code === null ? nameAlone : codeAndName,
  };
  return { rows: [row.row], bundles: [bundle] };
}

/** Code, else name and commune (forms.md 7). */
function keyParts(row: RowReading, code: string | null): (string | null)[] {
  if (code !== null && code !== "") return ["code", code];
  const text = (field: string): string => textOf(row, "cooperatives", field) ?? "";
  const commune = text("communeCode") || nameKey(text("communeName"));
  return ["name", nameKey(text("name")), commune];
}

function cooperative(row: RowReading, { sheet }: RecordContext): EntityRecord {
  const isTold = row.value("cooperatives", "form") !== undefined;
  const name = isTold ? "" : (textOf(row, "cooperatives", "name") ?? "");
  return entityRecord("cooperatives", row, sheet, isTold ? {} : { form: formFromName(name) });
}

function isReported(row: RowReading, fields: readonly string[]): boolean {
  return fields.some((field) => valueOf(row, "annualReports", field) !== null);
}

function report(row: RowReading, { year, valueStatus, sheet }: RecordContext): EntityRecord {
  return entityRecord("annualReports", row, sheet, { year, valueStatus });
}
