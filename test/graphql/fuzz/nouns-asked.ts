/** What is asked about: the readings, and what they refer to. */
import type { Noun, Relation } from "../../../src/model/describe/noun.ts";
import { nounOf } from "../../../src/model/describe/registry.ts";
import { nouns } from "../../../src/model/index.ts";

const referredTo = new Set(["AdminUnit", "Indicator", "DigitalAssessment"]);

export const nounsAsked: readonly Noun[] = nouns.filter(
  ({ name, time }) => time === "reading" || referredTo.has(name),
);

export function targetOf(relation: Relation): Noun {
  return nounOf(relation.target());
}

/** Relations that stay among what is asked about. */
export function relationsOf(noun: Noun, kind?: Relation["kind"]): readonly Relation[] {
  return noun.relations.filter(
    (each) => nounsAsked.includes(targetOf(each)) && (kind === undefined || each.kind === kind),
  );
}
