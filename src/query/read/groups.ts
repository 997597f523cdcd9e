/** Reads the arguments of `xGroups`. */
import type { Noun } from "../../model/describe/noun.ts";
import type { DateBucket, GroupKey, GroupOrderKey, HavingCondition } from "../plan.ts";
import { badInput } from "../refusals.ts";
import { readAggregate } from "./aggregate.ts";
import { readBoundaries } from "./boundaries.ts";
import { readComparisons } from "./comparison.ts";
import { entriesOf, readList } from "./input.ts";
import type { InputObject } from "./input.ts";
import { readDirection } from "./order.ts";

const keyLimit = 8;
const orderLimit = 10;
const edgeLimit = 100;

export function readGroupKeys(by: unknown): readonly GroupKey[] {
  return readList("by", by, keyLimit).map((entry) => {
    const [kind, value] = entriesOf(entry as InputObject)[0]!;
    return readKey[kind as GroupKey["kind"]](value as never);
  });
}

const readKey = {
  field: (property: string): GroupKey => ({ kind: "field", property }),
  related: (value: InputObject): GroupKey => {
    const [relation, property] = entriesOf(value)[0] as [string, string];
    return { kind: "related", relation, property, scope: [] };
  },
  unit: ({ level, boundaries }: InputObject): GroupKey => ({
    kind: "unit",
    level: level as string,
    boundaries: readBoundaries(boundaries),
  }),
  date: ({ field, bucket }: InputObject): GroupKey => ({
    kind: "date",
    property: field as string,
    bucket: bucket as DateBucket,
  }),
  bin: ({ field, edges }: InputObject): GroupKey => ({
    kind: "bin",
    property: field as string,
    edges: readEdges(edges),
  }),
};

function readEdges(value: unknown): readonly string[] {
  const edges = readList("edges", value, edgeLimit) as readonly number[];
  const isRising = edges.every((edge, index) => index === 0 || edge > edges[index - 1]!);
  if (edges.length > 0 && isRising) return edges.map(String);
  throw badInput("edges are to rise", "edges phải tăng dần");
}

export function readHaving(noun: Noun, having: unknown): readonly HavingCondition[] {
  if (having === null || having === undefined) return [];
  return readList("having", having, orderLimit).map((entry) => {
    const input = entry as InputObject;
    return {
      aggregate: readAggregate(noun, input),
      is: readComparisons({ kind: "decimal" }, input["is"] as InputObject, ""),
    };
  });
}

export function readGroupOrder(
  noun: Noun,
  orderBy: unknown,
  keys: readonly GroupKey[],
): readonly GroupOrderKey[] {
  if (orderBy === null || orderBy === undefined) return [];
  return readList("orderBy", orderBy, orderLimit).map((entry) => {
    const { key, aggregate } = entry as {
      readonly key?: InputObject;
      readonly aggregate?: InputObject;
    };
    if (aggregate) {
      return {
        kind: "aggregate",
        aggregate: readAggregate(noun, aggregate),
        ...readDirection(aggregate),
      };
    }
    return { kind: "key", position: readPosition(key!["position"], keys), ...readDirection(key!) };
  });
}

/** Counted from 0 inside, from 1 outside. */
function readPosition(value: unknown, keys: readonly GroupKey[]): number {
  const position = value as number;
  if (position >= 1 && position <= keys.length) return position - 1;
  throw badInput(
    `position is one of the ${keys.length} keys, counted from 1`,
    `position là thứ tự của một trong ${keys.length} khóa, tính từ 1`,
  );
}
