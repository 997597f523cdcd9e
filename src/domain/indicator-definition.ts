/** What an indicator definition holds, and the short forms of it that the table of indicators is written in. */
import type { AdditivityOverTime, AdditivityOverUnits } from "./enumerations/indicator.ts";

export type IndicatorUnit = "VND" | "COUNT" | "PERCENT" | "HECTARE";

export interface IndicatorDefinition {
  readonly code: string;
  readonly version: number;
  readonly vi: string;
  readonly en: string;
  readonly unit: IndicatorUnit;
  readonly overUnits: AdditivityOverUnits;
  readonly overTime: AdditivityOverTime;
  /** How it is computed, in indicator codes; absent for what is only reported. */
  readonly formula?: string;
  /** Parts of a ratio or mean, from which it is recomputed, never averaged. */
  readonly numerator?: string;
  readonly denominator?: string;
  /** Readings of one indicator that differ in the denominator share a family. */
  readonly variantOf?: { readonly family: string; readonly variant: string };
  readonly note?: string;
}

type Additivity = Pick<IndicatorDefinition, "overUnits" | "overTime">;
type Extra = Partial<Pick<IndicatorDefinition, "formula" | "variantOf" | "note">>;

/** A count or amount at a date; adds up over units. */
export const stock: Additivity = { overUnits: "ADDITIVE", overTime: "STOCK" };
/** An amount of a period; adds up over units and over time. */
export const flow: Additivity = { overUnits: "ADDITIVE", overTime: "FLOW" };
/** Different things at a date; one thing may belong to several units. */
export const distinct: Additivity = { overUnits: "DISTINCT", overTime: "STOCK" };
/** A ratio that is only reported. */
export const given: Additivity = { overUnits: "RATIO", overTime: "NONE" };

export function line(
  code: string,
  vi: string,
  en: string,
  unit: IndicatorUnit,
  additivity: Additivity,
  extra: Extra = {},
): IndicatorDefinition {
  return { code, version: 1, vi, en, unit, ...additivity, ...extra };
}

export function ratio(
  code: string,
  vi: string,
  en: string,
  numerator: string,
  denominator: string,
  extra: Extra = {},
): IndicatorDefinition {
  const formula = `${numerator} / ${denominator} x 100`;
  return { ...line(code, vi, en, "PERCENT", given, { formula, ...extra }), numerator, denominator };
}

export function mean(
  code: string,
  vi: string,
  en: string,
  numerator: string,
  denominator: string,
  extra: Extra = {},
): IndicatorDefinition {
  const additivity: Additivity = { overUnits: "MEAN", overTime: "NONE" };
  const formula = `${numerator} / ${denominator}`;
  return {
    ...line(code, vi, en, "VND", additivity, { formula, ...extra }),
    numerator,
    denominator,
  };
}

export function variant(
  family: string,
  letter: string,
  vi: string,
  en: string,
  [numerator, denominator]: readonly [string, string],
): IndicatorDefinition {
  const extra = {
    variantOf: { family, variant: letter },
    note: "the denominator is not settled; compute every variant and say which is confirmed",
  };
  return ratio(`${family}_${letter}`, vi, en, numerator, denominator, extra);
}
