/** Whether a row meets a filter: every word of `where`, said once more without SQL. */
import type { Attribute, Noun, Relation } from "../../../../src/model/describe/noun.ts";
import { relationsOf, targetOf } from "../nouns-asked.ts";
import { aggregate } from "./aggregate.ts";
import type { Measure } from "./aggregate.ts";
import { compareValues, folded } from "./compare.ts";
import { valueOf } from "./data.ts";
import type { Data, Row } from "./data.ts";

/** An input object, enum values by their names. */
export type Input = Readonly<Record<string, unknown>>;

type Holds = (found: never, operand: never, attribute: Pick<Attribute, "kind">) => boolean;

/** Of a value that is there. */
const operators: Readonly<Record<string, Holds>> = {
  eq: (found, operand) => found === operand,
  in: (found, operand: readonly unknown[]) => operand.includes(found),
  lt: (found, operand, { kind }) => compareValues(kind, found, operand) < 0,
  lte: (found, operand, { kind }) => compareValues(kind, found, operand) <= 0,
  gt: (found, operand, { kind }) => compareValues(kind, found, operand) > 0,
  gte: (found, operand, { kind }) => compareValues(kind, found, operand) >= 0,
  between: (found, [from, to]: readonly [unknown, unknown], { kind }) =>
    compareValues(kind, found, from) >= 0 && compareValues(kind, found, to) <= 0,
  contains: (found, operand) => folded(found).includes(folded(operand)),
  startsWith: (found, operand) => folded(found).startsWith(folded(operand)),
  has: (found: readonly unknown[], operand) => found.includes(operand),
  hasSome: (found: readonly unknown[], operand: readonly unknown[]) =>
    operand.some((each) => found.includes(each)),
  hasEvery: (found: readonly unknown[], operand: readonly unknown[]) =>
    operand.every((each) => found.includes(each)),
};
/** These treat a missing value as a value. */
const totalOperators: Readonly<Record<string, (found: unknown, operand: never) => boolean>> = {
  ne: (found, operand) => found !== operand,
  nin: (found, operand: readonly unknown[]) => !operand.includes(found),
  isNull: (found, operand) => (found === null) === operand,
};

export function comparisonsHold(
  found: unknown,
  filter: Input,
  attribute: Pick<Attribute, "kind">,
): boolean {
  return Object.entries(filter).every(([name, operand]) => {
    const total = totalOperators[name];
    if (total !== undefined) return total(found, operand as never);
    return found !== null && operators[name]!(found as never, operand as never, attribute);
  });
}

export interface Place {
  readonly noun: Noun;
  readonly data: Data;
}

export function holds(where: Input, row: Row, place: Place): boolean {
  return Object.entries(where).every(([name, value]) => {
    const special = specials[name];
    if (special !== undefined) return special(value as never, row, place);
    const attribute = place.noun.attributes.find(({ property }) => property === name);
    if (attribute !== undefined) {
      return comparisonsHold(valueOf(place.noun, attribute, row), value as Input, attribute);
    }
    const relation = relationsOf(place.noun).find(({ property }) => property === name)!;
    return relation.kind === "toOne"
      ? refersTo(relation, value as Input, row, place)
      : Object.entries(value as Input).every(([match, each]) =>
          matches[match]!(relation, each as never, row, place),
        );
  });
}

const specials: Readonly<Record<string, (value: never, row: Row, place: Place) => boolean>> = {
  and: (value: readonly Input[], row, place) => value.every((each) => holds(each, row, place)),
  or: (value: readonly Input[], row, place) => value.some((each) => holds(each, row, place)),
  not: (value: Input, row, place) => !holds(value, row, place),
  search: (text: string, row, { noun }) =>
    text
      .split(" ")
      .every((word) =>
        noun.search!.of.some((column) => folded(row[column] ?? "").includes(folded(word))),
      ),
  within: ({ unit, boundaries }: Input, row, { noun, data }) =>
    data
      .unitsAbove(row[noun.unitColumn!], boundaries as string | undefined)
      .some(({ code }) => code === unit),
};

function refersTo(relation: Relation, filter: Input, row: Row, { data }: Place): boolean {
  const found = data.related(row, relation);
  const isNull = (filter["id"] as Input | undefined)?.["isNull"];
  // What is not there meets no other condition.
  if (isNull === true) return found.length === 0 && Object.keys(filter).length === 1;
  return found.some((each) => holds(filter, each, { noun: targetOf(relation), data }));
}

type Match = (relation: Relation, value: never, row: Row, place: Place) => boolean;

const matches: Readonly<Record<string, Match>> = {
  some: (relation, where: Input, row, place) =>
    relatedRows(relation, where, row, place).some(metBy(relation, where, place)),
  none: (relation, where: Input, row, place) =>
    !relatedRows(relation, where, row, place).some(metBy(relation, where, place)),
  every: (relation, where: Input, row, place) =>
    relatedRows(relation, where, row, place).every(metBy(relation, where, place)),
  count: (relation, is: Input, row, place) =>
    comparisonsHold(relatedRows(relation, {}, row, place).length, is, { kind: "integer" }),
  aggregate: (relation, list: readonly (Measure & { readonly is: Input })[], row, place) =>
    list.every((each) =>
      comparisonsHold(aggregateRelated(relation, each, row, place), each.is, { kind: "decimal" }),
    ),
};

function metBy(relation: Relation, where: Input, { data }: Place) {
  return (row: Row): boolean => holds(where, row, { noun: targetOf(relation), data });
}

export function aggregateRelated(
  relation: Relation,
  measure: Measure & { readonly where?: Input },
  row: Row,
  place: Place,
): number | null {
  const { where = {} } = measure;
  const rows = relatedRows(relation, where, row, place).filter(metBy(relation, where, place));
  return aggregate(targetOf(relation), measure, rows);
}

function relatedRows(relation: Relation, where: Input, row: Row, { data }: Place): readonly Row[] {
  return shown(targetOf(relation), where, data.related(row, relation));
}

/** Rows that are left out unless their property is asked about (data-model.md 8). */
export function shown(noun: Noun, where: Input, rows: readonly Row[]): readonly Row[] {
  const { unlessAsked } = noun;
  if (unlessAsked === undefined || speaksOf(where, unlessAsked.property)) return rows;
  return rows.filter((row) => row[unlessAsked.condition] === true);
}

function speaksOf(where: Input, property: string): boolean {
  const { and = [], or = [], not = {} } = where as Readonly<Record<string, never>>;
  if (property in where) return true;
  return [...(and as Input[]), ...(or as Input[]), not as Input].some(
    (each) => Object.keys(each).length > 0 && speaksOf(each, property),
  );
}
