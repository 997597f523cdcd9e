/** From any value to the file, sheet and cell it comes from, on data that publishing wrote. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import type { BoundColumn, EntityName } from "../../etl/reading.ts";
import type { ReadingParts } from "../support/file-reading.ts";
import { openDesk } from "../etl/publish/publishing-desk.ts";
import type { Desk } from "../etl/publish/publishing-desk.ts";
import { askDesk, statementsOfLast } from "./ask-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const ask = <Data>(source: string): Promise<Data> => askDesk<Data>(desk, source);

const columns = (entity: EntityName, letters: Readonly<Record<string, string>>): BoundColumn[] =>
  Object.entries(letters).map(([field, column]) => ({
    entity,
    field,
    sheet: "Sheet1",
    column,
    header: `Cột > ${field}`,
  }));
const registry = (
  fields: Record<string, string | number | null>,
  letters: Record<string, string>,
  more: Partial<ReadingParts> = {},
) =>
  desk.publish({
    records: { cooperatives: [{ code: "1", name: "HTX Sen", communeCode: "06652", ...fields }] },
    columns: columns("cooperatives", letters),
    ...more,
  });
const report = (
  fields: Record<string, string | number | null>,
  letters: Record<string, string>,
  more: Partial<ReadingParts> = {},
) =>
  desk.publish({
    source: "annual-report",
    records: {
      annualReports: [
        {
          cooperativeCode: "1",
          cooperativeName: "HTX Sen",
          year: 2024,
          valueStatus: "ACTUAL",
          ...fields,
        },
      ],
    },
    columns: columns("annualReports", letters),
    ...more,
  });
const all =
  "field fileName sha256 original source agency sheet row column cell header asOf dataVersion";

test("a value names its file, sheet and cell, in one statement", async () => {
  const { load } = await registry({ activity: "Sen" }, { name: "B", activity: "J" });
  const [stored] = await desk.query("select sha256 from load");
  const { cooperatives } = await ask<{ cooperatives: { nodes: object[] } }>(
    `{ cooperatives { nodes { provenance(fields: [ACTIVITY, PHONE, NAME]) { ${all} load { state source { code } } } } } }`,
  );
  expect(statementsOfLast()).toBe(1);
  const place = {
    fileName: "registry.xlsx",
    sha256: stored?.["sha256"],
    original: `/loads/${load?.id}/original`,
    source: "registry",
    agency: "LMHTX",
    sheet: "Sheet1",
    row: 10,
    asOf: "2025-12-31",
    dataVersion: 1,
    load: { state: "PUBLISHED", source: { code: "registry" } },
  };
  const nothing = Object.fromEntries(
    [...Object.keys(place), "column", "cell", "header"].map((name) => [name, null]),
  );
  expect(cooperatives.nodes).toEqual([
    {
      provenance: [
        { field: "activity", column: "J", cell: "J10", header: "Cột > activity", ...place },
        { ...nothing, field: "phone" },
        { field: "name", column: "B", cell: "B10", header: "Cột > name", ...place },
      ],
    },
  ]);
});

test("what a group row or the title states names its cell, and no header", async () => {
  const group = (cell: string, firstRow: number, lastRow: number) => ({ cell, firstRow, lastRow });
  await registry(
    { communeName: "Hà Tu", address: "Khu 1" },
    { communeName: "K", address: "L" },
    {
      elsewhere: {
        "cooperatives.communeName": [group("B3", 4, 6), group("B7", 8, 10), group("B11", 12, 40)],
        "cooperatives.asOf": [group("A2", 3, 40)],
        "cooperatives.address": [group("B3", 4, 6)],
      },
    },
  );
  const { cooperatives } = await ask<{ cooperatives: { nodes: object[] } }>(
    `{ cooperatives { nodes { provenance(fields: [COMMUNE_NAME, AS_OF, ADDRESS]) { field row column cell header } } } }`,
  );
  expect(cooperatives.nodes).toEqual([
    {
      provenance: [
        { field: "communeName", row: 7, column: "B", cell: "B7", header: null },
        { field: "asOf", row: 2, column: "A", cell: "A2", header: null },
        { field: "address", row: 10, column: "L", cell: "L10", header: "Cột > address" },
      ],
    },
  ]);
});

test("each field of a merged row names the report that decided it", async () => {
  await report({ members: 7, revenue: 100 }, { members: "D", revenue: "L" });
  await desk.publish({
    source: "registry",
    asOf: "2025-03-31",
    records: {
      annualReports: [
        {
          cooperativeCode: "1",
          cooperativeName: "HTX Sen",
          year: 2024,
          valueStatus: "ACTUAL",
          members: 9,
          profit: 5,
          row: 22,
        },
      ],
    },
    columns: columns("annualReports", { members: "P", profit: "Q" }),
  });
  const { annualReports } = await ask<{
    annualReports: { nodes: { provenance: { cell: string }[] }[] };
  }>(
    "{ annualReports { nodes { members profit revenue provenance(fields: [MEMBERS, PROFIT, REVENUE]) { cell source } reports { nodes { provenance(fields: [MEMBERS]) { cell } } } } } }",
  );
  expect(annualReports.nodes).toEqual([
    {
      members: 7,
      profit: 5,
      revenue: 100,
      provenance: [
        { cell: "D10", source: "annual-report" },
        { cell: "Q22", source: "registry" },
        { cell: "L10", source: "annual-report" },
      ],
      reports: {
        nodes: expect.arrayContaining([
          { provenance: [{ cell: "D10" }] },
          { provenance: [{ cell: "P22" }] },
        ]),
      },
    },
  ]);
});

test("a blank cell is named too, where no report has a value", async () => {
  await report({ members: null }, { members: "D" });
  const { annualReports } = await ask<{ annualReports: { nodes: object[] } }>(
    "{ annualReports { nodes { members provenance(fields: [MEMBERS]) { cell } } } }",
  );
  expect(annualReports.nodes).toEqual([{ members: null, provenance: [{ cell: "D10" }] }]);
});

test("a value that a lower status fills names that report; a plan fills nothing", async () => {
  await report({ members: 7 }, { members: "D" });
  await report(
    { valueStatus: "ESTIMATE", revenue: 5, row: 11 },
    { revenue: "E" },
    { asOf: "2025-01-31" },
  );
  await report(
    { valueStatus: "PLAN", profit: 5, row: 12 },
    { profit: "F" },
    { asOf: "2024-01-31" },
  );
  const { annualReports } = await ask<{ annualReports: { nodes: object[] } }>(
    "{ annualReports { nodes { valueStatus revenue provenance(fields: [MEMBERS, REVENUE, PROFIT]) { cell } } } }",
  );
  expect(annualReports.nodes).toEqual([
    {
      valueStatus: "ACTUAL",
      revenue: 5,
      provenance: [{ cell: "D10" }, { cell: "E11" }, { cell: null }],
    },
  ]);
});

test("a value carried over from an earlier file of the partition names that file", async () => {
  const first = await registry(
    { activity: "Sen", address: "Thôn 1" },
    { name: "B", activity: "J", address: "L" },
  );
  const second = await registry({ address: "Thôn 2", row: 15 }, { name: "A", address: "C" });
  const { cooperatives } = await ask<{ cooperatives: { nodes: object[] } }>(
    "{ cooperatives { nodes { activity address provenance(fields: [ACTIVITY, ADDRESS]) { cell dataVersion } versions { nodes { provenance(fields: [ACTIVITY]) { cell } } } } } }",
  );
  expect([first.state, second.state]).toEqual(["PUBLISHED", "PUBLISHED"]);
  expect(cooperatives.nodes).toEqual([
    {
      activity: "Sen",
      address: "Thôn 2",
      provenance: [
        { cell: "J10", dataVersion: 1 },
        { cell: "C15", dataVersion: 2 },
      ],
      versions: { nodes: [{ provenance: [{ cell: "J10" }] }] },
    },
  ]);
});

test("one cell of many of a row is named by the cell that states it", async () => {
  await desk.publish({
    source: "digital-status",
    records: {
      digitalAdoptions: [
        { cooperativeCode: "1", cooperativeName: "HTX Sen", tool: "E_INVOICE", status: "IN_USE" },
      ],
    },
    columns: columns("digitalAdoptions", { cooperativeName: "B", E_INVOICE: "F" }),
  });
  await desk.query("update digital_adoption_version set cell = 'F10'");
  const { digitalAdoptions } = await ask<{ digitalAdoptions: { nodes: object[] } }>(
    "{ digitalAdoptions { nodes { provenance(fields: [STATUS, COOPERATIVE_NAME]) { cell header } } } }",
  );
  expect(digitalAdoptions.nodes).toEqual([
    {
      provenance: [
        { cell: "F10", header: "Cột > E_INVOICE" },
        { cell: "B10", header: "Cột > cooperativeName" },
      ],
    },
  ]);
});

describe("every published noun", () => {
  test.each([
    "cooperatives",
    "annualReports",
    "valueChains",
    "chainParticipations",
    "digitalAdoptions",
    "products",
    "observations",
  ])("%s has it, merged and by report", async (plural) => {
    const version = `${plural.slice(0, -1)}Versions`;
    await ask(
      `{ ${plural} { nodes { provenance { ${all} } } } ${version} { nodes { provenance { ${all} } } } }`,
    );
  });
});
