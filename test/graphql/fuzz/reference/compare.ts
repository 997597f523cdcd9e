/** How two values of a field compare. */
import type { AttributeKind } from "../../../../src/model/describe/noun.ts";

type Compare = (one: never, other: never) => number;

const vietnamese = new Intl.Collator("vi");
const byCharacters = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));
const byNumber = (one: number, other: number): number => one - other;

/** By characters where they differ in nothing that Vietnamese sorts by. */
const asVietnamese = (one: string, other: string): number =>
  vietnamese.compare(one, other) || byCharacters(one, other);

/** Member by member; what the other goes on from comes first. */
function asLists(one: readonly string[], other: readonly string[]): number {
  const place = one.findIndex((member, index) => member !== other[index]);
  if (place === -1) return one.length - other.length;
  return place >= other.length ? 1 : byCharacters(one[place]!, other[place]!);
}

const compareOf: Partial<Record<AttributeKind, Compare>> = {
  text: asVietnamese,
  integer: byNumber,
  decimal: byNumber,
  textList: asLists,
  enumerationList: asLists,
  boolean: (one: boolean, other: boolean) => Number(one) - Number(other),
};

export function compareValues(kind: AttributeKind, one: unknown, other: unknown): number {
  return (compareOf[kind] ?? byCharacters)(one as never, other as never);
}

const marks = /\p{M}/gu;

/** Text as it is found by: without case and accents. */
export function folded(text: unknown): string {
  const plain = String(text).toLowerCase().normalize("NFD").replaceAll(marks, "");
  return plain.replaceAll("đ", "d");
}
