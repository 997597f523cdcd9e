import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import type { ReadingParts, TestRow } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const sen: TestRow = { code: "0022000001", name: "HTX Sen", communeCode: "06652", activity: "Sen" };
const register = (salt: string, ...cooperatives: TestRow[]): ReadingParts => ({
  records: { cooperatives },
  salt,
});

/** Whoever compares rows finds this difference. */
const tamper = () => desk.query("update cooperative_version set activity = 'Khác'");

test("a file saved anew is published without its rows being compared", async () => {
  await desk.publish(register("first", sen));
  await tamper();
  const anew = await desk.publish(register("saved anew", sen));
  expect(anew).toMatchObject({
    state: "PUBLISHED",
    counts: { cooperatives: { added: 0, changed: 0, unchanged: 1, withdrawn: 0 }, quarantined: 0 },
    diff: { added: [], changed: [], unchanged: 1, withdrawn: [] },
  });
  expect(await desk.query("select count(*)::integer as n from cooperative_version")).toEqual([
    { n: 1 },
  ]);
  const third = await desk.publish(register("and again", sen));
  expect(third.counts).toEqual(anew.counts);
});

test("another content, another row or another way of publishing is compared", async () => {
  const others: [ReadingParts, object?][] = [
    [register("other value", { ...sen, name: "HTX Sen Hồng" })],
    [register("other row", { ...sen, row: 30 })],
    [register("other reference", sen), { referenceVersion: "reference 2" }],
    [register("rehearsed", sen), { dryRun: true }],
  ];
  for (const [parts, options] of others) {
    await desk.clear();
    await desk.publish(register("first", sen));
    await tamper();
    expect((await desk.publish(parts, options)).diff.changed).toHaveLength(1);
  }
});

test("what has changed since is compared with", async () => {
  await desk.publish(register("first", sen));
  await desk.publish({ ...register("later date", sen), asOf: "2026-06-30" });
  await tamper();
  const anew = await desk.publish(register("saved anew", sen));
  expect(anew.diff.changed).toHaveLength(1);
});

test("what only the database finds is found again", async () => {
  const reports = (salt: string): ReadingParts => ({
    salt,
    source: "annual-report",
    records: {
      annualReports: [{ cooperativeName: "HTX Lạ", year: 2025, valueStatus: "ACTUAL", members: 7 }],
    },
  });
  const [first, anew] = [await desk.publish(reports("first")), await desk.publish(reports("anew"))];
  expect(first.issues).toContainEqual(expect.objectContaining({ code: "cooperative-unknown" }));
  expect(anew.issues).toEqual(first.issues);
});

test("rows that stay although the file lacks them are counted again", async () => {
  const scoped = { scope: ["06652"] };
  await desk.publish(register("two", sen, { ...sen, code: "0022000002", name: "HTX Hồng" }));
  const first = await desk.publish(register("one", sen), { ...scoped, allowWithdrawals: true });
  const anew = await desk.publish(register("one anew", sen), { ...scoped, allowWithdrawals: true });
  expect(anew.counts.cooperatives).toMatchObject({
    unchanged: 1,
    notInFile: first.counts.cooperatives?.notInFile,
  });
});
