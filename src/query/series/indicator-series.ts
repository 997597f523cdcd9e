/** `indicatorSeries`: flat rows of published values for tables and charts. */
import type { Viewer } from "../../access/viewer.ts";
import type { Language } from "../../config.ts";
import { indicatorByCode } from "../../domain/indicator.ts";
import { parsePeriod } from "../../domain/period.ts";
import { userError } from "../../errors.ts";
import type { Database } from "../database.ts";
import { writeGlobalId } from "../global-id.ts";
import { badInput } from "../refusals.ts";
import { seriesValues } from "./points.ts";
import type { Place, SeriesValue } from "./points.ts";
import { readSeriesFacts } from "./read-facts.ts";
import type { SeriesFacts, SeriesRequest } from "./read-facts.ts";

export interface IndicatorPoint extends Omit<SeriesValue, "split" | "missing"> {
  readonly indicatorCode: string;
  readonly indicatorLabel: string;
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly period: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly unitOfMeasure: string;
  readonly isExact: boolean;
  readonly note: string | null;
}

const rowLimit = 10_000;

/** In the order of the indicators, the units' codes and the periods; only where something is reported. */
export async function indicatorSeries(
  request: SeriesRequest,
  { viewer, database }: { readonly viewer: Viewer; readonly database: Database },
): Promise<readonly IndicatorPoint[]> {
  const needed = request.indicators.flatMap((code) => withParts(code));
  const found = await readSeriesFacts(
    { ...request, indicators: [...new Set(needed)] },
    viewer.scopeUnits,
    database,
  );
  refuseUnknown(request, found);
  const { indicators, periods } = request;
  const { targets } = found;
  if (indicators.length * targets.length * periods.length > rowLimit) {
    throw userError("LIST_TOO_LONG", { argument: "indicators x units x periods", limit: rowLimit });
  }
  const valueOf = seriesValues(found);
  return indicators.flatMap((code) =>
    targets.flatMap((unit) =>
      periods.flatMap((period) => {
        const place = { unit, period };
        const value = valueOf(code, place);
        return value === null ? [] : [pointOf(code, place, value, viewer.language)];
      }),
    ),
  );
}

/** An indicator and those that it is recomputed from. @throws BAD_USER_INPUT for an unknown code */
function withParts(code: string): readonly string[] {
  const indicator = indicatorByCode(code);
  if (indicator === null) {
    throw badInput(`there is no indicator ${code}`, `không có chỉ tiêu ${code}`);
  }
  return [code, indicator.numerator, indicator.denominator].filter((each) => each !== undefined);
}

function refuseUnknown({ units, boundaries }: SeriesRequest, { known }: SeriesFacts): void {
  const unit = units.find((code) => !known.includes(code));
  if (unit !== undefined) throw userError("UNIT_NOT_IN_BOUNDARY_SET", { unit, boundaries });
}

function pointOf(
  code: string,
  { unit, period }: Place,
  { split, missing, ...value }: SeriesValue,
  language: Language,
): IndicatorPoint {
  const indicator = indicatorByCode(code)!;
  const { start, end } = parsePeriod(period)!;
  return {
    indicatorCode: code,
    indicatorLabel: indicator[language],
    unitId: writeGlobalId({ noun: "AdminUnit", key: unit.id }),
    unitCode: unit.code,
    unitName: unit.name,
    period,
    periodStart: start,
    periodEnd: end,
    unitOfMeasure: indicator.unit,
    ...value,
    isExact: split.length + missing.length === 0,
    note: noteOf(split, missing, language),
  };
}

function noteOf(
  split: readonly string[],
  missing: readonly string[],
  language: Language,
): string | null {
  const texts = {
    vi: [
      ["Không tính đơn vị chỉ nằm một phần", split],
      ["Chưa có số liệu của", missing],
    ],
    en: [
      ["Left out, as only a part lies here", split],
      ["No value of", missing],
    ],
  } as const;
  const said = texts[language].filter(([, names]) => names.length > 0);
  return said.length === 0
    ? null
    : `${said.map(([what, names]) => `${what}: ${names.join(", ")}`).join("; ")}.`;
}
