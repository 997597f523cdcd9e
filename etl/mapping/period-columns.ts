/** Value columns of a period each, as fields made from their headers (forms.md 6: indicators, members by ward). */
import type { ValueStatus } from "../../src/domain/enumerations/report.ts";
import { readPeriodLabel, readRatioLabel, yearsIn } from "../../src/domain/period-label.ts";
import type { PeriodLabel, RatioLabel } from "../../src/domain/period-label.ts";
import type { DerivedColumns } from "../layout/header-index.ts";
import type { HeaderLevel, HeaderPath } from "../layout/header-label.ts";
import type { FieldSpec, Target } from "./field.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";

interface PeriodColumns {
  readonly kind: "count" | "measured";
  /** What all the columns state; null where each row names its own indicator. */
  readonly indicator: string | null;
  readonly indicators?: readonly IndicatorLabels[];
  /** Of a header that names none; null: such a column is no value column. */
  readonly usualStatus: ValueStatus | null;
  /** Whether the level that names the year may have words beside it and its status. */
  readonly mayHaveWords: boolean;
}

const onlyPeriod =
  /^(?:nam|quy|thang|dau|cuoi|ke|hoach|kh|uoc|thuc|hien|th|so|bo|i{1,3}|iv|\d{1,2}|\d{4})(?: |$)/u;

export function periodColumns(rules: PeriodColumns): DerivedColumns<FieldSpec> {
  return {
    fieldOf: (path) => fieldOf(path, rules),
    example: valueField(rules, { period: "2024", valueStatus: "ACTUAL" }, ["2024", "TH 2024"]),
  };
}

function fieldOf({ levels, unit }: HeaderPath, rules: PeriodColumns): FieldSpec | null {
  const texts = levels.map(({ text }) => text);
  const ratio = readRatioLabel(unit === "%" ? [...texts, unit] : texts);
  if (ratio !== null) return rules.indicator === null ? ratioField(ratio, texts, unit) : null;
  const said = rules.mayHaveWords ? levels : periodLevels(levels);
  const label = readPeriodLabel(said.map(({ text }) => text));
  const valueStatus = label?.valueStatus ?? rules.usualStatus;
  if (label === null || label.period === null || valueStatus === null) return null;
  if (!saysPeriod(levels.at(-1), rules)) return null;
  return valueField(rules, { ...label, valueStatus }, [texts.join(" > ")]);
}

/** From the level with the year down: what stands above names the whole table. */
function periodLevels(levels: readonly HeaderLevel[]): readonly HeaderLevel[] {
  const year = levels.findLastIndex(({ text }) => yearsIn(text).length > 0);
  const said = levels.slice(Math.max(year, 0));
  return said.every(({ key }) => isOnlyPeriod(key)) ? said : [];
}

function isOnlyPeriod(key: string): boolean {
  let rest = key;
  for (let before = ""; rest !== before;) {
    before = rest;
    rest = rest.replace(onlyPeriod, "");
  }
  return rest === "";
}

/** A year or status far above is that of a title: the lowest level has one of its own. */
function saysPeriod(lowest: HeaderLevel | undefined, { mayHaveWords }: PeriodColumns): boolean {
  if (!mayHaveWords || lowest === undefined) return true;
  const label = readPeriodLabel([lowest.text]);
  return label === null || label.period !== null || label.valueStatus !== null;
}

function valueField(
  { kind, indicator, indicators }: PeriodColumns,
  { period, valueStatus }: PeriodLabel,
  headers: readonly string[],
): FieldSpec {
  const target: Target = `observations.${indicator ?? "value"}`;
  return {
    name: `${period} ${valueStatus}`,
    kind,
    headers,
    into: { value: target },
    observes: { indicator, period, valueStatus },
    ...(indicators !== undefined && { indicators }),
  };
}

/** Checked where it is the percentage of an estimate over a plan, never stored. */
function ratioField(
  { sides }: RatioLabel,
  texts: readonly string[],
  unit: string | null,
): FieldSpec {
  const header = texts.join(" > ");
  const field = { name: `ratio ${header}`, headers: [header], into: {} };
  const [part, whole] = sides ?? [];
  const isOverPlan = part?.valueStatus === "ESTIMATE" && whole?.valueStatus === "PLAN";
  const isPercent = unit === "%" || texts.some((text) => text.includes("%"));
  if (!isOverPlan || !isPercent) return { ...field, kind: "ignored" };
  return { ...field, kind: "percent", percentOf: { part, whole: [whole] } };
}
