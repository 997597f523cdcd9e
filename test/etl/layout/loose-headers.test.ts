/** Headers that are not merged, are deeper than usual, come again or stand beside others. */
import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";

const annual = { source: "annual-report", file: "bao-cao-2024.xlsx" } as const;
const counts = (reading: ReturnType<typeof readSheet>) =>
  fieldsOf(reading, "annualReports", "members", "membersJoined", "regularWorkers");
const expected = [{ members: 10, membersJoined: 2, regularWorkers: 7 }];

describe("a label over several columns that is not merged", () => {
  test("is carried right to the next label of its row, with its unit", () => {
    const reading = readSheet(
      [
        ["Tên HTX", "Thành viên", null, "Lao động", null, "Vốn (tỷ đồng)", null],
        [null, "Tổng số", "Tăng", "Tổng số", "Là thành viên", "Vốn hoạt động", "Vốn khác"],
        ["HTX A", 10, 2, 7, 3, 4, null],
      ],
      annual,
    );
    expect(counts(reading)).toEqual(expected);
    expect(fieldsOf(reading, "annualReports", "memberWorkers", "workingCapital")).toEqual([
      { memberWorkers: 3, workingCapital: 4_000_000_000 },
    ]);
  });

  test("may itself head the first of its columns", () => {
    const reading = readSheet(
      [
        ["Tên HTX", "Mã số HTX", "Thành viên", null, "Lao động thường xuyên"],
        [null, null, null, "Tăng", null],
        ["HTX A", "01", 10, 2, 7],
      ],
      annual,
    );
    expect(findings(reading)).toEqual([]);
    expect(counts(reading)).toEqual(expected);
  });

  test("does not reach over the end of the label above it", () => {
    const reading = readSheet(
      [
        ["Tên HTX", "Quy mô", null, null, "Khác"],
        [null, "Thành viên", null, "Lao động", null],
        [null, "Tổng số", "Tăng", "Tổng số", "Giảm"],
        ["HTX A", 10, 2, 7, 9],
      ],
      annual,
    );
    expect(counts(reading)).toEqual(expected);
    expect(fieldsOf(reading, "annualReports", "membersLeft")).toEqual([{ membersLeft: null }]);
  });

  test("leaves a column that somebody put below it and never filled", () => {
    const reading = readSheet(
      [
        ["Tên HTX", "Thành viên", null, null, "Lao động thường xuyên"],
        [null, null, "Tổng số", "Tăng", null],
        ["HTX A", null, 10, 2, 7],
      ],
      { ...annual, merges: ["B1:D1", "A1:A2", "E1:E2"] },
    );
    expect(findings(reading)).toEqual([]);
    expect(counts(reading)).toEqual(expected);
  });
});

test("a header may have four rows", () => {
  const reading = readSheet(
    [
      ["Thông tin chung", null, "Kết quả trong năm", null, null],
      ["Tên HTX", "Mã số HTX", "Con người", null, null],
      [null, null, "Thành viên", null, "Lao động"],
      [null, null, "Tổng số", "Tăng", "Tổng số"],
      ["HTX A", "01", 10, 2, 7],
    ],
    { ...annual, merges: ["A1:B1", "C1:E1", "C2:E2", "C3:D3"] },
  );
  expect(findings(reading)).toEqual([]);
  expect(counts(reading)).toEqual(expected);
});

describe("a header that comes again", () => {
  const upper = ["STT", "Tên HTX", "Thành viên", null, "Lao động thường xuyên", "Doanh thu"];
  const lower = [null, null, "Tổng số", "Tăng", null, null];
  const numbers = ["A", "B", "1", "2", "3", "4=(1)+(2)*100%"];
  const unit = [null, null, null, null, null, "Đơn vị tính: triệu đồng"];
  const first = [1, "HTX A", 10, 2, 7, 5];
  const second = [2, "HTX B", 20, 3, 8, 6];

  test("on the next page is no row of the table, nor is what is printed with it", () => {
    const page = [upper, lower, numbers];
    const reading = readSheet([unit, ...page, first, [], unit, ...page, second], annual);
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "annualReports", "members", "revenue")).toEqual([
      { members: 10, revenue: 5_000_000 },
      { members: 20, revenue: 6_000_000 },
    ]);
    expect(reading.rowAccounting).toEqual({
      title: 1,
      header: 2,
      "numbering row": 2,
      data: 2,
      blank: 1,
      "repeated header": 3,
    });
  });

  test("with other columns is that of another table: the first is read", () => {
    const other = ["Mã số HTX", "STT", "Tên HTX", "Vốn hoạt động"];
    const reading = readSheet(
      [unit, upper, lower, first, [], other, ["01", 1, "HTX C", 5]],
      annual,
    );
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "annualReports", "cooperativeName")).toEqual([
      { cooperativeName: "HTX A" },
    ]);
    expect(reading.rowAccounting).toMatchObject({ data: 1, outside: 2 });
  });

  test("beside the first is told column by column and not read", () => {
    const labels = ["Tên HTX", "Mã số HTX", "Lao động thường xuyên"];
    const reading = readSheet(
      [
        [...labels, null, ...labels],
        ["HTX A", "01", 7, null, "HTX B", "02", 8],
        [null, null, null, null, "HTX C", "03", 9],
      ],
      annual,
    );
    expect(findings(reading)).toEqual([
      "header-duplicate E1",
      "header-duplicate F1",
      "header-duplicate G1",
    ]);
    expect(fieldsOf(reading, "annualReports", "cooperativeName")).toEqual([
      { cooperativeName: "HTX A" },
    ]);
  });
});

describe("a row of units below the labels", () => {
  const labels = ["STT", "Tên HTX", "Mã số HTX", "Vốn điều lệ", "Số thành viên"];
  const row = [1, "HTX A", "01", 5, 7];

  test.each([
    ["(triệu đồng)", "(người)"],
    ["triệu đồng", "người"],
  ])("is part of the header: %s, %s", (money, count) => {
    const units = [null, null, null, money, count];
    const reading = readSheet([labels, units, row], { source: "registry" });
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "cooperatives", "charterCapital")).toEqual([
      { charterCapital: 5_000_000 },
    ]);
    expect(fieldsOf(reading, "annualReports", "members")).toEqual([{ members: 7 }]);
  });

  test("is none where a label has the words of a unit", () => {
    const reading = readSheet(
      [
        ["Thông tin", null],
        ["HTX", "Mã số", "Điểm"],
        ["A", "01", 5],
      ],
      {
        source: "annual-report",
      },
    );
    expect(fieldsOf(reading, "annualReports", "cooperativeName")).toEqual([
      { cooperativeName: "A" },
    ]);
  });
});
