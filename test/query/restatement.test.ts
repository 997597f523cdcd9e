/** Rows of units that were split are told of where facts are restated: how many they are, of which units, and where. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { administratorViewer, anonymousViewer } from "../../src/access/viewer.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

interface Restatement {
  readonly isExact: boolean;
  readonly rowsNotPlaced: number;
  readonly note: string | null;
}

const told = "restatement { isExact rowsNotPlaced note }";
const exact: Restatement = { isExact: true, rowsNotPlaced: 0, note: null };

async function restatementOf(field: string): Promise<Restatement> {
  const { data, codes } = await world.ask({
    document: `{ found: ${field} { ${told} } }`,
    viewer: administratorViewer("en"),
  });
  expect(codes).toEqual([]);
  return (data as unknown as { found: { restatement: Restatement } }).found.restatement;
}

/** Việt Hưng and Tuần Châu each got a part of Hà Khẩu, where one organisation reported. */
const vietHung = '{ unit: "06661", boundaries: "CURRENT" }';
const haTu = '{ unit: "06652", boundaries: "CURRENT" }';
const province = '{ unit: "22", boundaries: "CURRENT" }';
const oneOfHaKhau: Restatement = {
  isExact: false,
  rowsNotPlaced: 1,
  note: "Not placed in any area: 1 rows of units that lie in one only in part: Phường Hà Khẩu.",
};

describe("a filter", () => {
  it.each([
    ["within a unit with a part of another", `{ within: ${vietHung} }`, oneOfHaKhau],
    ["within a unit without", `{ within: ${haTu} }`, exact],
    ["within the unit above both parts", `{ within: ${province} }`, exact],
    ["within a unit as reported", '{ within: { unit: "193" } }', exact],
    ["that names no unit", '{ name: { startsWith: "htx" } }', exact],
    ["outside a unit with a part", `{ not: { within: ${vietHung} } }`, oneOfHaKhau],
    [
      "that the row does not meet whatever its unit",
      `{ within: ${vietHung}, name: { startsWith: "to hop" } }`,
      exact,
    ],
    [
      "that the row meets whatever its unit",
      `{ or: [{ within: ${vietHung} }, { name: { eq: "HTX Hà Khẩu" } }] }`,
      exact,
    ],
    [
      "well within others",
      `{ and: [{ or: [{ not: { not: { within: ${vietHung} } } }, { code: { eq: "-" } }] }] }`,
      oneOfHaKhau,
    ],
  ])("%s", async (_, where, expected) => {
    expect(await restatementOf(`cooperatives(where: ${where})`)).toEqual(expected);
  });

  it("of what rows refer to counts the rows themselves", async () => {
    for (const [id, year] of [
      [931_001, 2023],
      [931_002, 2024],
    ] as const) {
      await addReport(id, year);
    }
    const where = `{ cooperative: { within: ${vietHung} } }`;
    expect(await restatementOf(`annualReports(where: ${where})`)).toMatchObject({
      isExact: false,
      rowsNotPlaced: 2,
      note: "Not placed in any area: 2 rows of units that lie in one only in part.",
    });
  });

  it("speaks the language of the request, of what the viewer may see, in one statement", async () => {
    const document = `{ cooperatives(where: { within: ${vietHung} }) { nodes { code } ${told} } }`;
    const { data, statements } = await world.ask({ document, viewer: anonymousViewer("vi") });
    expect(statements).toHaveLength(1);
    expect(data).toMatchObject({
      cooperatives: {
        restatement: {
          note: "Không xếp được vào địa bàn nào: 1 dòng của đơn vị chỉ nằm một phần: Phường Hà Khẩu.",
        },
      },
    });
    const viewer = { ...anonymousViewer("vi"), scopeUnits: ["06652"] };
    const scoped = await world.ask({ document, viewer });
    expect(scoped.data).toMatchObject({ cooperatives: { restatement: exact } });
  });

  it("of a unit that never was is refused though nothing else is asked", async () => {
    const document = `{ cooperatives(where: { within: { unit: "99999", boundaries: "CURRENT" } }) { ${told} } }`;
    expect((await world.ask(document)).codes).toEqual(["UNIT_NOT_IN_BOUNDARY_SET"]);
  });
});

interface Group {
  readonly key: {
    readonly unit: { readonly code: string; readonly restatement: Restatement } | null;
    readonly operatingStatus?: string | null;
  };
}

describe("groups by unit", () => {
  async function groupsBy(boundaries: string, level: string, more = "") {
    const { data, codes } = await world.ask({
      document: `{ found: cooperativeGroups(first: 200, by: [{ unit: { level: ${level}, boundaries: "${boundaries}" } } ${more}]) {
  nodes { key { unit { code ${told} } ${more === "" ? "" : "operatingStatus"} } } ${told} } }`,
      viewer: administratorViewer("en"),
    });
    expect(codes).toEqual([]);
    return (data as unknown as { found: { nodes: readonly Group[]; restatement: Restatement } })
      .found;
  }

  it("tell of all rows, and of each unit that they may lie in", async () => {
    await addCooperative(930_001, "06661");
    const { nodes, restatement } = await groupsBy("CURRENT", "COMMUNE");
    expect(restatement).toEqual(oneOfHaKhau);
    const inexact = nodes.flatMap(({ key: { unit } }) =>
      unit === null || unit.restatement.isExact ? [] : [unit],
    );
    expect(inexact).toEqual([{ code: "06661", restatement: oneOfHaKhau }]);
  });

  it.each([
    ["CURRENT", "PROVINCE"],
    ["AS_REPORTED", "COMMUNE"],
  ])("are exact above the parts and as reported: %s, %s", async (boundaries, level) => {
    const { nodes, restatement } = await groupsBy(boundaries, level);
    const ofUnits = nodes.flatMap(({ key }) => key.unit?.restatement ?? []);
    expect(ofUnits.length).toBeGreaterThan(0);
    for (const each of [restatement, ...ofUnits]) expect(each).toEqual(exact);
  });

  it("tell of a unit's rows with the other keys of the group alone", async () => {
    const { nodes } = await groupsBy("CURRENT", "COMMUNE", ", { field: OPERATING_STATUS }");
    const ofVietHung = nodes.filter(({ key }) => key.unit?.code === "06661");
    expect(ofVietHung.length).toBeGreaterThan(0);
    for (const { key } of ofVietHung) {
      const isOfTheRow = key.operatingStatus === "SUSPENDED";
      expect(key.unit!.restatement).toEqual(isOfTheRow ? oneOfHaKhau : exact);
    }
  });
});

/** Of the organisation in the split unit, with no unit of its own. */
async function addReport(id: number, year: number): Promise<void> {
  await addIdentity(id, "AnnualReport");
  await world.pool.query(
    `insert into annual_report (id, cooperative_id, period, year, value_status, is_best, as_of, from_version, cooperative_code, cooperative_name, link_key, bound_fields)
select $1, 17, $2::text, $2::integer, 'ACTUAL', true, date '2025-12-31', from_version, cooperative_code, cooperative_name, link_key, bound_fields
from annual_report where id = 102`,
    [id, year],
  );
}

async function addIdentity(id: number, noun: string): Promise<void> {
  await world.pool.query(
    `insert into identity (id, noun, created_version) overriding system value values ($1, $2, 1)`,
    [id, noun],
  );
}

async function addCooperative(id: number, commune: string): Promise<void> {
  await addIdentity(id, "Cooperative");
  await world.pool.query(
    `insert into cooperative (id, name, form, unit_id, as_of, from_version, name_key, link_key, bound_fields, operating_status)
select $1, 'HTX mới', 'COOPERATIVE', u.id, date '2025-12-31', 1, 'moi', 'moi', '{}', 'ACTIVE'
from administrative_unit u where u.code = $2 and u.valid_to is null`,
    [id, commune],
  );
}
