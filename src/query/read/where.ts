/** Reads `where` into conditions, all of which hold (data-model.md 19). */
import type { Noun, Relation } from "../../model/describe/noun.ts";
import { relationNamed, targetOf } from "../descriptors.ts";
import type { Condition, RelatedCondition } from "../plan.ts";
import { readOrSlot } from "../slot.ts";
import { readAggregate } from "./aggregate.ts";
import { readBoundaries } from "./boundaries.ts";
import { readComparisons } from "./comparison.ts";
import { entriesOf, readList, readText } from "./input.ts";
import type { InputObject } from "./input.ts";
import { readSearch } from "./words.ts";

const aggregateLimit = 10;

type ReadEntry = (noun: Noun, value: never) => Condition;

const entries: Readonly<Record<string, ReadEntry>> = {
  and: (noun, value: unknown) => ({ kind: "all", of: readAlternatives(noun, "and", value) }),
  or: (noun, value: unknown) => ({ kind: "any", of: readAlternatives(noun, "or", value) }),
  not: (noun, value: InputObject) => ({ kind: "not", of: together(readWhere(noun, value)) }),
  search: (_, value: unknown) => ({ kind: "search", words: readSearch(value) }),
  within: (_, value: InputObject) => ({
    kind: "within",
    unit: readOrSlot(value["unit"], (unit) => readText("unit", unit)),
    boundaries: readBoundaries(value["boundaries"]),
  }),
};

/** @param where null and {} are no condition. */
export function readWhere(noun: Noun, where: unknown): readonly Condition[] {
  if (where === null || where === undefined) return [];
  return entriesOf(where as InputObject).flatMap(([name, value]) => {
    if (value === null) return [];
    const entry = entries[name];
    return entry === undefined
      ? readMember(noun, name, value as InputObject)
      : [entry(noun, value as never)];
  });
}

function readMember(noun: Noun, name: string, filter: InputObject): readonly Condition[] {
  const attribute = noun.attributes.find(({ property }) => property === name);
  if (attribute === undefined) return readRelated(relationNamed(noun, name), filter);
  return readComparisons(attribute, filter, noun.name).map((comparison) => ({
    kind: "compare",
    property: name,
    ...comparison,
  }));
}

function readRelated(relation: Relation, filter: InputObject): readonly Condition[] {
  return relation.kind === "toOne" ? readToOne(relation, filter) : readToMany(relation, filter);
}

/** `{ id: { isNull: true } }` of what a row refers to says that it refers to nothing. */
function readToOne(relation: Relation, filter: InputObject): readonly Condition[] {
  const { id, ...others } = filter as { readonly id?: InputObject | null };
  const isNull = id?.["isNull"];
  const rest =
    typeof isNull === "boolean" ? { ...others, id: { ...id, isNull: undefined } } : filter;
  const where = readWhere(targetOf(relation), rest);
  const presence = typeof isNull !== "boolean" ? [] : [related(relation, isNull ? "none" : "some")];
  return where.length === 0 ? presence : [...presence, related(relation, "some", where)];
}

function readToMany(relation: Relation, filter: InputObject): readonly Condition[] {
  return entriesOf(filter).flatMap(([match, value]): readonly Condition[] => {
    if (value === null) return [];
    if (match === "count") {
      const is = readComparisons({ kind: "integer" }, value as InputObject, "");
      return [{ kind: "count", relation: relation.property, scope: [], is }];
    }
    if (match === "aggregate") return readAggregates(relation, value);
    const where = readWhere(targetOf(relation), value);
    return [related(relation, match as RelatedCondition["match"], where)];
  });
}

function readAggregates(relation: Relation, value: unknown): readonly Condition[] {
  const target = targetOf(relation);
  return readList("aggregate", value, aggregateLimit).map((entry): Condition => {
    const input = entry as InputObject;
    return {
      kind: "aggregate",
      relation: relation.property,
      aggregate: readAggregate(target, input),
      where: readWhere(target, input["where"]),
      scope: [],
      is: readComparisons({ kind: "decimal" }, input["is"] as InputObject, ""),
    };
  });
}

function related(
  relation: Relation,
  match: RelatedCondition["match"],
  where: readonly Condition[] = [],
): RelatedCondition {
  return { kind: "related", relation: relation.property, match, where, scope: [] };
}

function readAlternatives(noun: Noun, argument: string, value: unknown): readonly Condition[] {
  return readList(argument, value).map((each) => together(readWhere(noun, each)));
}

function together(conditions: readonly Condition[]): Condition {
  const [first, ...others] = conditions;
  return first !== undefined && others.length === 0 ? first : { kind: "all", of: conditions };
}
