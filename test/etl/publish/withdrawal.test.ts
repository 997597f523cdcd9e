import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { testSource } from "../../support/file-reading.ts";
import type { ReadingParts, TestRow } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const haTu = "06652";
const caoXanh = "06658";
const cooperative = (number: number, communeCode: string | null = haTu): TestRow => ({
  code: `00${number}`,
  name: `HTX Số ${number}`,
  communeCode,
  row: 100 + number,
});
const ten = Array.from({ length: 10 }, (_, index) => cooperative(index));
const registry = (rows: readonly TestRow[], more: Partial<ReadingParts> = {}): ReadingParts => ({
  records: { cooperatives: rows },
  ...more,
});
const unknownScope = { source: testSource("registry", { coverage: null }) };
const currentCodes = async () =>
  (
    await desk.query(
      "select code from cooperative where to_version is null and as_of_end is null order by code",
    )
  ).map((row) => row["code"]);

test("a row that a file covering all no longer has is withdrawn, its history kept", async () => {
  await desk.publish(registry(ten));
  const { diff, counts } = await desk.publish(registry(ten.slice(1)));
  expect(diff.withdrawn).toEqual([{ entity: "cooperatives", key: { code: "000" }, row: 100 }]);
  expect(counts.cooperatives).toMatchObject({ unchanged: 9, withdrawn: 1 });
  expect(await currentCodes()).not.toContain("000");
  expect(
    await desk.query(
      "select from_version::integer, to_version::integer from cooperative where code = '000'",
    ),
  ).toEqual([{ from_version: 1, to_version: 2 }]);
});

test("a withdrawn organisation that comes back is the same one", async () => {
  await desk.publish(registry(ten));
  await desk.publish(registry(ten.slice(1)));
  await desk.publish(registry(ten));
  expect(
    await desk.query(
      "select count(distinct cooperative_id)::integer as n from cooperative_version",
    ),
  ).toEqual([{ n: 10 }]);
  expect(await currentCodes()).toContain("000");
});

test("with an unknown scope missing rows are listed and stay", async () => {
  await desk.publish(registry(ten), unknownScope);
  const { diff, issues, counts } = await desk.publish(registry(ten.slice(5)), unknownScope);
  expect(diff.withdrawn).toEqual([]);
  expect(counts.cooperatives).toMatchObject({ withdrawn: 0, notInFile: 5 });
  expect(issues).toEqual([
    expect.objectContaining({
      code: "not-in-file",
      severity: "INFO",
      value: "000; 001; 002; 003; 004",
      details: { count: 5, entity: "cooperatives" },
    }),
  ]);
  expect(await currentCodes()).toHaveLength(10);
});

test("over a fifth withdrawn is refused, exactly a fifth is not", async () => {
  await desk.publish(registry(ten));
  const before = await desk.fingerprint();
  const refused = await desk.publish(registry(ten.slice(3)));
  expect(refused).toMatchObject({
    state: "REJECTED",
    load: { state: "REJECTED", dataVersion: null },
  });
  expect(refused.issues).toEqual([
    expect.objectContaining({
      code: "withdrawal-large",
      severity: "ERROR",
      details: { count: 3, total: 10, limit: 20 },
    }),
  ]);
  expect(await desk.fingerprint()).toBe(before);
  expect(await desk.query("select code from load_issue")).toEqual([{ code: "withdrawal-large" }]);
  expect((await desk.publish(registry(ten.slice(2)))).state).toBe("PUBLISHED");
});

test("a large withdrawal is published when it is said to be right", async () => {
  await desk.publish(registry(ten));
  await desk.publish(registry(ten.slice(8)));
  const { state } = await desk.publish(registry(ten.slice(8)), { allowWithdrawals: true });
  expect(state).toBe("PUBLISHED");
  expect(await currentCodes()).toEqual(["008", "009"]);
});

test("a row in error holds its old version, with its annual report", async () => {
  const reports = (rows: readonly TestRow[]) =>
    rows.map(({ code, name, row }) => ({
      cooperativeCode: code ?? null,
      cooperativeName: name ?? null,
      year: 2025,
      valueStatus: "ACTUAL",
      members: 5,
      row: Number(row),
    }));
  const file = (rows: readonly TestRow[], more: Partial<ReadingParts> = {}): ReadingParts => ({
    records: { cooperatives: rows, annualReports: reports(rows) },
    ...more,
  });
  await desk.publish(file(ten));
  const { counts, diff, issues } = await desk.publish(
    file(ten.slice(2), {
      quarantined: [{ row: 100, partial: { cooperatives: { code: "000" } } }],
    }),
  );
  expect(counts.cooperatives).toMatchObject({ held: 1, withdrawn: 1 });
  expect(counts.annualReports).toMatchObject({ held: 1, withdrawn: 1 });
  expect(counts.quarantined).toBe(1);
  expect(diff.withdrawn.map(({ key }) => key)).toEqual([
    { code: "001" },
    { cooperativeCode: "001", year: 2025, valueStatus: "ACTUAL" },
  ]);
  expect(issues).toEqual([]);
  expect(await currentCodes()).toContain("000");
});

test("a row in error whose key was not read may be any row: nothing is withdrawn", async () => {
  await desk.publish(registry(ten));
  const { counts, issues } = await desk.publish(
    registry(ten.slice(1), { quarantined: [{ row: 100, partial: {} }] }),
  );
  expect(counts.cooperatives).toMatchObject({ withdrawn: 0, notInFile: 1 });
  expect(issues.map(({ code }) => code)).toEqual(["not-in-file"]);
});

test("a commune may send its rows alone: only its own are withdrawn", async () => {
  await desk.publish(registry([...ten, cooperative(20, caoXanh), cooperative(21, null)]));
  const own = { scope: [haTu] };
  const { diff } = await desk.publish(registry(ten.slice(1)), own);
  expect(diff.withdrawn.map(({ key }) => key)).toEqual([{ code: "000" }]);
  expect(await currentCodes()).toHaveLength(11);
});

test("facts lie in a scope through their cooperative", async () => {
  await desk.publish(registry([...ten, cooperative(20, caoXanh)]));
  const adoptions = (codes: readonly string[]): ReadingParts => ({
    source: "digital-status",
    records: {
      digitalAdoptions: codes.map((code) => ({
        cooperativeCode: code,
        cooperativeName: `HTX Số ${Number(code)}`,
        tool: "WEBSITE",
        status: "IN_USE",
      })),
    },
  });
  const all = [...ten.map(({ code }) => String(code)), "0020", "0099"];
  await desk.publish(adoptions(all));
  const { diff, counts } = await desk.publish(adoptions(all.slice(1, 10)), { scope: [haTu] });
  expect(diff.withdrawn.map(({ key }) => key)).toEqual([
    { cooperativeCode: "000", tool: "WEBSITE" },
  ]);
  expect(counts.digitalAdoptions).toMatchObject({ notInFile: 2 });
});

test("a scope with a code that no unit has on the reporting date is refused", async () => {
  const refused = await desk.publish(registry(ten), { scope: ["06664"] });
  expect(refused.load?.state).toBe("REJECTED");
  expect(refused.error?.en).toContain("scope");
});

test("communes that send their files apart do not make each other's newest", async () => {
  const first = await desk.publish(registry(ten), { scope: [haTu] });
  await desk.publish(registry([cooperative(20, caoXanh)]), { scope: [caoXanh] });
  expect(await desk.publish(registry(ten), { scope: [haTu] })).toMatchObject({
    state: "UNCHANGED",
    load: { sameAs: first.load?.id },
  });
  await desk.publish(registry([...ten, cooperative(20, caoXanh)]));
  expect((await desk.publish(registry(ten), { scope: [haTu] })).state).toBe("PUBLISHED");
});

test("an entity that the file has no column of is left alone", async () => {
  const annualReports = [
    {
      cooperativeCode: "001",
      cooperativeName: "HTX Số 1",
      year: 2025,
      valueStatus: "ACTUAL",
      members: 5,
    },
  ];
  await desk.publish({ records: { cooperatives: ten, annualReports } });
  const { diff } = await desk.publish(registry(ten));
  expect(diff.withdrawn).toEqual([]);
  expect(await desk.current("annual_report", "true")).toMatchObject({ members: 5 });
});

test("what a file has no column of is untouched: another status, a tool, an indicator", async () => {
  const report = (valueStatus: string): TestRow => ({
    cooperativeName: "HTX Sen",
    year: 2025,
    valueStatus,
    members: 5,
  });
  const adoption = (tool: string): TestRow => ({
    cooperativeName: "HTX Sen",
    tool,
    status: "IN_USE",
  });
  const observation = (indicator: string): TestRow => ({
    indicator,
    unitCode: haTu,
    period: "2025",
    valueStatus: "ACTUAL",
    value: 1,
    unit: "COUNT",
  });
  const column = (entity: "observations" | "digitalAdoptions", field: string) => ({
    entity,
    field,
    sheet: "Sheet1",
    column: "C",
    header: field,
  });
  const columns = [column("observations", "XL_TOT"), column("digitalAdoptions", "IOT")];
  await desk.publish({
    source: "mixed",
    records: {
      annualReports: [report("ACTUAL")],
      digitalAdoptions: [adoption("WEBSITE"), adoption("IOT")],
      observations: [observation("XL_TOT"), observation("XL_KHA")],
    },
  });
  const { diff } = await desk.publish(
    {
      source: "mixed",
      records: {
        annualReports: [report("PLAN")],
        digitalAdoptions: [],
        observations: [observation("XL_TOT")],
      },
      columns,
    },
    { allowWithdrawals: true },
  );
  expect(diff.withdrawn).toEqual([
    { entity: "digitalAdoptions", key: { cooperativeName: "HTX Sen", tool: "IOT" }, row: 11 },
  ]);
  expect(await desk.current("observation", "indicator_code = 'XL_KHA'")).not.toBeNull();
  expect(await desk.current("annual_report", "value_status = 'ACTUAL'")).not.toBeNull();
});
