/** How the descriptors' names become GraphQL names. */
import type { Attribute, Noun } from "../../model/describe/noun.ts";
import { descriptionOf } from "../../model/describe/decorators.ts";

/** `foundedOn` as an enum value: FOUNDED_ON. */
function constantCase(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

type EnumValues = Record<string, { readonly value: string; readonly description: string }>;

/** Enum values that stand for fields. */
export function fieldValues(attributes: readonly Attribute[]): EnumValues {
  return Object.fromEntries(
    attributes.map((each) => [
      constantCase(each.property),
      { value: each.property, description: descriptionOf(each) },
    ]),
  );
}

/** Fields that a caller may filter and sort by, and whose state may be asked. */
export function usableAttributes(noun: Noun): readonly Attribute[] {
  return noun.attributes.filter(({ kind, filter }) => kind !== "json" && filter !== false);
}

export function measuresOf(noun: Noun): readonly Attribute[] {
  return noun.attributes.filter(({ measure }) => measure === true);
}

export function groupAttributesOf(noun: Noun): readonly Attribute[] {
  return noun.attributes.filter(({ group, kind }) => group === true && kind !== "datetime");
}

export function dateAttributesOf(noun: Noun): readonly Attribute[] {
  const isDate = ({ kind }: Attribute): boolean => kind === "date" || kind === "datetime";
  return usableAttributes(noun).filter((each) => isDate(each) && each.personal === undefined);
}
