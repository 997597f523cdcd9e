import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import type { TestRow } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const register = (asOf: string, rows: readonly TestRow[]) =>
  desk.publish({ asOf, records: { cooperatives: rows } }, { allowWithdrawals: true });
const current = () =>
  desk.query(
    `select c.code, c.name, u.code as unit from cooperative c left join administrative_unit u on u.id = c.unit_id
where c.as_of_end is null and c.to_version is null order by c.code nulls first, c.name collate "C", u.code`,
  );

test("a code that arrives later belongs to the organisation of the same name and commune", async () => {
  await register("2024-12-31", [
    { name: "HTX Sen", communeCode: null, communeName: "Phường Hà Tu" },
  ]);
  await register("2025-12-31", [
    { code: "1", name: "HTX Sen", communeCode: null, communeName: "Phường Hà Tu" },
  ]);
  expect(await current()).toEqual([{ code: "1", name: "HTX Sen", unit: null }]);
});

test("a code that arrives later makes a new organisation where two might be meant", async () => {
  const sen = { name: "HTX Sen", communeCode: "06652" };
  await register("2025-06-30", [sen, { ...sen, name: "HTX Sen Mới" }]);
  await register("2025-12-31", [
    { ...sen, code: "1" },
    { ...sen, code: "2" },
  ]);
  const codes = (await current()).map((row) => [row["code"], row["name"]]);
  expect(codes).toEqual([
    [null, "HTX Sen"],
    [null, "HTX Sen Mới"],
    ["1", "HTX Sen"],
    ["2", "HTX Sen"],
  ]);
});

test("a row without a code is the coded organisation of its name and commune", async () => {
  await register("2025-07-31", [{ code: "1", name: "HTX Hoà Bình", communeCode: "06652" }]);
  await register("2025-12-31", [{ name: "HTX Hòa Bình", communeCode: "06652" }]);
  expect(await current()).toEqual([{ code: "1", name: "HTX Hòa Bình", unit: "06652" }]);
});

test("two organisations of one name in two communes are two, load after load", async () => {
  const rows = ["06652", "06658"].map((communeCode) => ({ name: "HTX Sen", communeCode }));
  await register("2025-07-31", rows);
  await register("2025-12-31", rows);
  await register("2025-12-31", [...rows, { name: "HTX Khác", communeCode: "06652" }]);
  expect((await current()).map((row) => row["unit"])).toEqual(["06652", "06652", "06658"]);
  expect(
    await desk.query("select count(*)::integer as n from identity where noun = 'Cooperative'"),
  ).toEqual([{ n: 3 }]);
});

test("a coded row and one without code of the same name stay two, load after load", async () => {
  const rows = [
    { code: "1", name: "HTX Sen", communeCode: "06652" },
    { code: null, name: "HTX Sen", communeCode: "06652", activity: "Rau" },
  ];
  await register("2025-12-31", rows);
  const again = await register("2025-12-31", [...rows, { code: "2", name: "HTX Hai" }]);
  expect(again.diff).toMatchObject({ unchanged: 2, changed: [], withdrawn: [] });
});

test("organisations keep their identity over the change of boundaries", async () => {
  // Hà Phong (06652) and Hà Tu (06664) became Hà Tu (06652) on 1 July 2025: the code alone is another unit.
  await register("2024-12-31", [
    { name: "HTX Sen", communeCode: "06664", communeName: "Phường Hà Tu" },
    { name: "HTX Súng", communeCode: "06652", communeName: "Phường Hà Phong" },
  ]);
  await register("2025-12-31", [
    { name: "HTX Sen", communeCode: "06652", communeName: "Phường Hà Tu" },
    { name: "HTX Súng", communeCode: "06652", communeName: "Phường Hà Tu" },
  ]);
  const steps = await desk.query(
    `select c.name, c.as_of::text, u.name as unit, u.valid_to::text from cooperative c
join administrative_unit u on u.id = c.unit_id where c.to_version is null order by c.name, c.as_of`,
  );
  expect(steps).toEqual([
    { name: "HTX Sen", as_of: "2024-12-31", unit: "Phường Hà Tu", valid_to: "2025-06-30" },
    { name: "HTX Sen", as_of: "2025-12-31", unit: "Phường Hà Tu", valid_to: null },
    { name: "HTX Súng", as_of: "2024-12-31", unit: "Phường Hà Phong", valid_to: "2025-06-30" },
    { name: "HTX Súng", as_of: "2025-12-31", unit: "Phường Hà Tu", valid_to: null },
  ]);
  expect(await current()).toHaveLength(2);
});

test("an older registry in old units is matched to the organisations of today", async () => {
  await register("2025-12-31", [
    { name: "HTX Sen", communeCode: "06652", communeName: "Phường Hà Tu" },
  ]);
  await register("2024-12-31", [
    { name: "HTX Sen", communeCode: "06664", communeName: "Phường Hà Tu" },
  ]);
  expect(
    await desk.query("select count(*)::integer as n from identity where noun = 'Cooperative'"),
  ).toEqual([{ n: 1 }]);
  expect((await current())[0]?.["unit"]).toBe("06652");
});

test("the same name in a commune that has nothing in common is another organisation", async () => {
  await register("2024-12-31", [{ name: "HTX Sen", communeCode: "06664" }]);
  await register("2025-12-31", [{ name: "HTX Sen", communeCode: "06658" }]);
  expect(
    await desk.query("select count(*)::integer as n from identity where noun = 'Cooperative'"),
  ).toEqual([{ n: 2 }]);
});

test("value chains are matched by code, else by name", async () => {
  const publish = (asOf: string, chain: TestRow) =>
    desk.publish({ source: "value-chains", asOf, records: { valueChains: [chain] } });
  await publish("2023-12-31", { name: "Chuỗi rau", code: null });
  await publish("2024-12-31", { name: "Chuỗi rau", code: "C1" });
  await publish("2025-12-31", { name: "Chuỗi rau sạch", code: "C1" });
  const chains = await desk.query(
    "select name, code from value_chain where as_of_end is null and to_version is null",
  );
  expect(chains).toEqual([{ name: "Chuỗi rau sạch", code: "C1" }]);
});
