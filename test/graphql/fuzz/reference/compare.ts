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

const compareOf: Partial<Record<AttributeKind, Compare>> = {
  text: asVietnamese,
  integer: byNumber,
  decimal: byNumber,
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
