/**
 * Where the decorators write and `nounOf` reads. A noun is completed when it is first asked for, after all classes
 * are loaded: nouns refer to each other in circles.
 */
import type { Attribute, Noun, NounClass, NounOptions, Relation } from "./noun.ts";

interface Members {
  readonly attributes: Attribute[];
  readonly relations: Relation[];
}

const membersByPrototype = new Map<object, Members>();
const optionsByClass = new Map<NounClass, NounOptions>();
const nounsByClass = new Map<NounClass, Noun>();

export function membersOf(type: object): Members {
  const found = membersByPrototype.get(type) ?? { attributes: [], relations: [] };
  membersByPrototype.set(type, found);
  return found;
}

export function registerNoun(type: NounClass, options: NounOptions): void {
  optionsByClass.set(type, options);
}

/** The description of a class marked `@noun`: shared fields first, in the order written. */
export function nounOf(type: NounClass): Noun {
  const found = nounsByClass.get(type) ?? completeNoun(type);
  nounsByClass.set(type, found);
  return found;
}

function completeNoun(type: NounClass): Noun {
  const options = optionsByClass.get(type);
  if (options === undefined) throw new Error(`Class ${type.name} is not marked with @noun.`);
  const members = [...(options.shares?.() ?? []), type].map((each) =>
    membersOf(each.prototype as object),
  );
  return {
    ...options,
    name: type.name,
    singular: options.singular ?? type.name.charAt(0).toLowerCase() + type.name.slice(1),
    type,
    attributes: members.flatMap((each) => each.attributes),
    relations: members.flatMap((each) => each.relations),
  };
}
