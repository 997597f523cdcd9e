import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { undoLoad } from "../../../etl/publish/undo/undo-load.ts";
import type { Publication } from "../../../etl/publish/publication.ts";
import type { ReadingParts, TestRow } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const sen: TestRow = { code: "1", name: "HTX Sen", communeCode: "06652", activity: "Sen" };
const sung: TestRow = { code: "2", name: "HTX Súng", communeCode: "06652", activity: "Súng" };
const register = (rows: readonly TestRow[], more: Partial<ReadingParts> = {}) =>
  desk.publish({ records: { cooperatives: rows }, ...more }, { allowWithdrawals: true });
const report = (fields: TestRow, more: Partial<ReadingParts> = {}) =>
  desk.publish({
    source: "annual-report",
    records: { annualReports: [{ year: 2025, valueStatus: "ACTUAL", members: 7, ...fields }] },
    ...more,
  });
const idOf = ({ load }: Publication): string => String(load?.id);
const undo = (publication: Publication) => undoLoad(desk.dataSource, idOf(publication));
const linkOf = async () =>
  (
    await desk.query(
      `select r.cooperative_id is not null as linked, r.unit_id is not null as placed, i.natural_key like 'c:%' as keyed
from annual_report r join identity i on i.id = r.id where r.as_of_end is null and r.to_version is null`,
    )
  )[0];
const openRows = async (table: string) =>
  desk.query(
    `select to_jsonb(r) - '{id,from_version,to_version,copy_of,closed_by}'::text[] as row from ${table} r where to_version is null order by 1`,
  );

test("a load undone holds no more; what it replaced and withdrew holds again", async () => {
  await register([sen, sung]);
  const before = await openRows("cooperative_version");
  const second = await register([{ ...sen, activity: "Chè" }]);
  const answer = await undo(second);
  expect(answer).toEqual({
    outcome: "undone",
    load: {
      id: second.load?.id,
      state: "UNDONE",
      fileName: "registry.xlsx",
      source: "registry",
      asOf: "2025-12-31",
    },
    dataVersion: 3,
    counts: { cooperatives: { closed: 1, restored: 2, kept: 0 } },
    kept: [],
    laterLoads: [],
  });
  expect(await openRows("cooperative_version")).toEqual(before);
  expect(await desk.current("cooperative", "code = '2'")).toMatchObject({ activity: "Súng" });
});

test("nothing is deleted: every version and reading of before is still there", async () => {
  await register([sen]);
  const second = await register([{ ...sen, activity: "Chè" }]);
  const count = async () =>
    desk.query(
      "select (select count(*) from cooperative_version)::integer as versions, (select count(*) from cooperative)::integer as readings",
    );
  expect(await count()).toEqual([{ versions: 2, readings: 2 }]);
  await undo(second);
  expect(await count()).toEqual([{ versions: 3, readings: 3 }]);
  const held = await desk.query(
    "select activity, from_version::integer as since, to_version::integer as until from cooperative order by from_version",
  );
  expect(held).toEqual([
    { activity: "Sen", since: 1, until: 2 },
    { activity: "Chè", since: 2, until: 3 },
    { activity: "Sen", since: 3, until: null },
  ]);
  const nouns = await desk.query(
    "select version::integer from noun_version where noun = 'Cooperative'",
  );
  expect(nouns).toEqual([{ version: 3 }]);
});

test("what a later load touched is kept and named with that load", async () => {
  const first = await register([sen, sung]);
  const second = await register([{ ...sen, activity: "Chè" }, sung]);
  expect(await undo(first)).toMatchObject({
    outcome: "undone",
    counts: { cooperatives: { closed: 1, restored: 0, kept: 1 } },
    kept: [{ entity: "cooperatives", key: { code: "1" }, load: second.load?.id }],
    laterLoads: [second.load?.id],
  });
  expect(await desk.current("cooperative", "code = '1'")).toMatchObject({ activity: "Chè" });
  expect(await desk.current("cooperative", "code = '2'")).toBeNull();
});

test("the load beneath one that was undone first is not opened again", async () => {
  await register([{ ...sen, activity: "Lúa" }]);
  const second = await register([{ ...sen, activity: "Chè" }]);
  const third = await register([{ ...sen, activity: "Cam" }]);
  await undo(second);
  expect(await desk.current("cooperative", "code = '1'")).toMatchObject({ activity: "Cam" });
  await undo(third);
  expect(await desk.current("cooperative", "code = '1'")).toMatchObject({ activity: "Lúa" });
});

test("undone again it says so and changes nothing", async () => {
  const first = await register([sen]);
  await undo(first);
  const before = await desk.fingerprint();
  expect(await undo(first)).toMatchObject({ outcome: "already undone", dataVersion: 2 });
  expect(await desk.fingerprint()).toBe(before);
});

test("a load that published nothing, or is none, has nothing to undo", async () => {
  await register([sen]);
  const again = await register([sen]);
  expect(again.state).toBe("UNCHANGED");
  expect(await undo(again)).toMatchObject({ outcome: "nothing published", dataVersion: null });
  expect(await undoLoad(desk.dataSource, "999")).toMatchObject({ outcome: "unknown load" });
});

test("the same file can be loaded again, and is the same organisation", async () => {
  const first = await register([sen]);
  const known = await desk.current("cooperative", "code = '1'");
  await undo(first);
  expect(await desk.current("cooperative", "code = '1'")).toBeNull();
  expect((await register([sen])).state).toBe("PUBLISHED");
  expect(await desk.current("cooperative", "code = '1'")).toMatchObject({ id: known?.["id"] });
});

test("the load before is loaded again and not taken for the newest, since rows of it may be gone", async () => {
  const first = await register([sen, sung]);
  const second = await register([{ ...sen, activity: "Chè" }, sung]);
  await undo(first);
  expect(await desk.current("cooperative", "code = '2'")).toBeNull();
  expect((await register([{ ...sen, activity: "Chè" }, sung])).state).toBe("PUBLISHED");
  expect(await desk.current("cooperative", "code = '2'")).not.toBeNull();
  expect(second.state).toBe("PUBLISHED");
});

test("facts that the load linked are as they were, those linked since stand alone", async () => {
  await report({ cooperativeCode: "1", cooperativeName: "HTX Sen" });
  const before = await openRows("annual_report");
  const registered = await register([sen]);
  expect(await linkOf()).toEqual({ linked: true, placed: true, keyed: true });
  await report(
    { cooperativeCode: "1", cooperativeName: "HTX Sen", year: 2024 },
    { asOf: "2024-12-31" },
  );
  await undo(registered);
  const linked = await desk.query(
    "select from annual_report_version where to_version is null and cooperative_id is not null",
  );
  expect(linked).toEqual([]);
  expect(
    (await openRows("annual_report")).filter((row) => JSON.stringify(row).includes("2025")),
  ).toEqual(before);
});

test("a fact that the load made unambiguous is ambiguous again", async () => {
  const double: TestRow = { ...sen, code: "2", communeCode: "06655" };
  await register([sen, double]);
  await report({ cooperativeName: "HTX Sen" });
  const before = await openRows("annual_report_version");
  expect(await linkOf()).toMatchObject({ linked: false });
  const renamed = await register([sen, { ...double, name: "HTX Súng" }]);
  expect(await linkOf()).toMatchObject({ linked: true });
  await undo(renamed);
  expect(await linkOf()).toEqual({ linked: false, placed: false, keyed: false });
  expect(await openRows("annual_report_version")).toEqual(before);
});

test("facts lie where their organisation lay before", async () => {
  await register([sen]);
  await report({ cooperativeCode: "1", cooperativeName: "HTX Sen" });
  await register([]);
  const before = await openRows("annual_report");
  const moved = await register([{ ...sen, communeCode: "06655" }]);
  expect(await openRows("annual_report")).not.toEqual(before);
  await undo(moved);
  expect(await openRows("annual_report")).toEqual(before);
});

test("an organisation withdrawn since has no facts once nobody standing has stated it", async () => {
  const first = await register([sen, sung]);
  const second = await register([
    { ...sen, activity: "Chè" },
    { ...sung, activity: "Chè" },
  ]);
  await register([sen]);
  await report({ cooperativeCode: "2", cooperativeName: "HTX Súng" });
  await undo(first);
  expect(await linkOf()).toEqual({ linked: true, placed: true, keyed: true });
  await undo(second);
  expect(await linkOf()).toEqual({ linked: false, placed: false, keyed: false });
});

test("facts of an organisation withdrawn since lie no more where only the load undone saw it", async () => {
  await register([sen, sung]);
  const moved = await register([sen, { ...sung, communeCode: "06658" }]);
  await register([sen]);
  await report({ cooperativeCode: "2", cooperativeName: "HTX Súng" });
  const unit = () =>
    desk.query(
      "select u.code from annual_report r join administrative_unit u on u.id = r.unit_id where r.to_version is null",
    );
  expect(await unit()).toEqual([{ code: "06658" }]);
  await undo(moved);
  expect(await unit()).toEqual([{ code: "06652" }]);
});

test("the derived digital level follows", async () => {
  await register([sen]);
  const adopted = await desk.publish({
    source: "digital-status",
    records: {
      digitalAdoptions: [
        { cooperativeCode: "1", cooperativeName: "HTX Sen", tool: "E_INVOICE", status: "IN_USE" },
      ],
    },
  });
  const level = () => desk.query("select tools_in_use from digital_assessment");
  expect(await level()).toEqual([{ tools_in_use: 1 }]);
  await undo(adopted);
  expect(await level()).toEqual([]);
});

test("chains and those who take part in them go and come back", async () => {
  const chains: ReadingParts = {
    source: "value-chains",
    records: {
      valueChains: [{ code: "C1", name: "Chuỗi sen" }],
      chainParticipations: [
        { chainName: "Chuỗi sen", participantName: "HTX Sen", stages: ["S1", "S2"] },
      ],
    },
  };
  const first = await desk.publish(chains);
  const before = await openRows("chain_participation");
  expect(before).toHaveLength(1);
  expect(await undo(first)).toMatchObject({
    counts: {
      valueChains: { closed: 1, restored: 0, kept: 0 },
      chainParticipations: { closed: 1, restored: 0, kept: 0 },
    },
  });
  expect(await openRows("value_chain")).toEqual([]);
  await desk.publish(chains);
  expect(await openRows("chain_participation")).toEqual(before);
});
