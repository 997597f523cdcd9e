import { expect, test } from "@jest/globals";
import type { AdministrativeUnit, UnitSuccession } from "../../src/domain/administrative-unit.ts";
import { boundarySets, unitAncestors, unitMemberships } from "../../src/domain/unit-membership.ts";

const province = unit("P", null, { level: "PROVINCE" });
const district = unit("D", "P", { level: "DISTRICT", validTo: "2019-12-31" });
const west = unit("W", "D", { validTo: "2019-12-31" });
const east = unit("E", "D", { validTo: "2019-12-31" });
const merged = unit("W", "P", { validFrom: "2020-01-01", validTo: "2022-12-31" });
const north = unit("N", "P", { validFrom: "2023-01-01" });
const south = unit("S", "P", { validFrom: "2023-01-01" });
const units = [province, district, west, east, merged, north, south];
const successions: UnitSuccession[] = [
  { fromCode: "W", toCode: "W", on: "2020-01-01", relation: "WHOLE" },
  { fromCode: "E", toCode: "W", on: "2020-01-01", relation: "WHOLE" },
  { fromCode: "W", toCode: "N", on: "2023-01-01", relation: "PART" },
  { fromCode: "W", toCode: "S", on: "2023-01-01", relation: "PART" },
];

function unit(
  code: string,
  parentCode: string | null,
  overrides: Partial<AdministrativeUnit>,
): AdministrativeUnit {
  return {
    code,
    name: code,
    level: "COMMUNE",
    kind: "WARD",
    parentCode,
    validFrom: null,
    validTo: null,
    ...overrides,
  };
}

function inside(startsOn: string, of: AdministrativeUnit): Record<string, boolean> {
  const found = unitMemberships(units, successions).filter(
    (one) => one.set.startsOn === startsOn && one.unit === of,
  );
  return Object.fromEntries(found.map(({ ancestor, whole }) => [ancestor.code, whole]));
}

test("a boundary set lasts until the day before the next change", () => {
  expect(boundarySets(units)).toEqual([
    { startsOn: "-infinity", endsOn: "2019-12-31" },
    { startsOn: "2020-01-01", endsOn: "2022-12-31" },
    { startsOn: "2023-01-01", endsOn: null },
  ]);
  expect(boundarySets([province])).toEqual([{ startsOn: "-infinity", endsOn: null }]);
});

test("a unit lies in itself and all above it while it is valid", () => {
  expect(inside("-infinity", west)).toEqual({ W: true, D: true, P: true });
  expect(inside("2020-01-01", merged)).toEqual({ W: true, P: true });
});

test("a merged unit lies wholly in what it passed into", () => {
  expect(inside("2020-01-01", east)).toEqual({ W: true, P: true });
});

test("a split unit lies partly in each successor and wholly in what holds them all", () => {
  expect(inside("2023-01-01", merged)).toEqual({ N: false, S: false, P: true });
  expect(inside("2023-01-01", east)).toEqual({ N: false, S: false, P: true });
});

test("looks back in time: a unit made of two lies partly in each", () => {
  expect(inside("-infinity", merged)).toEqual({ W: false, E: false, D: true, P: true });
  expect(inside("2020-01-01", north)).toEqual({ W: true, P: true });
  expect(inside("-infinity", north)).toEqual({ W: false, E: false, D: true, P: true });
});

test("an abolished district is carried on by its communes", () => {
  expect(inside("2020-01-01", district)).toEqual({ W: true, P: true });
  expect(inside("2023-01-01", district)).toEqual({ N: false, S: false, P: true });
});

test("the units above a unit are those of its own time", () => {
  const above = (of: AdministrativeUnit) =>
    unitAncestors(units)
      .filter((one) => one.unit === of)
      .map((one) => one.ancestor);
  expect(above(west)).toEqual([west, district, province]);
  expect(above(merged)).toEqual([merged, province]);
  expect(above(province)).toEqual([province]);
});
