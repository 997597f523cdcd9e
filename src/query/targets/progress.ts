/** Progress of targets: which indicator, over which organisations, and what is to be said of the figure. */
import type { TargetOperator, Verdict } from "../../domain/enumerations/indicator.ts";
import { verdict as verdicts } from "../../domain/enumerations/indicator.ts";
import type { Language } from "../../config.ts";
import type { Database } from "../database.ts";
import { areaNote, readAreaUnits } from "./area-note.ts";
import type { AreaUnits } from "./area-note.ts";
import { indicatorValues, isComputable } from "./indicator-values.ts";
import type { IndicatorValue } from "./indicator-values.ts";
import type { Area } from "./organisation-rows.ts";
import { reasons } from "./reasons.ts";
import type { Reason } from "./reasons.ts";
import { chooseVariant, variantNote } from "./variants.ts";
import { gapOf, verdictOf } from "./verdict.ts";

/** A target as `targetFacts` selects it. */
export interface TargetFact {
  readonly indicatorCode: string | null;
  readonly operator: TargetOperator;
  readonly low: number | null;
  readonly high: number | null;
  readonly deadlineYear: number;
  readonly baselineYear: number | null;
  readonly baselineValue: number | null;
  readonly geographyCode: string;
  readonly geographyAsOf: string | null;
  readonly programme: {
    readonly issuedOn: string | null;
    readonly parent: { readonly issuedOn: string | null } | null;
  };
}

export interface ProgressOptions {
  readonly day: string;
  readonly variant: string | null;
  readonly language: Language;
  readonly database: Database;
}

export interface TargetProgress {
  readonly indicatorCode: string | null;
  readonly variant: string | null;
  readonly variantNote: string | null;
  readonly value: number | null;
  readonly valueAsOf: string | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly gap: number | null;
  readonly verdict: Verdict;
  readonly verdictLabel: string;
  readonly reason: string | null;
  readonly boundariesNote: string | null;
}

/** In the order of the targets; one statement for each area and one for its units. */
export async function progressOf(
  targets: readonly TargetFact[],
  options: ProgressOptions,
): Promise<readonly TargetProgress[]> {
  const known = new Map<string, KnownArea>();
  for (const target of targets) {
    const area = areaOf(target);
    const name = JSON.stringify(area);
    if (!known.has(name)) known.set(name, await readArea(area, targets, options));
  }
  return targets.map((target) =>
    progress(target, known.get(JSON.stringify(areaOf(target)))!, options),
  );
}

function areaOf({ geographyCode, geographyAsOf }: TargetFact): Area {
  return { unit: geographyCode, boundaries: geographyAsOf ?? "CURRENT" };
}

interface KnownArea {
  readonly area: Area;
  readonly units: AreaUnits;
  readonly values: ReadonlyMap<string, IndicatorValue>;
}

async function readArea(
  area: Area,
  targets: readonly TargetFact[],
  { database, day, variant }: ProgressOptions,
): Promise<KnownArea> {
  const units = await readAreaUnits(area, database);
  const codes = targets.flatMap(({ indicatorCode }) => {
    const code = indicatorCode === null ? null : chooseVariant(indicatorCode, variant).code;
    return code === null ? [] : [code];
  });
  const values = units.exists
    ? await indicatorValues(codes, { area, day }, database)
    : new Map<string, IndicatorValue>();
  return { area, units, values };
}

const nothing: IndicatorValue = { value: null, numerator: null, denominator: null, asOf: null };

function progress(
  target: TargetFact,
  { area, units, values }: KnownArea,
  { variant, language, day }: ProgressOptions,
): TargetProgress {
  const { indicatorCode: own, low, high, programme } = target;
  const chosen = own === null ? { code: null, variant: null } : chooseVariant(own, variant);
  const obstacle = obstacleOf(target, chosen.code, units);
  const found = obstacle === null ? (values.get(chosen.code!) ?? nothing) : nothing;
  const issuedOn = programme.issuedOn ?? programme.parent?.issuedOn ?? null;
  const verdict =
    obstacle === null ? verdictOf({ ...target, issuedOn }, found.value, day) : "NOT_COMPUTABLE";
  return {
    indicatorCode: chosen.code ?? own,
    variant: chosen.variant,
    variantNote: own === null ? null : variantNote(own, language),
    value: found.value,
    valueAsOf: found.asOf,
    numerator: found.numerator,
    denominator: found.denominator,
    low,
    high,
    gap: gapOf(low, found.value),
    verdict,
    verdictLabel: verdicts.values[verdict][language],
    reason: (obstacle ?? remarkOn(verdict, target))?.[language] ?? null,
    boundariesNote: units.exists ? areaNote(area, units, language) : null,
  };
}

function obstacleOf(target: TargetFact, code: string | null, units: AreaUnits): Reason | null {
  if (target.indicatorCode === null) return reasons.noIndicator;
  if (code === null) return reasons.noVariant;
  if (target.low === null) return reasons.noLevel;
  if (!isComputable(code)) return reasons.noComputation;
  return units.exists ? null : reasons.noArea;
}

function remarkOn(verdict: Verdict, { baselineValue }: TargetFact): Reason | null {
  if (verdict === "NO_DATA") return reasons.noData;
  const isJudged = verdict === "ON_TRACK" || verdict === "BEHIND";
  return isJudged && baselineValue === null ? reasons.noBaseline : null;
}
