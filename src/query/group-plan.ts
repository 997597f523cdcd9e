/** The parts of a plan of groups that rest on no other part of it. */
import type { Language } from "../config.ts";
import type { Keyed, TypeName } from "./named-fields.ts";
import type { RestatementPlan } from "./restatement-plan.ts";

export type Rollup = "none" | "total" | "subtotals" | "cube";
export type DateBucket = "month" | "quarter" | "half" | "year";

export interface GroupFill {
  /** Place in `by` of the key of time. */
  readonly position: number;
  /** First and last span; null: as found. */
  readonly span: { readonly from: string; readonly to: string } | null;
}

export interface GroupComparison {
  readonly position: number;
  readonly with: "previousPeriod" | "previousYear";
}

export type GroupKeyField = Keyed &
  (
    | { readonly kind: "value"; readonly position: number }
    | { readonly kind: "label"; readonly position: number; readonly language: Language }
    | { readonly kind: "related"; readonly select: readonly GroupKeyField[] }
    | { readonly kind: "part"; readonly position: number; readonly select: readonly KeyPart[] }
    | TypeName
  );

/** A field of UnitKey, DateKey or BinKey. */
export type KeyPart = Keyed &
  ({ readonly kind: "property"; readonly name: string } | RestatementPlan | TypeName);
