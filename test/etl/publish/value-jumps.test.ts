/** Money that a unit mixed up would explain is told, by row or for the whole column. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { issueMessage } from "../../../etl/issues.ts";
import type { ReadHeader } from "../../../etl/reading.ts";
import { testSource } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const revenue: ReadHeader = {
  header: "Doanh thu (triệu đồng)",
  column: "E",
  cell: "E8",
  fields: ["annualReports.revenue"],
  factor: 1e6,
};
const source = testSource("annual-report", { jumps: { "annualReports.revenue": [0.02, 50] } });

/** Publishes a year with the revenue of each cooperative, from row 10 on. */
async function publish(year: number, revenues: readonly (number | null)[]) {
  const annualReports = revenues.map((value, index) => ({
    cooperativeCode: `00220000${index}`,
    cooperativeName: `HTX Số ${index}`,
    year,
    valueStatus: "ACTUAL",
    revenue: value,
  }));
  const asOf = `${year}-12-31`;
  const parts = { source: "annual-report", asOf, records: { annualReports }, headers: [revenue] };
  const { issues } = await desk.publish(parts, { source });
  return issues.filter(({ code }) => code === "value-jump");
}

/** The register, so that the reports belong to cooperatives. */
async function register(count: number): Promise<void> {
  const cooperatives = Array.from({ length: count }, (_, index) => ({
    code: `00220000${index}`,
    name: `HTX Số ${index}`,
    communeCode: "06652",
  }));
  await desk.publish({ asOf: "2023-12-31", records: { cooperatives } });
}

test("a value far from that of the year before is told at its cell, others are not", async () => {
  await register(4);
  expect(await publish(2024, [5e6, 5e6, 5e6, null])).toEqual([]);
  const issues = await publish(2025, [5e6 * 49, 5e6 / 49, 5e6 * 60, 5e9]);
  expect(issues.map(({ cell, severity, row }) => [cell, severity, row])).toEqual([
    ["E12", "WARNING", 12],
  ]);
  expect(issues[0]?.details).toMatchObject({ previous: 5e6, reading: 3e8 });
});

test("a column that jumps as a whole is told once, with its probable unit", async () => {
  await register(5);
  await publish(2024, [5e6, 6e6, 7e6, 8e6, 9e6]);
  const issues = await publish(2025, [5.5e9, 5e9, 8e9, 9e9, 9e6]);
  expect(issues.map(({ cell, row }) => [cell, row])).toEqual([["E8", null]]);
  const [issue] = issues;
  expect(issueMessage("value-jump", issue?.details ?? {}, "vi")).toContain(
    "Cả cột lệch khoảng 1.000 lần (4 dòng); có lẽ đơn vị tính là nghìn đồng.",
  );
});
