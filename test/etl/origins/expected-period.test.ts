/** A file of another period than the one asked for is told apart before anything is published. */
import { describe, expect, test } from "@jest/globals";

import { duePeriod } from "../../../etl/origins/due-period.ts";
import { findings, readSheet } from "../../support/grid.ts";

const header = ["STT", "Tên HTX", "Mã số HTX", "Loại hình"];
const row = [1, "HTX A", "01", "HTX"];

function read(title: string | null, file: string, parameters: { asOf?: string; period?: string }) {
  const reading = readSheet([[title], header, row], { source: "registry", file, parameters });
  return [reading.source?.asOf, ...findings(reading)];
}

describe("a file that states", () => {
  test.each([
    ["Tính đến ngày 30/6/2025", { period: "2025H1" }, "2025-06-30"],
    ["Tính đến ngày 30/11/2025", { period: "2025" }, "2025-11-30"],
    ["6 tháng đầu năm 2025", { asOf: "2025-06-30" }, "2025-06-30"],
    ["Danh sách năm 2025", { period: "2025" }, "2025-12-31"],
    ["Danh sách năm 2025", { asOf: "2025-11-30" }, "2025-11-30"],
    [null, { period: "2025H1" }, "2025-06-30"],
  ])("%s is of %j", (title, parameters, asOf) => {
    expect(read(title, "bieu.xlsx", parameters)).toEqual([asOf]);
  });

  test.each([
    ["Tính đến ngày 30/6/2025", { period: "2025" }],
    ["Tính đến ngày 30/6/2025", { period: "2024H1" }],
    ["Tính đến ngày 30/6/2025", { asOf: "2025-12-31" }],
    ["Quý I năm 2025", { period: "2025Q2" }],
    ["Danh sách năm 2025", { period: "2025H1" }],
    ["Danh sách năm 2025", { asOf: "2024-12-31" }],
  ])("%s is not of %j", (title, parameters) => {
    expect(read(title, "bieu.xlsx", parameters).slice(1)).toEqual(["period-mismatch -!"]);
  });

  test("its year in its name alone is of any period of the year", () => {
    expect(read(null, "bieu-2025.xlsx", { period: "2025Q3" })).toEqual(["2025-09-30"]);
    expect(read(null, "bieu-2025.xlsx", { period: "2024Q3" }).slice(1)).toEqual([
      "period-mismatch -!",
    ]);
  });
});

test("a schedule expects the period that is over where the office is", () => {
  const timezone = "Asia/Ho_Chi_Minh";
  const now = new Date("2025-12-31T18:00:00Z");
  expect(duePeriod({ due: "YEAR", timezone }, now)).toEqual({ period: "2025" });
  expect(duePeriod({ timezone }, now)).toEqual({});
});
