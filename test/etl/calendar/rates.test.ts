/** States, rates and freshness over random loads and jobs, against the same rules written out in plain code. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { changeReports } from "../../../etl/calendar/change-report.ts";
import { buildGraphqlSchema } from "../../../src/graphql/schema.ts";
import { administrator, ask } from "../../query/world.ts";
import { createRandom } from "../../support/random.ts";
import type { Random } from "../../support/random.ts";
import { insertRows } from "../../support/rows.ts";
import { dayFromNow, openCalendarDesk } from "./calendar-desk.ts";
import type { CalendarDesk } from "./calendar-desk.ts";

let desk: CalendarDesk;
beforeAll(async () => {
  desk = await openCalendarDesk();
});
afterAll(() => desk.drop());

interface Report {
  readonly period: string;
  readonly end: string;
  readonly unit: string;
  readonly codes: readonly string[];
  readonly dueOn: string;
  readonly isExcused: boolean;
}

/** A file that came: read as a load, or still as a job. */
interface Arrival {
  readonly day: string;
  readonly asOf: string;
  readonly scope: readonly string[];
  readonly outcome:
    "PUBLISHED" | "UNDONE" | "UNCHANGED" | "REJECTED" | "FAILED" | "RUNNING" | "QUEUED";
}

const ends = ["2024-12-31", "2025-06-30", "2025-12-31"];
const outcomes = [
  "PUBLISHED",
  "UNDONE",
  "UNCHANGED",
  "REJECTED",
  "FAILED",
  "RUNNING",
  "QUEUED",
] as const;

function arrivalOf(random: Random, day: string, codes: readonly string[]): Arrival {
  const some = Array.from({ length: 1 + random.below(12) }, () => random.pick(codes));
  const outcome = random.below(3) === 0 ? "PUBLISHED" : random.pick(outcomes);
  // One published for the whole province settles a period; most are to stay open.
  const isWide = random.below(outcome === "PUBLISHED" ? 25 : 3) === 0;
  return { day, asOf: random.pick(ends), scope: isWide ? ["22"] : some, outcome };
}

/** Arrivals in the order of their days, so that the later one is the later news. */
async function writeArrivals(arrivals: readonly Arrival[]): Promise<void> {
  await insertRows(desk.pool, "source_file", [{ sha256: "0" }]);
  const { rows } = await desk.pool.query<{ id: string }>(
    "select id from source where code = 'registry'",
  );
  const sourceId = rows[0]?.id;
  for (const { day, asOf, scope, outcome } of arrivals) {
    const cameAt = `${day}T05:00:00Z`;
    if (outcome === "QUEUED") {
      await desk.query(
        `insert into job (kind, reason, source_id, state, created_at, parameters)
         values ('import-file', 'upload', $1, 'QUEUED', $2, $3)`,
        [sourceId, cameAt, JSON.stringify({ asOf, scope })],
      );
      continue;
    }
    await desk.query(
      `insert into load (source_id, state, file_name, sha256, as_of, scope, mapping_version, reference_version, started_at)
       values ($1, $2, 'tep.xlsx', '0', $3, $4, 1, '1', $5)`,
      [sourceId, outcome, asOf, scope, cameAt],
    );
  }
}

interface Expected {
  readonly state: string;
  readonly isOnTime: boolean | null;
}

function outcomeOf(report: Report, arrivals: readonly Arrival[]): Expected {
  const own = arrivals.filter(
    ({ asOf, scope }) => asOf === report.end && scope.some((code) => report.codes.includes(code)),
  );
  const first = own.find(({ outcome }) => outcome === "PUBLISHED");
  if (first !== undefined) return { state: "ACCEPTED", isOnTime: first.day <= report.dueOn };
  return { state: report.isExcused ? "EXCUSED" : openState(report, own.at(-1)), isOnTime: null };
}

function openState({ dueOn }: Report, latest: Arrival | undefined): string {
  if (latest?.outcome === "QUEUED" || latest?.outcome === "RUNNING") return "RECEIVED";
  if (latest?.outcome === "REJECTED" || latest?.outcome === "FAILED") return "REJECTED";
  return dueOn < dayFromNow(0) ? "LATE" : "MISSING";
}

async function makeReports(random: Random): Promise<Report[]> {
  await desk.expect({ period: "HALF", reportedBy: "COMMUNE", from: "2024H2" }, "2025-12-31");
  const chosen = { source: "registry", period: "2025H2", unit: null };
  const move = { kind: "move", dueOn: dayFromNow(10) } as const;
  await changeReports(desk.pool, chosen, move, { reason: "thử", by: "test" });
  const { rows } = await desk.pool.query<{ id: string }>(
    "select id from expected_report order by id",
  );
  const excused = rows.filter(() => random.below(12) === 0).map(({ id }) => id);
  await desk.query("update expected_report set excused = true where id = any ($1)", [excused]);
  const reports = await desk.query(
    `select period, period_end::text as end, unit_code as unit, unit_codes as codes, excused as "isExcused",
       coalesce(moved_due_on, usual_due_on)::text as "dueOn" from expected_report`,
  );
  return reports as unknown as Report[];
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);

/** DHIS2's measures of some reports. */
function ratesOf(all: readonly Expected[]) {
  const expected = all.filter(({ state }) => state !== "EXCUSED").length;
  const actual = all.filter(({ state }) => state === "ACCEPTED").length;
  const actualOnTime = all.filter(({ isOnTime }) => isOnTime === true).length;
  return {
    expected,
    actual,
    actualOnTime,
    rate: expected === 0 ? null : (100 * actual) / expected,
    onTime: expected === 0 ? null : (100 * actualOnTime) / expected,
  };
}

const measures = `expected: sum(field: EXPECTED) actual: sum(field: ACTUAL) actualOnTime: sum(field: ACTUAL_ON_TIME)
  rate: avg(field: REPORTING_RATE) onTime: avg(field: ON_TIME_RATE)`;

interface Group {
  readonly key: { readonly period: string; readonly unit?: { readonly code: string } };
  readonly rate: number | null;
  readonly onTime: number | null;
}

async function groups(by: string, key: string): Promise<readonly Group[]> {
  const document = `{ expectedReportGroups(first: 1000, by: [${by}]) { nodes { key { ${key} } ${measures} } } }`;
  const answer = await ask(buildGraphqlSchema(), desk, { document, viewer: administrator });
  expect(answer.messages).toEqual([]);
  return (answer.data as never as { expectedReportGroups: { nodes: Group[] } }).expectedReportGroups
    .nodes;
}

const rounded = (number: number | null): number | null =>
  number === null ? null : Math.round(number * 1_000) / 1_000;

test.each([1, 2, 3, 4])(
  "random loads give the states and rates that the rules say: seed %i",
  async (seed) => {
    await desk.clear();
    const random = createRandom(seed);
    const reports = await makeReports(random);
    const codes = reports.map(({ unit }) => unit);
    const days = Array.from({ length: 40 }, () => dayFromNow(-random.below(800) - 1)).toSorted();
    const arrivals = days.map((day) => arrivalOf(random, day, codes));
    // No two on one day: which is the later news would be a toss.
    const apart = arrivals.filter(({ day }, index) => day !== arrivals[index - 1]?.day);
    await writeArrivals(apart);

    const wanted = new Map(
      reports.map((report) => [`${report.period} ${report.unit}`, outcomeOf(report, apart)]),
    );
    const found = await desk.reports();
    const told = found.map(({ period, unit, state, isOnTime }): [string, unknown] => [
      `${String(period)} ${String(unit)}`,
      { state, isOnTime },
    ]);
    expect(new Map(told)).toEqual(wanted);
    expect(new Set([...wanted.values()].map(({ state }) => state)).size).toBeGreaterThan(3);

    for (const group of await groups("{ field: PERIOD }", "period")) {
      const { period } = group.key;
      const own = [...wanted]
        .filter(([name]) => name.startsWith(`${period} `))
        .map(([, each]) => each);
      const { rate, onTime, ...counts } = ratesOf(own);
      expect({ ...group, rate: rounded(group.rate), onTime: rounded(group.onTime) }).toEqual({
        key: { period },
        ...counts,
        rate: rounded(rate),
        onTime: rounded(onTime),
      });
    }
    const byUnit = await groups(
      "{ field: PERIOD }, { unit: { level: COMMUNE } }",
      "period unit { code }",
    );
    expect(byUnit).toHaveLength(reports.length);
    for (const { key, ...group } of byUnit) {
      expect(group).toEqual(ratesOf([wanted.get(`${key.period} ${key.unit?.code}`)!]));
    }
    const freshness = await desk.freshness();
    const complete = ["2024H2", "2025H1", "2025H2"].filter((period) => {
      const rates = ratesOf(
        [...wanted].filter(([name]) => name.startsWith(`${period} `)).map(([, each]) => each),
      );
      return rates.actual === rates.expected;
    });
    expect(freshness).toMatchObject({ accepted: complete.at(-1) ?? null, due: "2025H1" });
    expect(sum(found.map(({ load }) => (load === null ? 0 : 1)))).toBeGreaterThan(0);
  },
);
