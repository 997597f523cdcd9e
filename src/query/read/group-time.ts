/** Reads `fill` and `compare`, which both are of the one key of time. */
import { parsePeriod } from "../../domain/period.ts";
import { userError } from "../../errors.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { isTimeKey } from "../group-time-key.ts";
import type { GroupComparison, GroupFill, GroupKey } from "../plan.ts";
import { badInput } from "../refusals.ts";
import type { InputObject } from "./input.ts";

const spanLimit = 1_000;

export function readFill(noun: Noun, input: unknown, by: readonly GroupKey[]): GroupFill | null {
  if ((input ?? null) === null) return null;
  const position = placeOfTime(noun, "fill", by);
  return { position, span: readSpan(input as InputObject, noun, by[position]!) };
}

export function readCompare(
  noun: Noun,
  value: unknown,
  by: readonly GroupKey[],
): GroupComparison | null {
  if ((value ?? null) === null) return null;
  return { position: placeOfTime(noun, "compare", by), with: value as GroupComparison["with"] };
}

function placeOfTime(noun: Noun, argument: string, by: readonly GroupKey[]): number {
  const places = by.flatMap((key, place) => (isTimeKey(noun, key) === null ? [] : [place]));
  const [place, ...others] = places;
  if (place !== undefined && others.length === 0) return place;
  throw badInput(
    `${argument} needs exactly one key of time in by: a date, period or year`,
    `${argument} cần đúng một khóa thời gian trong by: ngày, kỳ hoặc năm`,
  );
}

function readSpan(input: InputObject, noun: Noun, key: GroupKey): GroupFill["span"] {
  const [from, to] = [input["from"] ?? null, input["to"] ?? null];
  if (from === null && to === null) return null;
  if (from === null || to === null) {
    throw badInput("fill takes from and to together", "fill cần cả from và to");
  }
  const [first, last] = [knownPeriod(from), knownPeriod(to)];
  const isOfPeriods = isTimeKey(noun, key) === "period";
  if (first.start > last.start || (isOfPeriods && first.kind !== last.kind)) throw badSpan();
  if (isOfPeriods && first.cumulative) throw badSpan();
  const months = (last.year - first.year + 1) * 12;
  if (months > spanLimit) throw userError("LIST_TOO_LONG", { argument: "fill", limit: spanLimit });
  return { from: first.code, to: last.code };
}

function knownPeriod(value: unknown) {
  const period = parsePeriod(String(value));
  if (period === null) throw userError("PERIOD_INVALID", { value: String(value) });
  return period;
}

function badSpan(): Error {
  return badInput(
    "from and to of fill are periods in this order and, for a period key, of one kind that follow each other",
    "from và to của fill là các kỳ theo thứ tự này; với khóa là kỳ báo cáo thì cùng loại và nối tiếp nhau",
  );
}
