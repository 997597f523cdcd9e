import type { Language } from "../../src/config.ts";
import { expectedForm } from "../expected-form.ts";
import type { Intake } from "../pipeline.ts";

/** The JSON document of `check` and `import` (design.md 6, data-model.md 23). */
export function intakeAnswer(
  { reading, publication }: Intake,
  language: Language,
): Readonly<Record<string, unknown>> {
  const { issues, counts, diff, load, state, error } = publication;
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
    state,
    ...(load !== null && { load }),
    ...(error !== null && { error: { message: error[language] } }),
  };
}
