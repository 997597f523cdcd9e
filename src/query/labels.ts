import type { Language } from "../config.ts";
import type { Attribute } from "../model/describe/noun.ts";

/** Labels of an enumeration field by code, as JSON. */
export function enumerationLabels(
  { enumeration, property }: Attribute,
  language: Language,
): string {
  if (enumeration === undefined) throw new Error(`Field ${property} has no enumeration.`);
  const labels = Object.entries(enumeration.values).map(([code, value]) => [code, value[language]]);
  return JSON.stringify(Object.fromEntries(labels));
}
