/** At every data version and day the answer is what a plain fold makes of the files that were published by then. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { testSource } from "../support/file-reading.ts";
import type { ReadingParts } from "../support/file-reading.ts";
import { randomNumbers } from "../support/random-numbers.ts";
import { openDesk } from "../etl/publish/publishing-desk.ts";
import type { Desk } from "../etl/publish/publishing-desk.ts";
import { foldFacts, foldStates } from "../etl/publish/slow-fold.ts";
import type { Reading, Report } from "../etl/publish/slow-fold.ts";
import { askDesk } from "./ask-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.drop());

const isFull = process.env["HOPTAC_TEST"] === "full";
const seeds = isFull ? 30 : 2;
const filesOfOneRun = 6;
const codes = ["1", "2", "3"];
const ranks = { first: 1, second: 2 } as const;
const days = ["2023-12-31", "2024-02-01", "2024-03-10", "2024-07-10", "2025-01-01", "2026-01-01"];
const reportDays = { first: ["2024-02-01", "2024-07-10"], second: ["2024-03-10", "2025-01-01"] };
const statuses = ["PLAN", "ESTIMATE", "ACTUAL"];

interface TestFile {
  readonly parts: ReadingParts;
  readonly reports: { readonly states: readonly Report[]; readonly facts: readonly Report[] };
}

function randomFile(next: (below: number) => number, version: number): TestFile {
  const source = next(2) === 0 ? "first" : "second";
  const asOf = reportDays[source][next(2)]!;
  const isState = next(2) === 0;
  const status = statuses[next(3)]!;
  const reports = codes.map((identity): Report => {
    const value = next(5) === 0 ? null : next(100);
    const values: Report["values"] = { [isState ? "charterCapital" : "members"]: value };
    const own = isState ? "ACTUAL" : status;
    const rank = ranks[source];
    return { identity, asOf, version, source, rank, status: own, values, invalid: [] };
  });
  const rows = reports.map(({ identity, values }) =>
    isState
      ? { code: identity, name: `HTX ${identity}`, ...values }
      : {
          cooperativeCode: identity,
          cooperativeName: `HTX ${identity}`,
          year: 2024,
          valueStatus: status,
          ...values,
        },
  );
  const entity = isState ? "cooperatives" : "annualReports";
  const bound = isState ? ["code", "name", "charterCapital"] : ["members"];
  return {
    parts: {
      source,
      asOf,
      records: { [entity]: rows },
      bound: { [entity]: bound },
      salt: String(next(1_000_000)),
    },
    reports: { states: isState ? reports : [], facts: isState ? [] : reports },
  };
}

async function publishAll(files: readonly TestFile[]): Promise<readonly number[]> {
  const versions: number[] = [];
  for (const { parts } of files) {
    const { source = "" } = parts;
    const rank = ranks[source as keyof typeof ranks];
    const { state, load } = await desk.publish(parts, { source: testSource(source, { rank }) });
    expect(state).toBe("PUBLISHED");
    versions.push(Number(load?.dataVersion));
  }
  return versions;
}

interface Asked {
  readonly day: string | null;
  readonly version: number | null;
}

interface Answer {
  readonly states: { readonly nodes: readonly { code: string; charterCapital: number | null }[] };
  readonly facts: {
    readonly nodes: readonly {
      cooperativeCode: string;
      valueStatus: string;
      members: number | null;
    }[];
  };
  readonly owners: { readonly nodes: readonly Owner[] };
  readonly groups: { readonly nodes: readonly { count: number; sum: number | null }[] };
}

interface Owner {
  readonly code: string;
  readonly annualReports: { readonly totalCount: number };
}

type Row = readonly (string | number | null)[];

function sorted(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
}

async function ask({ day, version }: Asked) {
  const moment = [
    ...(day === null ? [] : [`asOf: "${day}"`]),
    ...(version === null ? [] : [`atVersion: ${version}`]),
  ].join(", ");
  const all = moment === "" ? "" : `(${moment})`;
  const { states, facts, owners, groups } = await askDesk<Answer>(
    desk,
    `{ states: cooperatives${all} { nodes { code charterCapital } }
facts: annualReports(where: { valueStatus: { in: [PLAN, ESTIMATE, ACTUAL] } }${moment === "" ? "" : `, ${moment}`}) { nodes { cooperativeCode valueStatus members } }
owners: cooperatives(where: { annualReports: { count: { gte: 1 } } }${moment === "" ? "" : `, ${moment}`}) { nodes { code annualReports { totalCount } } }
groups: annualReportGroups(by: []${moment === "" ? "" : `, ${moment}`}) { nodes { count sum(field: MEMBERS) } } }`,
  );
  return {
    states: sorted(states.nodes.map(({ code, charterCapital }) => [code, charterCapital])),
    facts: sorted(
      facts.nodes.map(({ cooperativeCode, valueStatus, members }) => [
        cooperativeCode,
        valueStatus,
        members,
      ]),
    ),
    owners: sorted(owners.nodes.map(({ code, annualReports }) => [code, annualReports.totalCount])),
    groups: groups.nodes.map(({ count, sum }) => [count, sum]),
  };
}

function expected(files: readonly TestFile[], { day }: Asked): Awaited<ReturnType<typeof ask>> {
  const on = (readings: readonly Reading[]): readonly Reading[] =>
    readings.filter(({ asOf, asOfEnd }) =>
      day === null ? asOfEnd === null : asOf <= day && (asOfEnd === null || asOfEnd > day),
    );
  const all = (of: "states" | "facts"): Report[] => files.flatMap(({ reports }) => reports[of]);
  const states = on(foldStates(all("states"), ["charterCapital"]));
  const facts = on(foldFacts(all("facts"), ["members"]));
  const best = facts.filter(({ isBest }) => isBest);
  const members = best.flatMap(({ values }) =>
    typeof values["members"] === "number" ? [values["members"]] : [],
  );
  const codesOfStates = new Set(states.map(({ identity }) => identity));
  const sum = members.length === 0 ? null : members.reduce((one, other) => one + other, 0);
  return {
    states: sorted(
      states.map(({ identity, values }) => [identity, values["charterCapital"] as number | null]),
    ),
    facts: sorted(
      facts.map(({ identity, status, values }) => [
        identity,
        status,
        values["members"] as number | null,
      ]),
    ),
    owners: sorted(
      best
        .filter(({ identity }) => codesOfStates.has(identity))
        .map(({ identity }) => [identity, 1]),
    ),
    groups: [[best.length, sum]],
  };
}

test.each(Array.from({ length: seeds }, (_, index) => index + 1))(
  "what was true and known then is answered (seed %i)",
  async (seed) => {
    const next = randomNumbers(seed);
    await desk.clear();
    // All organisations are known at first: what is linked later than it is published is not this test's matter.
    const first: TestFile = {
      parts: {
        source: "first",
        asOf: "2024-02-01",
        records: { cooperatives: codes.map((code) => ({ code, name: `HTX ${code}` })) },
        bound: { cooperatives: ["code", "name"] },
      },
      reports: {
        facts: [],
        states: codes.map((identity) => ({
          identity,
          asOf: "2024-02-01",
          version: -1,
          source: "first",
          rank: 1,
          status: "ACTUAL",
          values: {},
          invalid: [],
        })),
      },
    };
    const files = [
      first,
      ...Array.from({ length: filesOfOneRun }, (_, version) => randomFile(next, version)),
    ];
    const versions = await publishAll(files);
    for (const [index, version] of [...versions, null].entries()) {
      const known = version === null ? files : files.slice(0, index + 1);
      for (const day of [null, ...days]) {
        const asked = { day, version };
        expect({ asked, ...(await ask(asked)) }).toEqual({ asked, ...expected(known, asked) });
      }
    }
  },
);
