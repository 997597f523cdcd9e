/** One comparison of a filter, as a plan holds it. */
import type { Slot } from "./slot.ts";

export type Operator =
  | "eq"
  | "ne"
  | "in"
  | "nin"
  | "lt"
  | "lte"
  | "gt"
  | "gte"
  | "between"
  | "isNull"
  | "contains"
  | "startsWith"
  | "has"
  | "hasSome"
  | "hasEvery";

/** A value as the database takes it: numbers as text, so that none loses digits. */
export type Operand = string | boolean | readonly string[];

export interface Comparison {
  readonly operator: Operator;
  readonly operand: Operand | Slot;
}
