import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const sen = { code: "1", name: "HTX Sen" };

test("a column that a later file lacks leaves the field as it was", async () => {
  await desk.publish({
    asOf: "2024-12-31",
    records: { cooperatives: [{ ...sen, phone: "0900000001" }] },
  });
  await desk.publish({
    asOf: "2025-12-31",
    records: { cooperatives: [{ ...sen, activity: "Rau" }] },
  });
  expect(await desk.current("cooperative", "true")).toMatchObject({
    phone: "0900000001",
    activity: "Rau",
    as_of: "2025-12-31",
    bound_fields: ["activity", "code", "name", "phone"],
  });
});

test("a column that a corrected file of the same date lacks leaves the field as it was", async () => {
  await desk.publish({ records: { cooperatives: [{ ...sen, phone: "0900000001" }] } });
  const { diff } = await desk.publish({ records: { cooperatives: [{ ...sen, activity: "Rau" }] } });
  expect(diff.changed).toEqual([
    {
      entity: "cooperatives",
      key: { code: "1" },
      fields: { "cooperatives.activity": { from: null, to: "Rau" } },
    },
  ]);
  expect(await desk.current("cooperative", "true")).toMatchObject({
    phone: "0900000001",
    activity: "Rau",
  });
});

test("a blank cell of a later file empties the field: missing, not invalid", async () => {
  await desk.publish({
    asOf: "2024-12-31",
    records: { cooperatives: [{ ...sen, phone: "0900000001" }] },
  });
  await desk.publish({ asOf: "2025-12-31", records: { cooperatives: [{ ...sen, phone: null }] } });
  const current = await desk.current("cooperative", "true");
  expect(current).toMatchObject({ phone: null, invalid_fields: [] });
  expect(current?.["bound_fields"]).toContain("phone");
});

test("an unreadable cell empties the field and marks it invalid until a later file states it", async () => {
  await desk.publish({
    asOf: "2023-12-31",
    records: { cooperatives: [{ ...sen, charterCapital: 5 }] },
  });
  await desk.publish({
    asOf: "2024-12-31",
    records: { cooperatives: [{ ...sen, charterCapital: null }] },
    invalid: { "cooperatives.10": ["charterCapital"] },
  });
  expect(await desk.current("cooperative", "true")).toMatchObject({
    charter_capital: null,
    invalid_fields: ["charterCapital"],
  });
  await desk.publish({
    asOf: "2025-12-31",
    records: { cooperatives: [{ ...sen, charterCapital: 7 }] },
  });
  expect(await desk.current("cooperative", "true")).toMatchObject({
    charter_capital: 7,
    invalid_fields: [],
  });
});

test("an older report fills history and the gaps of later ones, and overrides nothing", async () => {
  await desk.publish({
    asOf: "2025-12-31",
    records: { cooperatives: [{ ...sen, activity: "Rau" }] },
  });
  await desk.publish({
    asOf: "2024-12-31",
    records: {
      cooperatives: [{ ...sen, name: "HTX Sen cũ", activity: "Lúa", phone: "0900000001" }],
    },
  });
  const steps = await desk.query(
    "select name, activity, phone, as_of::text, as_of_end::text from cooperative where to_version is null order by as_of",
  );
  expect(steps).toEqual([
    {
      name: "HTX Sen cũ",
      activity: "Lúa",
      phone: "0900000001",
      as_of: "2024-12-31",
      as_of_end: "2025-12-31",
    },
    { name: "HTX Sen", activity: "Rau", phone: "0900000001", as_of: "2025-12-31", as_of_end: null },
  ]);
});

test("readings that a load does not change keep their rows", async () => {
  await desk.publish({
    asOf: "2024-12-31",
    records: { cooperatives: [sen, { code: "2", name: "HTX Hai" }] },
  });
  await desk.publish({ asOf: "2025-12-31", records: { cooperatives: [sen] } });
  const rows = await desk.query(
    "select code, from_version::integer, to_version::integer from cooperative order by code, from_version, as_of",
  );
  expect(rows).toEqual([
    { code: "1", from_version: 1, to_version: 2 },
    { code: "1", from_version: 2, to_version: null },
    { code: "1", from_version: 2, to_version: null },
    { code: "2", from_version: 1, to_version: null },
  ]);
});

test("the reading as of any date and data version can be asked for", async () => {
  await desk.publish({
    asOf: "2025-12-31",
    records: { cooperatives: [{ ...sen, activity: "Rau" }] },
  });
  await desk.publish({
    asOf: "2024-12-31",
    records: { cooperatives: [{ ...sen, activity: "Lúa" }] },
  });
  const at = async (day: string, version: number) =>
    desk.query(
      `select activity from cooperative where as_of <= $1 and ($1 < as_of_end or as_of_end is null)
and from_version <= $2 and ($2 < to_version or to_version is null)`,
      [day, version],
    );
  expect(await at("2025-06-30", 1)).toEqual([]);
  expect(await at("2025-06-30", 2)).toEqual([{ activity: "Lúa" }]);
  expect(await at("2026-01-01", 1)).toEqual([{ activity: "Rau" }]);
  expect(await at("2026-01-01", 2)).toEqual([{ activity: "Rau" }]);
});

test("lists are folded as lists, empty and missing ones apart", async () => {
  const participant = { chainName: "Chuỗi", participantName: "HTX Sen" };
  const publish = (asOf: string, stages: readonly string[] | null) =>
    desk.publish({
      source: "value-chains",
      asOf,
      records: {
        valueChains: [{ name: "Chuỗi" }],
        chainParticipations: [{ ...participant, stages }],
      },
    });
  await publish("2024-12-31", ["INPUT", "SALES"]);
  expect(await desk.current("chain_participation", "true")).toMatchObject({
    stages: ["INPUT", "SALES"],
  });
  await publish("2025-06-30", []);
  expect(await desk.current("chain_participation", "true")).toMatchObject({ stages: [] });
  await publish("2025-12-31", null);
  expect(await desk.current("chain_participation", "true")).toMatchObject({ stages: null });
});

test("a column that comes without values is remembered but changes nothing", async () => {
  await desk.publish({ records: { cooperatives: [sen] } });
  const { diff, counts } = await desk.publish({
    records: { cooperatives: [{ ...sen, phone: null }] },
  });
  expect(diff.changed).toEqual([]);
  expect(diff.unchanged).toBe(1);
  expect(counts).toMatchObject({ cooperatives: { changed: 0, unchanged: 1 } });
  expect(await desk.current("cooperative", "true")).toMatchObject({
    phone: null,
    bound_fields: ["code", "name", "phone"],
  });
});

test("a row that states a field without a column tells of it, the others of the file do not", async () => {
  const named = (code: string) => ({ code, name: `HTX ${code}`, communeCode: null });
  await desk.publish({
    asOf: "2025-12-31",
    bound: { cooperatives: ["code", "name"] },
    records: {
      cooperatives: [
        named("0100000071"),
        { ...named("0100000072"), activity: "Hoa" },
        named("0100000073"),
        { ...named("0100000074"), activity: "Rau" },
      ],
    },
  });
  const rows = await desk.query(
    "select code, bound_fields from cooperative_version where code like '010000007_' and to_version is null order by code",
  );
  const own = ["code", "name"];
  const stated = ["activity", ...own];
  expect(rows.map((row) => row["bound_fields"])).toEqual([own, stated, own, stated]);
});
