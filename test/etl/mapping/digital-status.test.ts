import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";

const header = ["TT", "Tên HTX", "Mã HTX", "Website", "Sàn TMĐT (tên sàn)", "Chữ ký số"];

function read(...rows: readonly (readonly CellInput[])[]) {
  return readSheet([["(Tính đến ngày 30/11/2025)"], header, ...rows]);
}

function status(cell: CellInput): unknown {
  const [adoption] = fieldsOf(
    read([1, "HTX A", "01", cell]),
    "digitalAdoptions",
    "status",
    "platform",
  );
  return adoption && [adoption["status"], adoption["platform"]];
}

describe("a tool cell", () => {
  test.each<[CellInput, unknown]>([
    ["x", ["IN_USE", null]],
    ["X", ["IN_USE", null]],
    ["✓", ["IN_USE", null]],
    [1, ["IN_USE", null]],
    [true, ["IN_USE", null]],
    [0, ["NOT_USED", null]],
    ["Chưa có", ["NOT_USED", null]],
    ["Đang đăng ký", ["IN_PROGRESS", null]],
    ["Đã ngừng", ["STOPPED", null]],
    ["Đã có (Postmart, Shopee)", ["IN_USE", "Postmart, Shopee"]],
    ["Đang dùng: FAST", ["IN_USE", "FAST"]],
    ["Có - Fanpage", ["IN_USE", "Fanpage"]],
    ["Voso; Lazada", ["IN_USE", "Voso; Lazada"]],
    ["Zalo + Facebook", ["IN_USE", "Zalo + Facebook"]],
    ["https://htx.example.vn/a-b", ["IN_USE", "https://htx.example.vn/a-b"]],
    ["www.htx.example.vn", ["IN_USE", "www.htx.example.vn"]],
    ["-", undefined],
    [null, undefined],
  ])("of %j says %j", (cell, expected) => {
    expect(status(cell)).toEqual(expected);
  });

  test.each(["theo hướng dẫn của tỉnh", 2, "Zalo, trang riêng"])(
    "of %j is told and gives no record",
    (cell) => {
      const reading = read([1, "HTX A", "01", cell]);
      expect(findings(reading)).toEqual(["value-enum D3"]);
      expect(reading.records.digitalAdoptions).toEqual([]);
    },
  );
});

describe("a cooperative's row", () => {
  test("gives one adoption a tool, each with its cell and the as-of date", () => {
    const reading = read([1, "HTX A", "01", "x", "Chưa"]);
    expect(
      reading.records.digitalAdoptions?.map(({ fields, source }) => [fields, source.cell]),
    ).toEqual([
      [
        {
          cooperativeCode: "01",
          cooperativeName: "HTX A",
          tool: "WEBSITE",
          status: "IN_USE",
          platform: null,
          asOf: "2025-11-30",
        },
        "D3",
      ],
      [expect.objectContaining({ tool: "E_COMMERCE", status: "NOT_USED" }), "E3"],
    ]);
  });

  test("that comes again is loaded once, with other values kept out", () => {
    const row = [1, "HTX A", "01", "x", "Chưa"];
    expect(findings(read(row, row))).toEqual(["row-duplicate C4"]);
    const reading = read(row, [2, "HTX A", "01", "x", "Có", "x"]);
    expect(findings(reading)).toEqual(["row-conflict C4!"]);
    expect(fieldsOf(reading, "digitalAdoptions", "tool")).toHaveLength(2);
  });

  test("adds the tools that its former row left blank", () => {
    const reading = read([1, "HTX A", "01", "x"], [2, "HTX A", "01", null, "Có"]);
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "digitalAdoptions", "tool")).toHaveLength(2);
  });
});
