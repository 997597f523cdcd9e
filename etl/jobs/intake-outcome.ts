/** What is kept with a job of a file that was taken in, or tried. Personal values stay out of it. */
import type { Language } from "../../src/config.ts";
import { issueMessage } from "../issues.ts";
import { formsOf } from "../forms-of.ts";
import type { Intake, WorkbookIntake } from "../pipeline.ts";
import { personalFields } from "../publish/findings.ts";
import type { Difference } from "../publish/publication.ts";
import type { JobOutcome, Json } from "./job.ts";
import { isPassing } from "./passing-fault.ts";

const HIDDEN = "…";
/** Of a difference so many records of a kind are named, of issues so many; counts tell of all. */
const NAMED = 500;

export function intakeOutcome(
  { reading, publication }: Intake,
  language: Language,
  more: Json = {},
): JobOutcome {
  const { state, load, counts, error } = publication;
  const issues = { ERROR: 0, WARNING: 0, INFO: 0 };
  for (const { severity } of publication.issues) issues[severity] += 1;
  return {
    state: state === "PUBLISHED" || state === "UNCHANGED" ? "SUCCEEDED" : "FAILED",
    result: { source: reading.source?.id ?? null, state, load, counts, issues, ...more },
    error: error?.[language] ?? null,
    ...(state === "FAILED" && { failure: "BUG" }),
  };
}

/**
 * Of a workbook with several forms: the first one's result, the further ones' in `others`; the job succeeds where all
 * of them do.
 */
export function workbookOutcome(
  intake: WorkbookIntake,
  language: Language,
  moreOf: (form: Intake) => Json,
): JobOutcome {
  const outcomes = formsOf(intake).map((form) => intakeOutcome(form, language, moreOf(form)));
  const [first, ...others] = outcomes.map(({ result }) => result);
  const errors = new Set(outcomes.flatMap(({ error }) => error ?? []));
  return {
    state: outcomes.every(({ state }) => state === "SUCCEEDED") ? "SUCCEEDED" : "FAILED",
    result: { ...first, ...(others.length > 0 && { others }) },
    error: errors.size === 0 ? null : [...errors].join(" "),
    ...(outcomes.some(({ failure }) => failure === "BUG") && { failure: "BUG" }),
  };
}

/** A fault that passes makes the queue try again. */
export function throwPassing(forms: readonly Intake[]): void {
  const passing = forms.find(({ failure }) => isPassing(failure));
  if (passing !== undefined) throw passing.failure;
}

/** The difference as it may be kept. */
export function differenceOf({ publication }: Intake): Json {
  const { added, changed, unchanged, withdrawn } = withoutPersonal(publication.diff);
  const first = <Each>(list: readonly Each[]): readonly Each[] => list.slice(0, NAMED);
  return {
    diff: {
      added: first(added),
      changed: first(changed),
      unchanged,
      withdrawn: first(withdrawn),
      isComplete: [added, changed, withdrawn].every(({ length }) => length <= NAMED),
    },
  };
}

function withoutPersonal(diff: Difference): Difference {
  return {
    ...diff,
    changed: diff.changed.map((record) => ({
      ...record,
      fields: Object.fromEntries(
        Object.entries(record.fields).map(([field, change]) => [
          field,
          personalFields.has(field.split(".").at(-1) ?? "") ? { from: HIDDEN, to: HIDDEN } : change,
        ]),
      ),
    })),
  };
}

/** What is wrong with a row, cell by cell. */
export function problemsOf({ publication }: Intake): Json {
  return {
    problems: publication.issues.slice(0, NAMED).map(({ code, severity, cell, details }) => ({
      code,
      severity,
      cell,
      vi: issueMessage(code, details, "vi"),
      en: issueMessage(code, details, "en"),
    })),
  };
}
