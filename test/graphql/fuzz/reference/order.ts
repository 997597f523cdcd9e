/** Sorts by a list of keys; missing values come where each says. */
import type { AttributeKind } from "../../../../src/model/describe/noun.ts";
import { relationsOf, targetOf } from "../nouns-asked.ts";
import { compareValues } from "./compare.ts";
import { attributeOf, attributeOfConstant } from "./data.ts";
import type { Row } from "./data.ts";
import { aggregateRelated } from "./where.ts";
import type { Input, Place } from "./where.ts";

export interface SortKey<Item> {
  readonly of: (item: Item) => unknown;
  readonly kind: AttributeKind;
  readonly direction?: unknown;
  readonly nulls?: unknown;
}

export function sorted<Item>(items: readonly Item[], keys: readonly SortKey<Item>[]): Item[] {
  const rows = items.map((item) => ({ item, values: keys.map(({ of }) => of(item) ?? null) }));
  const compare = (one: (typeof rows)[number], other: (typeof rows)[number]): number =>
    keys
      .map((key, place) => compareBy(key, one.values[place], other.values[place]))
      .find((result) => result !== 0) ?? 0;
  return rows.toSorted(compare).map(({ item }) => item);
}

function compareBy<Item>(
  { kind, direction, nulls }: SortKey<Item>,
  one: unknown,
  other: unknown,
): number {
  if (one === null || other === null) {
    const missingLast = Number(one === null) - Number(other === null);
    return nulls === "FIRST" ? -missingLast : missingLast;
  }
  const rising = compareValues(kind, one, other);
  return direction === "DESC" ? -rising : rising;
}

/** Keys of `orderBy`, with the noun's own where none is given, and the id at last. */
export function keysOfOrder(
  orderBy: readonly Input[] | undefined,
  place: Place,
): readonly SortKey<Row>[] {
  const { noun } = place;
  const own = attributeOf(noun, noun.defaultOrder);
  const keys: readonly SortKey<Row>[] =
    orderBy === undefined
      ? [{ of: (row) => row[own.column], kind: own.kind }]
      : orderBy.map((entry) => keyOf(entry, place));
  const { direction } = keys.at(-1)!;
  return [...keys, { of: (row) => row["id"], kind: "integer", direction }];
}

function keyOf(entry: Input, place: Place): SortKey<Row> {
  const { noun, data } = place;
  const [kind, value] = Object.entries(entry)[0] as [string, Input];
  if (kind === "field") return { ...value, ...fieldKey(noun, value["field"]) };
  const [property, input] = Object.entries(value)[0] as [string, Input];
  const relation = relationsOf(noun).find((each) => each.property === property)!;
  if (kind === "aggregate") {
    return {
      ...input,
      kind: "decimal",
      of: (row) => aggregateRelated(relation, input, row, place),
    };
  }
  const key = fieldKey(targetOf(relation), input["field"]);
  const of = (row: Row): unknown => data.related(row, relation).map(key.of)[0];
  return { ...input, kind: key.kind, of };
}

function fieldKey(noun: Place["noun"], field: unknown): SortKey<Row> {
  const { column, kind } = attributeOfConstant(noun, field);
  // An id is sorted by the number that it stands for.
  return { kind: kind === "id" ? "integer" : kind, of: (row) => row[column] };
}
