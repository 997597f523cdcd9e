/** Indicators by what a row of a form calls them, in the context of the group that the row stands in. */
import type { CooperativeForm } from "../../src/domain/enumerations/organisation.ts";
import { headerLevel } from "../layout/header-label.ts";
import type { PlausibleRange } from "./plausible-range.ts";

export interface IndicatorLabels {
  readonly code: string;
  /** The organisations that the group row names; null where it may name anything. */
  readonly context: CooperativeForm | null;
  /** Accepted labels. */
  readonly labels: readonly string[];
  /** Kept per year: a unit per month counts twelve times. */
  readonly isPerYear?: boolean;
  readonly mayBeNegative?: boolean;
  readonly plausible?: PlausibleRange;
}

type Known = ReadonlyMap<string, readonly IndicatorLabels[]>;

const indexes = new WeakMap<readonly IndicatorLabels[], Known>();

/** The indicator of a label in its context, then in all; null for a label of none. */
export function findIndicator(
  label: string,
  context: CooperativeForm | null,
  indicators: readonly IndicatorLabels[],
): IndicatorLabels | null {
  const known = indexes.get(indicators) ?? byKey(indicators);
  indexes.set(indicators, known);
  const named = known.get(indicatorKey(label)) ?? [];
  return named.find((indicator) => indicator.context === context) ?? named[0] ?? null;
}

function byKey(indicators: readonly IndicatorLabels[]): Known {
  const known = new Map<string, IndicatorLabels[]>();
  for (const indicator of indicators) {
    for (const label of indicator.labels) {
      const key = indicatorKey(label);
      known.set(key, [...(known.get(key) ?? []), indicator]);
    }
  }
  return known;
}

const leading =
  /^(?:[-–—+•*]|\(?\d+(?:\.\d+)*(?:[.)]|(?=\s))|[a-zđ][.)]|(?:trong đó|tr\.\s?đó|chia ra)(?!\p{L})\s*:?)\s*/iu;

/** Marks, numbers and `Trong đó:` in front are taken off, units and footnotes behind. */
function indicatorKey(label: string): string {
  let rest = label.trim();
  for (let before = ""; rest !== before;) {
    before = rest;
    rest = rest.replace(leading, "");
  }
  return headerLevel(rest, { keepYears: false }).key;
}
