/** The descriptors by name, as plans refer to them. Names come from the schema: an unknown one is a bug. */
import type { Attribute, Noun, Relation } from "../model/describe/noun.ts";
import { nounOf } from "../model/describe/registry.ts";
import { nouns } from "../model/index.ts";

const nounsByName = new Map(nouns.map((noun) => [noun.name, noun]));

export function findNoun(name: string): Noun | undefined {
  return nounsByName.get(name);
}

export function nounNamed(name: string): Noun {
  return known(findNoun(name), `noun ${name}`);
}

export function attributeNamed(noun: Noun, property: string): Attribute {
  const found = noun.attributes.find((each) => each.property === property);
  return known(found, `field ${noun.name}.${property}`);
}

export function relationNamed(noun: Noun, property: string): Relation {
  const found = noun.relations.find((each) => each.property === property);
  return known(found, `relation ${noun.name}.${property}`);
}

export function targetOf(relation: Relation): Noun {
  return nounOf(relation.target());
}

export function primaryKeyOf(noun: Noun): Attribute {
  const found = noun.attributes.find(({ primary }) => primary === true);
  return known(found, `primary key of ${noun.name}`);
}

function known<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}
