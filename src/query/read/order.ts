/** Reads `orderBy` into keys (data-model.md 20). */
import type { Noun } from "../../model/describe/noun.ts";
import { relationNamed, targetOf } from "../descriptors.ts";
import type { Direction, Nulls, OrderKey } from "../plan.ts";
import { readOrSlot } from "../slot.ts";
import { readAggregate } from "./aggregate.ts";
import { entriesOf, readList } from "./input.ts";
import type { InputObject } from "./input.ts";
import { readWhere } from "./where.ts";
import { readWords } from "./words.ts";

const orderLimit = 10;

export function readOrder(noun: Noun, orderBy: unknown): readonly OrderKey[] {
  if (orderBy === null || orderBy === undefined) return [];
  return readList("orderBy", orderBy, orderLimit).map((entry) => {
    const [kind, value] = entriesOf(entry as InputObject)[0]!;
    return readEntry[kind as OrderKey["kind"]](noun, value as never);
  });
}

/** Missing values come last in both directions: they are not the largest. */
export function readDirection(input: InputObject): { direction: Direction; nulls: Nulls } {
  return {
    direction: (input["direction"] as Direction | null | undefined) ?? "asc",
    nulls: (input["nulls"] as Nulls | null | undefined) ?? "last",
  };
}

const readEntry: Readonly<Record<OrderKey["kind"], (noun: Noun, value: never) => OrderKey>> = {
  relevance: (_, value: unknown) => ({
    kind: "relevance",
    text: readOrSlot(value, (text) => readWords("relevance", text).join(" ")),
    direction: "desc",
    nulls: "last",
  }),
  field: (_, value: InputObject) => ({
    kind: "field",
    property: value["field"] as string,
    ...readDirection(value),
  }),
  related: (_, value: InputObject) => {
    const [relation, input] = entriesOf(value)[0] as [string, InputObject];
    return {
      kind: "related",
      relation,
      property: input["field"] as string,
      scope: [],
      ...readDirection(input),
    };
  },
  aggregate: (noun, value: InputObject) => {
    const [relation, input] = entriesOf(value)[0] as [string, InputObject];
    const target = targetOf(relationNamed(noun, relation));
    return {
      kind: "aggregate",
      relation,
      aggregate: readAggregate(target, input),
      where: readWhere(target, input["where"]),
      scope: [],
      ...readDirection(input),
    };
  },
};
