import type { Language } from "../../config.ts";
import type { Attribute, Noun } from "../../model/describe/noun.ts";
import { nouns } from "../../model/index.ts";
import { findNoun } from "../../query/descriptors.ts";
import { badInput } from "../../query/refusals.ts";
import type { RootResolver } from "./collection.ts";

/** The descriptors as data (data-model.md 15). */
export const dataDictionary: RootResolver = (_, { noun, lang }, { viewer }) => {
  const language = (lang as Language | null | undefined) ?? viewer.language;
  const listed = (noun ?? null) === null ? nouns : [knownNoun(String(noun))];
  return listed.map((each) => describeNoun(each, language));
};

function knownNoun(name: string): Noun {
  const found = findNoun(name);
  if (found !== undefined) return found;
  throw badInput(`there is no noun of this name`, `không có loại dữ liệu mang tên này`);
}

function describeNoun(noun: Noun, language: Language) {
  return {
    name: noun.name,
    label: noun[language],
    description: noun.description,
    collection: noun.plural,
    fields: noun.attributes.map((each) => describeField(each, language)),
  };
}

function describeField(attribute: Attribute, language: Language) {
  const { property, description, kind, unit, nullable, enumeration } = attribute;
  const { personal, reported, measure, additive } = attribute;
  return {
    name: property,
    label: attribute[language],
    description,
    kind,
    unit: unit ?? null,
    nullable,
    personal: personal !== undefined && personal !== false,
    reported: reported === true,
    additive: measure === true && additive !== false,
    values: Object.entries(enumeration?.values ?? {}).map(([code, value]) => ({
      code,
      label: value[language],
    })),
  };
}
