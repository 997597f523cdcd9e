/** Fields that follow from the descriptors without a column of their own. */
import type { Language } from "../config.ts";
import type { Attribute, Noun } from "../model/describe/noun.ts";

/** Name of the field with the label of an enumeration field: `form` has `formLabel`. */
export function labelOf(attribute: Attribute): string {
  return `${attribute.property}Label`;
}

/** Whether rows record which fields their file carried and which cells could not be read. */
export function hasState(noun: Noun): boolean {
  return noun.attributes.some(({ reported }) => reported === true);
}

export interface LocalizedText {
  /** `message` stands for `messageVi` and `messageEn`. */
  readonly property: string;
  readonly label: string;
}

export function localizedTexts(noun: Noun): readonly LocalizedText[] {
  const names = new Set(noun.attributes.map(({ property }) => property));
  return noun.attributes.flatMap(({ property, vi }) => {
    const base = property.slice(0, -2);
    const isPair = property.endsWith("Vi") && names.has(`${base}En`) && !names.has(base);
    return isPair ? [{ property: base, label: vi }] : [];
  });
}

/** Property that holds a localized text in a language. */
export function localizedProperty(property: string, language: Language): string {
  return `${property}${language === "vi" ? "Vi" : "En"}`;
}
