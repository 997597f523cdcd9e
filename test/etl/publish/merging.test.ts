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

/** The source annual-report comes before registry in rank. */
const report = (source: string, asOf: string, fields: TestRow) =>
  desk.publish({
    source,
    asOf,
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
  });
const actual = () => desk.current("annual_report", "value_status = 'ACTUAL'");

test.each([
  ["the better source first", ["annual-report", "registry"]],
  ["the better source last", ["registry", "annual-report"]],
])("two sources merge field by field by rank, %s", async (_, order) => {
  const files: Record<string, TestRow> = {
    "annual-report": { revenue: 100, members: null },
    registry: { revenue: 90, members: 12, managers: 3 },
  };
  for (const source of order) await report(source, "2024-12-31", files[source] ?? {});
  expect(await actual()).toMatchObject({
    revenue: 100,
    members: 12,
    managers: 3,
    invalid_fields: [],
  });
  const reports = await desk.query("select count(*)::integer as n from annual_report_version");
  expect(reports).toEqual([{ n: 2 }]);
});

test("of one source the latest report that states a value counts", async () => {
  await report("registry", "2024-12-31", { revenue: 90, members: 12 });
  await report("registry", "2025-03-31", { revenue: 95, members: null });
  expect(await actual()).toMatchObject({ revenue: 95, members: 12, as_of: "2025-03-31" });
});

test("a field is invalid when the report that comes first could not be read and no other states it", async () => {
  await desk.publish({
    source: "annual-report",
    asOf: "2024-12-31",
    records: {
      annualReports: [
        {
          cooperativeCode: "1",
          cooperativeName: "HTX Sen",
          year: 2024,
          valueStatus: "ACTUAL",
          members: null,
        },
      ],
    },
    invalid: { "annualReports.10": ["members"] },
  });
  expect(await actual()).toMatchObject({ members: null, invalid_fields: ["members"] });
  await report("registry", "2024-12-31", { members: 12 });
  expect(await actual()).toMatchObject({ members: 12, invalid_fields: [] });
});

test("a lower status fills what the higher one lacks, and never the other way round", async () => {
  await report("registry", "2024-10-31", { valueStatus: "ESTIMATE", revenue: 80, members: 10 });
  await report("registry", "2024-12-31", { valueStatus: "PRELIMINARY", revenue: 85 });
  await report("registry", "2025-03-31", { valueStatus: "ACTUAL", profit: 5 });
  expect(await actual()).toMatchObject({ revenue: 85, members: 10, profit: 5, is_best: true });
  expect(await desk.current("annual_report", "value_status = 'ESTIMATE'")).toMatchObject({
    revenue: 80,
    profit: null,
    is_best: false,
  });
  expect(await desk.current("annual_report", "value_status = 'PRELIMINARY'")).toMatchObject({
    revenue: 85,
    members: 10,
    is_best: false,
  });
});

test("what was best on an earlier day is still known", async () => {
  await report("registry", "2024-10-31", { valueStatus: "ESTIMATE", revenue: 80 });
  await report("registry", "2025-03-31", { valueStatus: "ACTUAL", revenue: 85 });
  const rows = await desk.query(
    `select value_status, as_of::text, is_best from annual_report where to_version is null order by as_of, value_status`,
  );
  expect(rows).toEqual([
    { value_status: "ESTIMATE", as_of: "2024-10-31", is_best: true },
    { value_status: "ACTUAL", as_of: "2025-03-31", is_best: true },
    { value_status: "ESTIMATE", as_of: "2025-03-31", is_best: false },
  ]);
});

test("a plan stands alone: it fills nothing, takes nothing and is never the best", async () => {
  await report("registry", "2024-01-31", { valueStatus: "PLAN", revenue: 200, members: 20 });
  expect(await desk.current("annual_report", "true")).toMatchObject({
    revenue: 200,
    is_best: false,
  });
  await report("registry", "2024-12-31", { valueStatus: "ACTUAL", revenue: 100, profit: 5 });
  expect(await actual()).toMatchObject({ revenue: 100, members: null, is_best: true });
  expect(await desk.current("annual_report", "value_status = 'PLAN'")).toMatchObject({
    revenue: 200,
    members: 20,
    profit: null,
    as_of: "2024-01-31",
    is_best: false,
  });
});

test("a report of 30 June is the half-year's, beside the year's", async () => {
  await report("registry", "2024-06-30", { revenue: 40 });
  await report("registry", "2024-12-31", { revenue: 100 });
  const rows = await desk.query(
    "select period, revenue::integer from annual_report where to_version is null order by period",
  );
  expect(rows).toEqual([
    { period: "2024", revenue: 100 },
    { period: "2024H1", revenue: 40 },
  ]);
});

test("two agencies of one source are two reports of one fact", async () => {
  const parts = (revenue: number) => ({
    source: "registry",
    records: {
      annualReports: [
        {
          cooperativeCode: "1",
          cooperativeName: "HTX Sen",
          year: 2025,
          valueStatus: "ACTUAL",
          revenue,
        },
      ],
    },
  });
  await desk.publish(parts(1), { agency: "Sở Nông nghiệp" });
  await desk.publish(parts(2), { agency: "Sở Tài chính" });
  const rows = await desk.query(
    "select agency, reading_id from annual_report_version where to_version is null order by agency",
  );
  expect(rows.map((row) => row["agency"])).toEqual(["Sở Nông nghiệp", "Sở Tài chính"]);
  expect(new Set(rows.map((row) => row["reading_id"])).size).toBe(1);
});

test("observations fold by unit, indicator, period and status; an estimate fills no actual value", async () => {
  const observe = (source: string, valueStatus: string, value: number | null) =>
    desk.publish({
      source,
      records: {
        observations: [
          {
            indicator: "HTX_TONG",
            unitCode: "22",
            period: "2025",
            valueStatus,
            value,
            unit: "COUNT",
          },
        ],
      },
      invalid: value === null ? { "observations.10": ["value"] } : {},
    });
  await observe("indicators", "ESTIMATE", 850);
  await observe("rating-by-unit", "ACTUAL", null);
  expect(await desk.current("observation", "is_best")).toMatchObject({
    value_status: "ACTUAL",
    value: null,
    invalid_fields: ["value"],
    indicator_code: "HTX_TONG",
    unit_of_measure: "COUNT",
    year: 2025,
  });
});

test("an observation of a unit or indicator that does not exist is kept out with an issue", async () => {
  const { issues, diff } = await desk.publish({
    source: "indicators",
    records: {
      observations: [
        {
          indicator: "HTX_TONG",
          unitCode: "22",
          period: "2025",
          valueStatus: "ACTUAL",
          value: 1,
          unit: "COUNT",
        },
        {
          indicator: "HTX_TONG",
          unitCode: "99999",
          period: "2025",
          valueStatus: "ACTUAL",
          value: 1,
          unit: "COUNT",
        },
        {
          indicator: "KHONG_CO",
          unitCode: "22",
          period: "2025",
          valueStatus: "ACTUAL",
          value: 1,
          unit: "COUNT",
        },
      ],
    },
  });
  expect(diff.added).toEqual([
    {
      entity: "observations",
      key: { indicator: "HTX_TONG", unitCode: "22", period: "2025", valueStatus: "ACTUAL" },
      row: 10,
    },
  ]);
  expect(issues.map(({ code, severity, row }) => [code, severity, row])).toEqual([
    ["area-unknown", "ERROR", 11],
    ["value-enum", "ERROR", 12],
  ]);
});

test("the use of a tool is as last reported, whatever the rank of the source", async () => {
  const adopt = (source: string, asOf: string, status: string, platform: string | null) =>
    desk.publish({
      source,
      asOf,
      records: {
        digitalAdoptions: [
          {
            cooperativeCode: "1",
            cooperativeName: "HTX Sen",
            tool: "E_COMMERCE",
            status,
            platform,
          },
        ],
      },
    });
  await adopt("annual-report", "2024-12-31", "IN_USE", "Postmart");
  await adopt("registry", "2025-12-31", "STOPPED", null);
  expect(await desk.current("digital_adoption", "true")).toMatchObject({
    status: "STOPPED",
    platform: null,
  });
});

test("each recognition of a product is kept by its day", async () => {
  const product = {
    name: "Mật ong",
    cooperativeName: "HTX Sen",
    stars: 3,
    recognisedOn: "2020-05-01",
  };
  await desk.publish({ source: "ocop", asOf: "2021-12-31", records: { products: [product] } });
  await desk.publish({
    source: "ocop",
    asOf: "2025-12-31",
    records: { products: [{ ...product, stars: 4, recognisedOn: "2023-05-01" }] },
  });
  const rows = await desk.query(
    "select recognised_on::text, stars from product where to_version is null and as_of_end is null order by 1",
  );
  expect(rows).toEqual([
    { recognised_on: "2020-05-01", stars: 3 },
    { recognised_on: "2023-05-01", stars: 4 },
  ]);
});
