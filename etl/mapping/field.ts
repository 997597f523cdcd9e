/** What a form says of one of its columns. */
import type { Enumeration } from "../../src/domain/enumerations/enumeration.ts";
import type { PeriodLabel } from "../../src/domain/period-label.ts";
import type { HeaderField } from "../layout/header-index.ts";
import type { EntityName } from "../reading.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";
import type { PlausibleRange } from "./plausible-range.ts";

export type FieldKind =
  | "text"
  | "code"
  | "phone"
  | "date"
  | "count"
  | "money"
  | "number"
  | "quantity"
  | "term"
  | "boolean"
  | "enumeration"
  | "stages"
  | "linkageForm"
  | "unit"
  | "unitCode"
  | "adoption"
  | "percent"
  | "stars"
  | "decision"
  | "indicator"
  | "measure"
  | "measured"
  | "ignored";

/** Kinds whose columns may hold the subtotals of a group row. */
export const numericKinds: ReadonlySet<FieldKind> = new Set([
  "count",
  "money",
  "number",
  "percent",
  "measured",
]);

/**
 * Parts of what a cell says. Most kinds give a `value`; a quantity or a measured number also its `unit`, a term its
 * `from` and `to`, an administrative unit its `name` and `code`, an adoption its `status` and `platform`, a decision
 * its `date`.
 */
export type PartName =
  "value" | "unit" | "from" | "to" | "name" | "code" | "status" | "platform" | "date";

export type Target = `${EntityName}.${string}`;

/** What a number of the column states; where null the row names the indicator, the as-of date the period. */
export interface Observed extends PeriodLabel {
  readonly indicator: string | null;
}

/** A column by its field, or the one that states a period's values of a status; null: whichever period it is. */
export type Operand = string | PeriodLabel;

/** The part is so many percent of the first whole that has a column; of a pair, the second taken off the first. */
export interface PercentOf {
  readonly part: Operand;
  readonly whole: readonly (Operand | readonly [Operand, Operand])[];
}

export interface FieldSpec extends HeaderField {
  /** As forms.md names it; the `value` of a `header-missing` issue. */
  readonly name: string;
  readonly kind: FieldKind;
  /** Where the parts go: `<entity>.<field>`, several where one cell serves several entities. */
  readonly into: Readonly<Partial<Record<PartName, Target | readonly Target[]>>>;
  /** A required column whose cells may be blank, since the rows around tell what is meant. */
  readonly mayBeBlank?: boolean;
  /** For the kind `enumeration`. */
  readonly enumeration?: Enumeration;
  /** A count or money column that is no sum over rows, such as an average. */
  readonly isAverage?: boolean;
  /** Money that is kept per year: a unit per month counts twelve times. */
  readonly isPerYear?: boolean;
  /** Money that may be negative. */
  readonly mayBeNegative?: boolean;
  /**
   * Least and greatest ratio to the period before without `value-jump`; null: any. Left out: 0.02 to 50 for money,
   * any for the rest.
   */
  readonly jump?: readonly [lowest: number, highest: number] | null;
  /** A date that cannot lie after the as-of date. */
  readonly notAfterAsOf?: boolean;
  /** Without it nobody knows what the row is of: its problems keep the row out, though the form may have no such column. */
  readonly decidesRow?: boolean;
  /** For the kind `indicator`. */
  readonly indicators?: readonly IndicatorLabels[];
  readonly observes?: Observed;
  /** What a percentage is computed from, to be checked. */
  readonly percentOf?: PercentOf;
  /** Size of a value that is not 0, in its canonical unit: what lies outside was hardly meant. */
  readonly plausible?: PlausibleRange;
}

/** `cooperatives.name` in its two halves. */
export function splitTarget(target: Target): { entity: EntityName; field: string } {
  const [entity = "", ...field] = target.split(".");
  return { entity: entity as EntityName, field: field.join(".") };
}

export function targetsOf(field: FieldSpec, part: PartName): readonly Target[] {
  const into = field.into[part];
  if (into === undefined) return [];
  return typeof into === "string" ? [into] : into;
}

export function allTargets(field: FieldSpec): readonly Target[] {
  return (Object.keys(field.into) as PartName[]).flatMap((part) => targetsOf(field, part));
}
