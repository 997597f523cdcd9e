/** Keys of time: the span before, and all spans between two. */
import { parsePeriod } from "../../domain/period.ts";
import { nounNamed } from "../descriptors.ts";
import { isTimeKey } from "../group-time-key.ts";
import type { DateBucket, GroupFill, GroupsPlan } from "../plan.ts";
import { startOf } from "./group-key.ts";
import type { Writer } from "./writer.ts";

interface TimeKey {
  readonly previousPeriod: (at: string) => string;
  readonly previousYear: (at: string) => string;
  /** Query of all spans, as `at`, from the first to the last of those that a query of `at` gives. */
  readonly spansFound: (found: string) => string;
  readonly spansBetween: (span: NonNullable<GroupFill["span"]>, writer: Writer) => string;
}

export function timeOf(plan: GroupsPlan, position: number): TimeKey {
  const key = plan.by[position]!;
  if (key.kind === "date") return spansOf(key.bucket);
  return isTimeKey(nounNamed(plan.noun), key) === "year" ? years : periods;
}

/** How long the spans are. */
export const spanLengths: Readonly<Record<DateBucket, string>> = {
  month: "1 month",
  quarter: "3 months",
  half: "6 months",
  year: "1 year",
};

function spansOf(bucket: DateBucket): TimeKey {
  const length = `interval '${spanLengths[bucket]}'`;
  const series = (first: string, last: string): string =>
    `generate_series(${first}::timestamp, ${last}::timestamp, ${length}) each`;
  return {
    previousPeriod: (at) => `(${at} - ${length})::date`,
    previousYear: (at) => `(${at} - interval '1 year')::date`,
    spansFound: (found) =>
      `select each::date as at from (${endsOf(found)}) f, ${series("f.first", "f.last")}`,
    spansBetween: ({ from, to }, writer) => {
      const start = (day: string): string =>
        startOf[bucket](`${writer.parameter(day, "date")}::timestamp`);
      const spans = series(start(parsePeriod(from)!.start), start(parsePeriod(to)!.end));
      return `select each::date as at from ${spans}`;
    },
  };
}

function endsOf(found: string): string {
  return `select min(r.at) as first, max(r.at) as last from (${found}) r`;
}

const years: TimeKey = {
  previousPeriod: (at) => `${at} - 1`,
  previousYear: (at) => `${at} - 1`,
  spansFound: (found) =>
    `select each as at from (${endsOf(found)}) f, generate_series(f.first, f.last) each`,
  spansBetween: ({ from, to }, writer) => {
    const year = (period: string): string => writer.parameter(parsePeriod(period)!.year, "integer");
    return `select each as at from generate_series(${year(from)}, ${year(to)}) each`;
  },
};

/** Periods by their text: years, halves, quarters and months each among themselves; cumulative ones have no order. */
const periods: TimeKey = {
  previousPeriod: (at) => nameOf(kindOf(at), `${numberOf(at)} - 1`),
  previousYear: (at) => `lpad((left(${at}, 4)::integer - 1)::text, 4, '0') || substr(${at}, 5)`,
  spansFound: (found) =>
    spansIn(
      `select ${kindOf("r.at")} as kind, min(${numberOf("r.at")}) as first, max(${numberOf("r.at")}) as last from (${found}) r group by 1`,
    ),
  spansBetween: ({ from, to }, writer) => {
    const [first, last] = [from, to].map((each) => writer.parameter(each, "text"));
    return spansIn(
      `select ${kindOf(first!)} as kind, ${numberOf(first!)} as first, ${numberOf(last!)} as last`,
    );
  },
};

function spansIn(kinds: string): string {
  return `select ${nameOf("f.kind", "each")} as at from (${kinds}) f, generate_series(f.first, f.last) each`;
}

/** What stands behind the year: nothing, H, Q, - before a month, M. */
function kindOf(period: string): string {
  return `substr(${period}, 5, 1)`;
}

const partsOfYear: readonly (readonly [kind: string, parts: number])[] = [
  ["H", 2],
  ["Q", 4],
  ["-", 12],
];

/** Which of its kind it is, counted from the year 0. */
function numberOf(period: string): string {
  const year = `left(${period}, 4)::integer`;
  const parts = partsOfYear.map(
    ([kind, count]) =>
      ` when '${kind}' then ${year} * ${count} + substr(${period}, 6)::integer - 1`,
  );
  return `(case ${kindOf(period)} when '' then ${year}${parts.join("")} end)`;
}

function nameOf(kind: string, number: string): string {
  const year = (parts: number): string => `lpad(((${number}) / ${parts})::text, 4, '0')`;
  const parts = partsOfYear.map(([each, count]) => {
    const part = `((${number}) % ${count} + 1)::text`;
    const written = count === 12 ? `lpad(${part}, 2, '0')` : part;
    return ` when '${each}' then ${year(count)} || '${each}' || ${written}`;
  });
  return `(case ${kind} when '' then ${year(1)}${parts.join("")} end)`;
}
