/**
 * Values of indicators for units and periods: what was reported for the very unit; restated, the sum of what lies in
 * it; a ratio or mean always from its parts where both are known. Nothing is added up that does not add up.
 */
import { parsePeriod } from "../../domain/period.ts";
import { indicatorByCode } from "../../domain/indicator.ts";
import type { IndicatorDefinition } from "../../domain/indicator-definition.ts";
import { statusOrder } from "../../database/merge-order.ts";
import { userError } from "../../errors.ts";
import type { Fact, Member, SeriesFacts, SeriesUnit } from "./read-facts.ts";

export interface SeriesValue {
  readonly value: number | null;
  /** Of a ratio or mean that was computed from its parts. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** The least sure of all that went in. */
  readonly valueStatus: string;
  /** Units that belong to it only in part, and units without a value: what makes it inexact. */
  readonly split: readonly string[];
  readonly missing: readonly string[];
}

export interface Place {
  readonly unit: SeriesUnit;
  readonly period: string;
}

type ValueOf = (code: string, place: Place) => SeriesValue | null;

/** Values by indicator and place; null where nothing is reported. @throws NOT_ADDITIVE */
export function seriesValues(facts: SeriesFacts): ValueOf {
  const factOf = new Map(facts.facts.map((fact) => [nameOf(fact), fact]));
  const membersOf = groupMembers(facts.members);
  const direct = (code: string, { unit, period }: Place): SeriesValue | null => {
    const fact = factOf.get(nameOf({ unit: unit.id, indicator: code, period }));
    return fact === undefined ? null : reported(fact);
  };
  /** @param known codes of which a unit must have values to go in. */
  const restated = (
    indicator: IndicatorDefinition,
    { unit, period }: Place,
    known: readonly string[],
  ): SeriesValue | null => {
    const factOfMember = (member: Member, code: string): Fact | undefined =>
      factOf.get(nameOf({ unit: member.id, indicator: code, period }));
    const factIn = (member: Member): Fact | undefined =>
      known.every((code) => factOfMember(member, code) !== undefined)
        ? factOfMember(member, indicator.code)
        : undefined;
    const inside = partsWithFacts(membersOf.get(unit.id) ?? [], factIn, daysOf(period, facts.day));
    if (inside.length === 0) return null;
    if (indicator.overUnits !== "ADDITIVE") throw refuseSum(indicator, unit, period);
    return summed(inside, factIn);
  };
  return (code, place) => {
    const indicator = indicatorByCode(code)!;
    const own = direct(code, place);
    const parts = partsOf(indicator);
    if (parts === null) return own ?? restated(indicator, place, [code]);
    const codes = parts.map((each) => each.code);
    const [over, under] = codes.map((each) => direct(each, place));
    const recomputed = quotient(indicator, over!, under!) ?? own;
    if (recomputed !== null) return recomputed;
    const [total, count] = parts.map((each) => restated(each, place, codes));
    return quotient(indicator, total!, count!) ?? restated(indicator, place, [code]);
  };
}

/** Numerator and denominator; null: it is no ratio. */
function partsOf({ numerator, denominator }: IndicatorDefinition) {
  return numerator === undefined || denominator === undefined
    ? null
    : ([numerator, denominator] as const).map((code) => indicatorByCode(code)!);
}

function nameOf({ unit, indicator, period }: Pick<Fact, "unit" | "indicator" | "period">): string {
  return `${unit}|${indicator}|${period}`;
}

function groupMembers(members: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.get(member.target);
    if (group) group.push(member);
    else groups.set(member.target, [member]);
  }
  return groups;
}

function reported({ value, status }: Fact): SeriesValue {
  const exact = { split: [], missing: [] };
  return { value, numerator: null, denominator: null, valueStatus: status, ...exact };
}

/** Days whose units the parts may be: of the period, else of the boundaries. */
function daysOf(period: string, day: string | null): readonly string[] {
  return [parsePeriod(period)!.end, ...(day === null ? [] : [day])];
}

const levels = ["PROVINCE", "DISTRICT", "COMMUNE"];

/**
 * Units of one level and one day, so that nothing is counted twice: of the highest level and the first day of which
 * any value was reported. With those of whom none was.
 */
function partsWithFacts(
  members: readonly Member[],
  factIn: (member: Member) => Fact | undefined,
  days: readonly string[],
): readonly Member[] {
  for (const level of levels) {
    for (const day of days) {
      const parts = members.filter((each) => each.level === level && isValid(each, day));
      if (parts.some((each) => each.whole && factIn(each) !== undefined)) return parts;
    }
  }
  return [];
}

function isValid({ from, to }: Member, day: string): boolean {
  return (from ?? "") <= day && (to === null || to >= day);
}

function summed(
  parts: readonly Member[],
  factIn: (member: Member) => Fact | undefined,
): SeriesValue {
  const whole = parts.filter((each) => each.whole);
  const facts = whole.flatMap((each) => factIn(each) ?? []);
  return {
    // Fifteen digits are what a number of JSON carries; beyond them is only the error of binary fractions.
    value: Number(facts.reduce((sum, { value }) => sum + value, 0).toPrecision(15)),
    numerator: null,
    denominator: null,
    valueStatus: leastSure(facts.map(({ status }) => status)),
    split: parts.filter((each) => !each.whole).map(({ name }) => name),
    missing: whole.filter((each) => factIn(each) === undefined).map(({ name }) => name),
  };
}

/** From totals alone, never an average of ratios; a percentage to two places as targets are. */
function quotient(
  { unit }: IndicatorDefinition,
  over: SeriesValue | null,
  under: SeriesValue | null,
): SeriesValue | null {
  if (over === null || under === null) return null;
  const [numerator, denominator] = [over.value, under.value];
  if (numerator === null || denominator === null) return null;
  const ratio = denominator === 0 ? null : numerator / denominator;
  const places = unit === "PERCENT" ? 10_000 : 100;
  return {
    value: ratio === null ? null : Math.round(ratio * places) / 100,
    numerator,
    denominator,
    valueStatus: leastSure([over.valueStatus, under.valueStatus]),
    split: [...new Set([...over.split, ...under.split])],
    missing: [...new Set([...over.missing, ...under.missing])],
  };
}

function leastSure(statuses: readonly string[]): string {
  const [least] = statuses.toSorted(
    (one, other) => (statusOrder[one] ?? 0) - (statusOrder[other] ?? 0),
  );
  return least!;
}

const reasons: Readonly<Record<string, { readonly en: string; readonly vi: string }>> = {
  DISTINCT: {
    en: "it counts different things, of which one may belong to several units",
    vi: "chỉ tiêu đếm các đối tượng khác nhau, một đối tượng có thể thuộc nhiều đơn vị",
  },
  RATIO: {
    en: "a ratio is made of its parts, which are not reported",
    vi: "tỷ lệ phải tính từ tử số và mẫu số, mà các số đó chưa được báo cáo",
  },
  MEAN: {
    en: "a mean is made of a total and a count, which are not reported",
    vi: "số bình quân phải tính từ tổng và số lượng, mà các số đó chưa được báo cáo",
  },
};

function refuseSum({ code, overUnits }: IndicatorDefinition, unit: SeriesUnit, period: string) {
  return userError("NOT_ADDITIVE", {
    indicator: code,
    unit: unit.code,
    period,
    reason: reasons[overUnits]!,
  });
}
