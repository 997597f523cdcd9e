/** One observation for every number that a column states of an indicator (forms.md 6). */
import type { FieldValue, Issue } from "../../reading.ts";
import type { FieldSpec, Observed } from "../field.ts";
import type { RowReading } from "../row-reading.ts";
import { valueOf } from "../row-reading.ts";
import { blankFields } from "../entities.ts";
import { keyOf } from "./record-maker.ts";
import type { RecordBundle, RecordContext, RecordMaker } from "./record-maker.ts";

export const observationRecords: RecordMaker = (rows, context) => ({
  steps: rows
    .filter((row) => unitOf(row, context) !== null)
    .map((row) => ({ rows: [row.row], bundles: bundles(row, context) })),
  issues: rows.flatMap((row) => titleIssues(row, context)),
});

/** Of its own row, else of the title. */
function unitOf(row: RowReading, { titleUnit }: RecordContext): FieldValue {
  return valueOf(row, "observations", "unitCode") ?? titleUnit.code;
}

/** Where nobody knows whose numbers these are, no row stands. */
function titleIssues(row: RowReading, { titleUnit, sheet }: RecordContext): Issue[] {
  const { problem, code } = titleUnit;
  if (problem === null) return [];
  const { cell, value, details } = problem;
  const severity = code === null ? "ERROR" : "WARNING";
  return [{ code: problem.code, severity, sheet, cell, value, details, row: row.row }];
}

function bundles(row: RowReading, context: RecordContext): RecordBundle[] {
  return context.fields.flatMap(({ spec }) => {
    const { observes } = spec;
    return observes === undefined ? [] : bundle(row, spec, observes, context);
  });
}

function bundle(
  row: RowReading,
  { name }: FieldSpec,
  observes: Observed,
  context: RecordContext,
): RecordBundle[] {
  const reading = row.reading(name);
  const cell = row.cell(name)?.address;
  if (reading === undefined || cell === undefined) return [];
  const { value = null, unit = "COUNT" } = reading;
  const fields = {
    indicator: observes.indicator ?? valueOf(row, "observations", "indicator"),
    unitCode: unitOf(row, context),
    period: observes.period ?? (context.year === null ? null : String(context.year)),
    valueStatus: observes.valueStatus,
    value,
    unit,
    asOf: context.statedOn,
  };
  const record = {
    fields: Object.assign(blankFields("observations"), fields),
    source: { sheet: context.sheet, row: row.row, cell },
    invalidFields: reading.lost === "none" ? [] : ["value"],
  };
  const key = keyOf(
    ...[fields.indicator, fields.unitCode, fields.period, fields.valueStatus].map(String),
  );
  return [
    {
      key,
      records: [{ entity: "observations", record }],
      row,
      keyFields: keyFields(context),
    },
  ];
}

/** The column that tells what the row is of: a code goes before a name. */
function keyFields({ fields }: RecordContext): string[] {
  const decisive = fields.filter(({ spec }) => spec.decidesRow === true || spec.required === true);
  const codes = decisive.filter(({ spec }) => spec.kind === "unitCode");
  return [...codes, ...decisive].map(({ spec }) => spec.name);
}
