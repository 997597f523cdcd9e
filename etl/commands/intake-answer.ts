import type { Language } from "../../src/config.ts";
import { expectedForm } from "../expected-form.ts";
import type { Intake, WorkbookIntake } from "../pipeline.ts";

/**
 * The JSON document of `check` and `import` (design.md 6, data-model.md 23). Of a workbook with several forms the
 * further ones stand in `others`, each in the same shape; the key is absent where there is one form.
 */
export function workbookAnswer(intake: WorkbookIntake, language: Language): object {
  const others = intake.others.map((form) => intakeAnswer(form, language));
  return { ...intakeAnswer(intake, language), ...(others.length > 0 && { others }) };
}

export function intakeAnswer({ reading, publication }: Intake, language: Language): object {
  const { issues, counts, diff, drift, load, state, error } = publication;
  const { source, records, issues: told } = expectedForm({ ...reading, issues }, language);
  const { name, sha256, format } = reading.file;
  const { corrects } = reading;
  return {
    file: { name, sha256: sha256 === "" ? null : sha256, format },
    source,
    ...(corrects !== undefined && {
      corrects: { sha256: corrects.sha256, load: corrects.load },
    }),
    sheets: reading.sheets,
    records,
    issues: told,
    counts,
    diff,
    drift,
    state,
    ...(load !== null && { load }),
    ...(error !== null && { error: { message: error[language] } }),
  };
}
