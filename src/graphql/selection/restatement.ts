import type { Language } from "../../config.ts";
import type { RestatementField, RestatementPlan } from "../../query/restatement-plan.ts";
import type { SelectedField } from "./collect-fields.ts";

export function planRestatement(
  { key, fieldsOf }: SelectedField,
  language: Language,
): RestatementPlan & { readonly key: string } {
  const select = fieldsOf("Restatement").map((field): RestatementField => {
    if (field.name === "__typename") {
      return { key: field.key, kind: "typename", name: "Restatement" };
    }
    return { key: field.key, kind: field.name as "isExact" };
  });
  return { key, kind: "restatement", language, select };
}
