/** `indicatorSeries`: the arguments as a request, and its points as rows of the selection. */
import { readBoundaries } from "../../query/read/boundaries.ts";
import { readList, readText } from "../../query/read/input.ts";
import type { InputObject } from "../../query/read/input.ts";
import { indicatorSeries as seriesOf } from "../../query/series/indicator-series.ts";
import type { SeriesRequest } from "../../query/series/read-facts.ts";
import type { RootResolver } from "./collection.ts";

const listLimit = 100;

export const indicatorSeries: RootResolver = (_, input, context) =>
  seriesOf(requestOf(input), context);

function requestOf(input: InputObject): SeriesRequest {
  const codes = (argument: string, limit = listLimit): readonly string[] => {
    const list = readList(argument, input[argument], limit);
    return [...new Set(list.map((each) => readText(argument, each)))];
  };
  return {
    indicators: codes("indicators"),
    units: codes("units", 1_000),
    level: (input["level"] as string | null | undefined) ?? null,
    periods: codes("periods"),
    boundaries: readBoundaries(input["boundaries"]),
    valueStatus: (input["valueStatus"] as string | null | undefined) ?? null,
  };
}
