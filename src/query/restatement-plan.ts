/** The part of a plan that tells how far rows of units that were split could be placed in the boundaries it names. */
import type { Language } from "../config.ts";
import type { Keyed, TypeName } from "./named-fields.ts";

export interface RestatementPlan {
  readonly kind: "restatement";
  readonly language: Language;
  readonly select: readonly RestatementField[];
}

export type RestatementField = Keyed &
  ({ readonly kind: "isExact" | "rowsNotPlaced" | "note" } | TypeName);
