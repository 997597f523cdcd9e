import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import type { TestRow } from "../../support/file-reading.ts";
import type { Issue } from "../../../etl/reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.loadReference();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const report = (fields: TestRow, asOf = "2025-12-31") =>
  desk.publish({
    source: "annual-report",
    asOf,
    records: {
      annualReports: [
        { year: Number(asOf.slice(0, 4)), valueStatus: "ACTUAL", members: 7, ...fields },
      ],
    },
    columns: [
      {
        entity: "annualReports",
        field: "cooperativeName",
        sheet: "Sheet1",
        column: "B",
        header: "Tên HTX",
      },
    ],
  });
const register = (rows: readonly TestRow[], asOf = "2025-12-31") =>
  desk.publish({ asOf, records: { cooperatives: rows } });
const linkedName = async () =>
  (
    await desk.query(
      `select c.name from annual_report r join cooperative c on c.id = r.cooperative_id and c.as_of_end is null and c.to_version is null
where r.as_of_end is null and r.to_version is null`,
    )
  ).map((row) => row["name"]);
const sen: TestRow = { code: "1", name: "HTX Sen", communeCode: "06652" };

test("a code links, whatever the name; a name unlike all known ones is told", async () => {
  await register([sen, { code: "2", name: "HTX Súng" }]);
  const { issues } = await report({ cooperativeCode: "1", cooperativeName: "HTX Súng" });
  expect(await linkedName()).toEqual(["HTX Sen"]);
  expect(issues).toEqual([
    expect.objectContaining({
      code: "identity-mismatch",
      severity: "WARNING",
      cell: "B10",
      value: "HTX Súng",
      details: { field: "cooperativeName", expected: "HTX Sen" },
    }),
  ]);
});

test("without a code the name links, however the form in it is spelled", async () => {
  await register([sen]);
  const { issues } = await report({ cooperativeName: "Hợp tác xã Sen" });
  expect(await linkedName()).toEqual(["HTX Sen"]);
  expect(issues).toEqual([]);
});

test("a former name links too", async () => {
  await register([{ ...sen, name: "HTX Sen Hồng" }], "2024-12-31");
  await register([sen], "2025-12-31");
  await report({ cooperativeName: "HTX Sen Hồng" });
  expect(await linkedName()).toEqual(["HTX Sen"]);
});

test("none or several hits keep the row unlinked with its candidates", async () => {
  await register([sen, { ...sen, code: "2", communeCode: "06658" }]);
  const several = await report({ cooperativeName: "HTX Sen" });
  expect(several.issues).toEqual([
    expect.objectContaining({
      code: "cooperative-unknown",
      severity: "WARNING",
      cell: "B10",
      row: 10,
      details: { field: "cooperativeName", candidates: 2 },
    }),
  ]);
  const [version] = await desk.query(
    "select cooperative_id, cardinality(candidate_ids) as candidates from annual_report_version",
  );
  expect(version).toEqual({ cooperative_id: null, candidates: 2 });
  const none = await report({ cooperativeName: "HTX Lạ" }, "2024-12-31");
  expect(none.issues[0]?.details["candidates"]).toBe(0);
});

test("an unknown code is not linked by name to an organisation of another code", async () => {
  await register([sen]);
  await report({ cooperativeCode: "9", cooperativeName: "HTX Sen" });
  expect(await linkedName()).toEqual([]);
  await register([sen, { name: "HTX Súng" }]);
  await report({ cooperativeCode: "8", cooperativeName: "HTX Súng" }, "2024-12-31");
  expect(await linkedName()).toEqual(["HTX Súng"]);
});

test("a fact without its organisation is linked by the next registry, its history kept", async () => {
  await report({ cooperativeName: "HTX Sen" });
  const unlinked = await desk.current("annual_report", "true");
  expect(unlinked).toMatchObject({ cooperative_id: null, unit_id: null, members: 7 });
  await register([sen]);
  const current = await desk.current("annual_report", "true");
  expect(current).toMatchObject({ id: unlinked?.["id"], members: 7, from_version: 2 });
  expect(await linkedName()).toEqual(["HTX Sen"]);
  const versions = await desk.query(
    `select v.cooperative_id is null as unlinked, v.row, l.file_name, v.from_version::integer, v.to_version::integer
from annual_report_version v join load l on l.id = v.load_id order by v.id`,
  );
  expect(versions).toEqual([
    { unlinked: true, row: 10, file_name: "annual-report.xlsx", from_version: 1, to_version: 2 },
    {
      unlinked: false,
      row: 10,
      file_name: "annual-report.xlsx",
      from_version: 2,
      to_version: null,
    },
  ]);
  const again = await report({ cooperativeName: "HTX Sen" });
  expect(again.state).toBe("UNCHANGED");
});

test("the order of registry and report does not matter for what is linked", async () => {
  await report({ cooperativeName: "HTX Sen", revenue: 5 });
  await register([sen]);
  const late = await desk.current("annual_report", "true");
  await desk.clear();
  await register([sen]);
  await report({ cooperativeName: "HTX Sen", revenue: 5 });
  const early = await desk.current("annual_report", "true");
  const comparable = ({
    id: _id,
    cooperative_id: _cooperative,
    from_version: _from,
    fact_key: _fact,
    ...rest
  }: Record<string, unknown>) => rest;
  expect(comparable(late ?? {})).toEqual(comparable(early ?? {}));
});

test("a still unlinked fact gets its new candidates", async () => {
  await report({ cooperativeName: "HTX Sen" });
  await register([sen, { ...sen, code: "2", communeCode: "06658" }]);
  const rows = await desk.query(
    "select cooperative_id, cardinality(candidate_ids) as candidates, to_version from annual_report_version",
  );
  expect(rows).toEqual([{ cooperative_id: null, candidates: 2, to_version: null }]);
});

test("one fact by code and again by name in one file: the second is a repetition or a conflict", async () => {
  await register([sen]);
  const rows = (members: number) => ({
    source: "annual-report",
    columns: [
      {
        entity: "annualReports" as const,
        field: "cooperativeName",
        sheet: "Sheet1",
        column: "B",
        header: "Tên HTX",
      },
    ],
    records: {
      annualReports: [
        {
          cooperativeCode: "1",
          cooperativeName: "HTX Sen",
          year: 2025,
          valueStatus: "ACTUAL",
          members: 7,
        },
        {
          cooperativeCode: null,
          cooperativeName: "HTX Sen",
          year: 2025,
          valueStatus: "ACTUAL",
          members,
        },
      ],
    },
  });
  const same = await desk.publish(rows(7));
  const told = ({ code, severity, row, cell, value }: Issue) => [code, severity, row, cell, value];
  expect(same.issues.map(told)).toEqual([["row-duplicate", "WARNING", 11, "B11", "HTX Sen"]]);
  expect(same.counts.quarantined).toBe(0);
  const other = await desk.publish(rows(8));
  expect(other.issues.map(told)).toEqual([["row-conflict", "ERROR", 11, "B11", "HTX Sen"]]);
  expect(other.counts.quarantined).toBe(1);
  expect(
    await desk.query(
      "select row, partial -> 'annualReports' ->> 'members' as members from quarantined_row",
    ),
  ).toEqual([{ row: 11, members: "8" }]);
  expect(await desk.current("annual_report", "true")).toMatchObject({ members: 7 });
});

test("the annual report of a registry row belongs to the organisation of its row, though two share the name", async () => {
  const names = ["06652", "06658"].map((communeCode, index) => ({
    code: null,
    name: "HTX Sen",
    communeCode,
    row: 10 + index,
  }));
  const { issues } = await desk.publish({
    records: {
      cooperatives: names,
      annualReports: names.map(({ row }) => ({
        cooperativeCode: null,
        cooperativeName: "HTX Sen",
        year: 2025,
        valueStatus: "ACTUAL",
        members: row,
        row,
      })),
    },
  });
  expect(issues).toEqual([]);
  const rows = await desk.query(
    `select u.code, r.members from annual_report r join administrative_unit u on u.id = r.unit_id where r.to_version is null order by 1`,
  );
  expect(rows).toEqual([
    { code: "06652", members: 10 },
    { code: "06658", members: 11 },
  ]);
});

test("facts are where their organisation is, and move with it", async () => {
  await register([sen], "2025-12-31");
  await report({ cooperativeCode: "1", cooperativeName: "HTX Sen" });
  const unit = async () =>
    (
      await desk.query(
        "select u.code from annual_report r join administrative_unit u on u.id = r.unit_id where r.as_of_end is null and r.to_version is null",
      )
    ).map((row) => row["code"]);
  expect(await unit()).toEqual(["06652"]);
  await register([{ ...sen, communeCode: "06658" }], "2026-06-30");
  expect(await unit()).toEqual(["06658"]);
});

test("the reports of a merged row are those of every value status, a plan apart", async () => {
  await register([sen]);
  const name = { cooperativeCode: "1", cooperativeName: "HTX Sen" };
  await report({ ...name, valueStatus: "ESTIMATE", revenue: 5 }, "2025-10-31");
  await report({ ...name, valueStatus: "PLAN", revenue: 9 }, "2025-01-31");
  await report({ ...name, valueStatus: "ACTUAL" });
  const reports = await desk.query(
    `select r.value_status, array_agg(v.value_status order by v.value_status) as of
from annual_report r join annual_report_version v on v.fact_key = r.fact_key and v.to_version is null
where r.as_of_end is null and r.to_version is null group by r.value_status order by r.value_status`,
  );
  expect(reports).toEqual([
    { value_status: "ACTUAL", of: ["ACTUAL", "ESTIMATE"] },
    { value_status: "ESTIMATE", of: ["ACTUAL", "ESTIMATE"] },
    { value_status: "PLAN", of: ["PLAN"] },
  ]);
});

test("a fact known before its organisation is the one that the register's own file tells of too", async () => {
  const adoption = { cooperativeCode: "1", cooperativeName: "HTX Sen", tool: "E_INVOICE" };
  await desk.publish({
    source: "digital-status",
    asOf: "2024-12-31",
    records: { digitalAdoptions: [{ ...adoption, status: "PLANNED", platform: "VNPT" }] },
  });
  const { counts } = await desk.publish({
    asOf: "2025-12-31",
    records: { cooperatives: [sen], digitalAdoptions: [{ ...adoption, status: "IN_USE" }] },
  });
  expect(counts.digitalAdoptions).toMatchObject({ added: 1 });
  const readings = await desk.query(
    `select count(distinct id)::integer as facts, array_agg(status || ' ' || platform order by as_of) as statuses
from digital_adoption where to_version is null`,
  );
  expect(readings).toEqual([{ facts: 1, statuses: ["PLANNED VNPT", "IN_USE VNPT"] }]);
});

test("a fact with another value status stands beside the one that its organisation's first file tells", async () => {
  const fact = { cooperativeCode: "1", cooperativeName: "HTX Sen" };
  await report({ ...fact, valueStatus: "ESTIMATE", members: 5 });
  await desk.publish({
    asOf: "2025-12-31",
    records: {
      cooperatives: [sen],
      annualReports: [{ ...fact, year: 2025, valueStatus: "ACTUAL", revenue: 9 }],
    },
  });
  const best = await desk.query(
    "select value_status, members, revenue::integer from annual_report where is_best and as_of_end is null and to_version is null",
  );
  expect(best).toEqual([{ value_status: "ACTUAL", members: 5, revenue: 9 }]);
});
