/** What a form says of one of its columns. */
import type { Enumeration } from "../../src/domain/enumerations/enumeration.ts";
import type { HeaderField } from "../layout/header-index.ts";
import type { EntityName } from "../reading.ts";

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
  | "adoption"
  | "ignored";

/** Kinds whose columns may hold the subtotals of a group row. */
export const numericKinds: ReadonlySet<FieldKind> = new Set(["count", "money", "number"]);

/**
 * Parts of what a cell says. Most kinds give a `value`; a quantity also its `unit`, a term its `from` and `to`, an
 * administrative unit its `name` and `code`, an adoption its `status` and `platform`.
 */
export type PartName = "value" | "unit" | "from" | "to" | "name" | "code" | "status" | "platform";

export type Target = `${EntityName}.${string}`;

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
