/** A reading in the form of forms.md 1: what `check --json` prints and the samples' answers are compared with. */
import { issueMessage } from "./issues.ts";
import type { EntityName, FileReading } from "./reading.ts";

type ExpectedRecord = Readonly<Record<string, unknown>> & {
  readonly source: { readonly sheet: string | null; readonly row: number; readonly cell?: string };
};

interface ExpectedIssue {
  readonly code: string;
  readonly severity: string;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly value: string | null;
  readonly message: string;
}

export interface ExpectedForm {
  readonly source: FileReading["source"];
  readonly records: Readonly<Partial<Record<EntityName, readonly ExpectedRecord[]>>>;
  readonly issues: readonly ExpectedIssue[];
}

export function expectedForm(reading: FileReading, language: "vi" | "en"): ExpectedForm {
  const records = Object.entries(reading.records).map(([entity, list]) => [
    entity,
    list.map(({ fields, source }) => ({ ...fields, source })),
  ]);
  return {
    source: reading.source,
    records: Object.fromEntries(records) as ExpectedForm["records"],
    issues: reading.issues.map(({ code, severity, sheet, cell, value, details }) => ({
      code,
      severity,
      sheet,
      cell,
      value,
      message: issueMessage(code, details, language),
    })),
  };
}
