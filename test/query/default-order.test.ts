import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { nouns } from "../../src/model/index.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.pool.query(
    `insert into job (kind, state, reason, created_at)
select 'run-source', 'DONE', 'test', timestamptz '2026-01-01T00:00:00Z' + n * interval '1 hour' from generate_series(1, 3) n`,
  );
});
afterAll(() => world.drop());

test("what happened is listed with the newest first", async () => {
  const { data, codes } = await world.ask(
    "{ jobs { nodes { createdAt } } dataVersions { nodes { number } } }",
  );
  expect(codes).toEqual([]);
  const { jobs, dataVersions } = data as unknown as {
    jobs: { nodes: { createdAt: string }[] };
    dataVersions: { nodes: { number: number }[] };
  };
  expect(jobs.nodes.map(({ createdAt }) => Date.parse(createdAt))).toEqual(
    [3, 2, 1].map((hour) => Date.UTC(2026, 0, 1, hour)),
  );
  const numbers = dataVersions.nodes.map(({ number }) => number);
  expect(numbers.length).toBeGreaterThan(1);
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
  expect(
    nouns
      .filter((noun) => noun.newestFirst)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(["DataVersion", "ExpectedReport", "Job", "Load", "SourceFreshness"]);
});

test("newest first is continued by cursors in both directions", async () => {
  const ask = async (page: string) =>
    (await world.ask(`{ jobs(${page}) { nodes { id } pageInfo { endCursor startCursor } } }`))
      .data as unknown as { jobs: Page };
  const { jobs: all } = await ask("first: 10");
  const { jobs: first } = await ask("first: 2");
  const { jobs: rest } = await ask(`first: 2, after: "${first.pageInfo.endCursor}"`);
  expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
  const { jobs: before } = await ask(`last: 2, before: "${rest.pageInfo.startCursor}"`);
  expect(before.nodes).toEqual(first.nodes);
});

test("a key that leaves the period open means the latest period", async () => {
  // Ids tell nothing of time: here an old year was loaded last.
  await world.pool.query(
    `insert into identity (id, noun, created_version) overriding system value values (999, 'AnnualReport', 1)`,
  );
  await world.pool.query(
    `insert into annual_report (id, cooperative_id, period, year, value_status, is_best, as_of, from_version, cooperative_code, cooperative_name, link_key, bound_fields)
select 999, cooperative_id, '2020', 2020, 'ACTUAL', true, date '2020-12-31', from_version, cooperative_code, cooperative_name, link_key, bound_fields
from annual_report where id = 102`,
  );
  const { data, codes } = await world.ask('{ annualReport(cooperativeCode: "2211") { period } }');
  expect(codes).toEqual([]);
  expect(data).toEqual({ annualReport: { period: "2025" } });
});

interface Page {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly endCursor: string; readonly startCursor: string };
}

test("a list of values is sorted by its characters, whatever the collation of the server", async () => {
  const { codes, statements } = await world.ask(
    "{ digitalAssessments(orderBy: [{ field: { field: PILLARS } }]) { nodes { id } } }",
  );
  expect(codes).toEqual([]);
  expect(statements.join()).toContain('.pillars collate "C"');
});
