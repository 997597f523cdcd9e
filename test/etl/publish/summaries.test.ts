/** The sums that groups are read from hold after every publication: loads, late links, moves, undone and repeated loads. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import type { Publication } from "../../../etl/publish/publication.ts";
import { undoLoad } from "../../../etl/publish/undo/undo-load.ts";
import { testSource } from "../../support/file-reading.ts";
import { randomNumbers } from "../../support/random-numbers.ts";
import { expectSummariesExact } from "../../support/summaries.ts";
import { askDesk } from "../../query/ask-desk.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const names = ["Sen", "Súng", "Chè", "Quế", "Ngao"];
const communes = ["06652", "06655", "07054"];
const groups = `{ annualReportGroups(by: [{ unit: { level: COMMUNE } }, { field: RATING }], rollup: CUBE) {
  nodes { grouping key { unit { code } rating } count sum(field: MEMBERS) avg(field: WORKER_INCOME) share(field: REVENUE) }
} }`;

type Next = (below: number) => number;

const register = (next: Next): Promise<Publication> =>
  desk.publish(
    {
      asOf: ["2025-03-31", "2025-06-30"][next(2)]!,
      records: {
        cooperatives: names
          .filter(() => next(3) > 0)
          .map((name, index) => ({
            code: String(index),
            name: `HTX ${name}`,
            communeCode: communes[next(3)]!,
            form: ["COOPERATIVE", "COOPERATIVE_GROUP"][next(2)]!,
            charterCapital: next(4) === 0 ? null : next(1_000) / 4,
          })),
      },
      salt: String(next(1_000_000)),
    },
    { allowWithdrawals: true },
  );

const report = (next: Next): Promise<Publication> =>
  desk.publish(
    {
      source: "annual-report",
      asOf: ["2025-03-31", "2025-06-30"][next(2)]!,
      records: {
        annualReports: names
          .filter(() => next(3) > 0)
          .map((name) => ({
            cooperativeName: `HTX ${name}`,
            year: 2024 + next(2),
            valueStatus: ["PLAN", "ESTIMATE", "ACTUAL"][next(3)]!,
            members: next(4) === 0 ? null : next(50),
            regularWorkers: next(4) === 0 ? null : next(9),
            workerIncome: next(4) === 0 ? null : next(90) / 8,
            revenue: next(4) === 0 ? null : next(9_000) / 8,
            rating: [null, "GOOD", "WEAK"][next(3)]!,
          })),
      },
      salt: String(next(1_000_000)),
    },
    { allowWithdrawals: true, source: testSource("annual-report", { rank: 1 }) },
  );

/** The answer of the sums, and that of the rows once the sums are made of them anew. */
async function expectSame(): Promise<void> {
  await expectSummariesExact(desk.pool);
  const kept = await askDesk(desk, groups);
  await desk.query("select refresh_summary('annual_report')");
  expect(await askDesk(desk, groups)).toEqual(kept);
}

const isFull = process.env["HOPTAC_TEST"] === "full";
const seeds = Array.from({ length: isFull ? 20 : 2 }, (_, index) => index + 1);

test.each(seeds)("after whatever was published, undone or repeated (seed %i)", async (seed) => {
  const next = randomNumbers(seed);
  const done: Publication[] = [];
  for (let step = 0; step < 12; step += 1) {
    const standing = done.filter(({ state }) => state === "PUBLISHED");
    const load = standing[next(standing.length)]?.load;
    if (load && next(4) === 0) await undoLoad(desk.dataSource, String(load.id));
    else done.push(await [register, report][next(2)]!(next));
    await expectSame();
  }
  expect(done.length).toBeGreaterThan(4);
});

test("reports count in a unit once their organisation is known, and move with it", async () => {
  const reports = [{ cooperativeCode: "1", cooperativeName: "HTX Sen", year: 2025, members: 7 }];
  const count = async (): Promise<unknown> => {
    await expectSame();
    return desk.query(
      "select code, row_count::integer as n, members_sum::integer as members from annual_report_summary left join administrative_unit u on u.id = unit_id",
    );
  };
  const place = (communeCode: string, asOf: string) =>
    desk.publish({
      asOf,
      records: { cooperatives: [{ code: "1", name: "HTX Sen", communeCode }] },
    });
  await desk.publish({
    source: "annual-report",
    records: { annualReports: reports.map((each) => ({ ...each, valueStatus: "ACTUAL" })) },
  });
  expect(await count()).toEqual([{ code: null, n: 1, members: 7 }]);
  await place("06652", "2025-03-31");
  expect(await count()).toEqual([{ code: "06652", n: 1, members: 7 }]);
  const moved = await place("06655", "2025-06-30");
  expect(await count()).toEqual([{ code: "06655", n: 1, members: 7 }]);
  await undoLoad(desk.dataSource, String(moved.load?.id));
  expect(await count()).toEqual([{ code: "06652", n: 1, members: 7 }]);
});
