import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { loadReference } from "../../../etl/reference/load-reference.ts";
import type { ReferenceLoad } from "../../../etl/reference/load-reference.ts";
import { readReference } from "../../../etl/reference/read-reference.ts";
import { createTestDatabase } from "../../support/database.ts";
import type { TestDatabase } from "../../support/database.ts";

let database: TestDatabase;
let first: ReferenceLoad;

beforeAll(async () => {
  database = await createTestDatabase();
  first = await loadReference(database.dataSource, readReference());
});
afterAll(() => database.drop());

async function rows(statement: string, parameters: unknown[] = []): Promise<unknown[]> {
  return (await database.pool.query(statement, parameters)).rows;
}

/** Codes of the communes inside a unit of a boundary set, by when they are valid and whether wholly. */
async function communesInside(code: string, day: string, whole: boolean, isOld: boolean) {
  const found = await rows(
    `select unit.code from unit_membership membership
join boundary_set on starts_on = boundary_starts_on and $2::date between starts_on and coalesce(ends_on, 'infinity')
join administrative_unit unit on unit.id = unit_id
join administrative_unit ancestor on ancestor.id = ancestor_id
where ancestor.code = $1 and whole = $3 and unit.level = 'COMMUNE' and (unit.valid_to is not null) = $4
order by unit.code`,
    [code, day, whole, isOld],
  );
  return found.map((row) => (row as { code: string }).code);
}

test("adds every row the first time", () => {
  expect(first).toMatchObject({ changed: 0, unchanged: 0 });
  expect(first.tables).toMatchObject({
    administrative_unit: { added: 240 },
    unit_succession: { added: 185 },
    boundary_set: { added: 3 },
    programme: { added: 6 },
  });
});

test("writes nothing when the same is loaded again", async () => {
  const again = await loadReference(database.dataSource, readReference());
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: first.added });
  expect(await rows("select version from reference_load")).toEqual([
    { version: readReference().version },
  ]);
});

test("changes only the row that differs and keeps its id", async () => {
  const reference = readReference();
  const before = await rows("select id from target where code = 'HL30-03'");
  const targets = reference.targets.map((target) =>
    target.code === "HL30-03" ? { ...target, low: 157, high: 157 } : target,
  );
  const load = await loadReference(database.dataSource, {
    ...reference,
    targets,
    version: "other",
  });
  expect(load).toMatchObject({ added: 0, changed: 1 });
  expect(await rows("select id from target where code = 'HL30-03' and low = 157")).toEqual(before);
  await loadReference(database.dataSource, reference);
  expect(await rows("select version from reference_load order by loaded_at desc limit 1")).toEqual([
    { version: reference.version },
  ]);
});

test("removes a membership that no longer follows from the successions", async () => {
  const planted = await rows(
    `insert into unit_membership
select '2025-07-01', unit.id, ancestor.id, true from administrative_unit unit, administrative_unit ancestor
where unit.code = '193' and ancestor.code = '07192' and ancestor.valid_from = '2025-07-01'
returning true as planted`,
  );
  expect(planted).toEqual([{ planted: true }]);
  await loadReference(database.dataSource, readReference());
  const count = await rows("select count(*)::int from unit_membership");
  expect(count).toEqual([{ count: first.tables["unit_membership"]?.added }]);
});

test("finds the eleven new units that lie wholly in old Hạ Long", async () => {
  expect(await communesInside("193", "2025-06-30", true, false)).toEqual([
    "06652",
    "06658",
    "06661",
    "06673",
    "06676",
    "06685",
    "06688",
    "06706",
    "07030",
    "07054",
    "07060",
  ]);
});

test("finds the two new units that lie in old Hạ Long only in part", async () => {
  expect(await communesInside("193", "2025-06-30", false, false)).toEqual(["06979", "06985"]);
});

test("finds the 32 old communes of Hạ Long and no other", async () => {
  const communes = await communesInside("193", "2025-06-30", true, true);
  const expected = readReference()
    .units.filter((unit) => unit.parentCode === "193")
    .map((unit) => unit.code);
  expect(communes).toHaveLength(32);
  expect(communes).toEqual(expected.toSorted());
  expect(await communesInside("193", "2025-06-30", false, true)).toEqual([]);
});

test("puts a split commune partly into each successor and wholly into the province", async () => {
  expect(await communesInside("06661", "2025-07-01", false, true)).toContain("06655");
  expect(await communesInside("06706", "2025-07-01", false, true)).toContain("06655");
  expect(await communesInside("22", "2025-07-01", true, true)).toHaveLength(171);
});

test("puts an abolished district partly into the units its communes passed into", async () => {
  const found = await rows(
    `select ancestor.code, whole from unit_membership
join administrative_unit unit on unit.id = unit_id
join administrative_unit ancestor on ancestor.id = ancestor_id
where unit.code = '193' and boundary_starts_on = '2025-07-01' order by whole, ancestor.code`,
  );
  expect(found).toHaveLength(14);
  expect(found.at(-1)).toEqual({ code: "22", whole: true });
});

test("lists the units above a unit in its own time", async () => {
  const found = await rows(
    `select ancestor.code, ancestor.level from unit_ancestor
join administrative_unit unit on unit.id = unit_id
join administrative_unit ancestor on ancestor.id = ancestor_id
where unit.code = '06652' order by unit.valid_from nulls first, ancestor.level desc`,
  );
  expect(found).toEqual([
    { code: "22", level: "PROVINCE" },
    { code: "193", level: "DISTRICT" },
    { code: "06652", level: "COMMUNE" },
    { code: "22", level: "PROVINCE" },
    { code: "06652", level: "COMMUNE" },
  ]);
});

test("chains the programmes of Hạ Long up to the Centre's resolution", async () => {
  const found = await rows(
    `with recursive chain as (
select * from programme where code = 'CTHD-HA-LONG'
union all select programme.* from programme join chain on programme.id = chain.parent_id)
select code from chain`,
  );
  expect(found).toEqual([{ code: "CTHD-HA-LONG" }, { code: "22-CTr/TU" }, { code: "20-NQ/TW" }]);
});

test("refuses a second unit of one code on the same day", async () => {
  const overlapping = `insert into administrative_unit (code, name, level, kind, valid_from)
    select code, name, level, kind, date '2025-08-01' from administrative_unit
    where code = '06652' and valid_from = '2025-07-01'`;
  await expect(database.pool.query(overlapping)).rejects.toMatchObject({
    constraint: "administrative_unit_code_once_a_day",
  });
});

test("the planner knows the new rows at once", async () => {
  expect(
    await rows(
      "select distinct tablename from pg_stats where tablename in ('unit_membership', 'target') order by 1",
    ),
  ).toEqual([{ tablename: "target" }, { tablename: "unit_membership" }]);
});
