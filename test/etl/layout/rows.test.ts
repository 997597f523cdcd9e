import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput, ReadOptions } from "../../support/grid.ts";

const header = ["STT", "Tên HTX", "Mã số HTX", "Xã/Phường", "Số thành viên"];

function read(rows: readonly (readonly CellInput[])[], options: ReadOptions = {}) {
  return readSheet([header, ...rows], { source: "registry", ...options });
}

function names(rows: readonly (readonly CellInput[])[], options: ReadOptions = {}): unknown[] {
  return fieldsOf(read(rows, options), "cooperatives", "name").map(({ name }) => name);
}

const first = [1, "HTX A", "01", "Phường Hà Tu", 5];
const second = [2, "HTX B", "02", "Phường Hà Tu", 7];

describe("the rows of a table", () => {
  test("go on after one blank row and end after two", () => {
    expect(names([first, [], second, [], [], [3, "HTX C", "03"]])).toEqual(["HTX A", "HTX B"]);
  });

  test("count a row with only its number as blank", () => {
    expect(names([first, [2], [3], [4, "HTX C", "03"]])).toEqual(["HTX A"]);
  });

  test.each(["(1)", "1", "A"])("leave out a numbering row that begins with %s", (start) => {
    const numbering = start === "A" ? ["A", "B", "1", "2", "3"] : ["(1)", "(2)", "(3)", "(4)=(5)"];
    expect(names([start === "1" ? [1, 2, 3, 4, 5] : numbering, first])).toEqual(["HTX A"]);
  });

  test.each([
    "Ghi chú: số liệu tạm",
    "Nguồn: các xã",
    "(*) Chưa kiểm toán",
    "[1] Sơ bộ",
    "Quảng Ninh, ngày 15 tháng 01 năm 2026",
    "NGƯỜI LẬP BIỂU",
    "KT. GIÁM ĐỐC",
    "TM. ỦY BAN NHÂN DÂN",
    "Nơi nhận:",
  ])("end at %s, whatever comes below", (text) => {
    expect(names([first, [null, null, text], second])).toEqual(["HTX A"]);
  });

  test("do not end at a closing word that stands behind another cell, or inside a word", () => {
    expect(names([[1, "Nguồn Sống", "01"]])).toEqual(["Nguồn Sống"]);
    expect(names([[null, "TMDV Hà Tu", "01"]])).toEqual(["TMDV Hà Tu"]);
  });

  test.each(["Tổng số", "TỔNG CỘNG:", "Cộng", "Toàn tỉnh", "Total"])(
    "take no record from the total row %s, first or last",
    (label) => {
      expect(names([[null, label, null, null, 5], first])).toEqual(["HTX A"]);
      expect(names([first, [label, null, null, null, 5]])).toEqual(["HTX A"]);
    },
  );

  test("skip a row that only says: of which", () => {
    expect(names([first, [null, "Trong đó:"], second])).toEqual(["HTX A", "HTX B"]);
  });

  test("keep vertically merged cells for every row of the merge", () => {
    const reading = read([first, [2, "HTX B", "02", null, 7]], { merges: ["D2:D3"] });
    expect(fieldsOf(reading, "cooperatives", "communeName")).toEqual([
      { communeName: "Phường Hà Tu" },
      { communeName: "Phường Hà Tu" },
    ]);
  });

  test("report a bad merged cell once", () => {
    const rows = [
      [1, "HTX A", "01", "Phường Hoa Sen", 5],
      [2, "HTX B", "02", null, 7],
    ];
    expect(findings(read(rows, { merges: ["D2:D3"] }))).toEqual(["area-unknown D2"]);
  });

  test("are counted, each in one class", () => {
    const reading = read([first, [], ["I", "Phường Hà Tu"], second, ["Ghi chú: x"], [], ["lạ"]]);
    expect(reading.rowAccounting).toEqual({
      header: 1,
      data: 2,
      blank: 2,
      "group row": 1,
      note: 1,
      outside: 1,
    });
  });
});

describe("a group row", () => {
  const row = [1, "HTX A", "01"];
  const commune = (rows: readonly (readonly CellInput[])[], options: ReadOptions = {}) =>
    fieldsOf(read(rows, options), "cooperatives", "communeName", "communeCode", "districtName");

  test("gives its commune to the rows below that have none of their own", () => {
    expect(commune([["I", "Phường Hà Tu"], row, [2, "HTX B", "02", "Xã Ba Chẽ"]])).toEqual([
      { communeName: "Phường Hà Tu", communeCode: "06652", districtName: null },
      { communeName: "Xã Ba Chẽ", communeCode: "06970", districtName: null },
    ]);
  });

  test("may be one merged text with its number in front", () => {
    expect(commune([["IV. Phường Hà Tu"], row], { merges: ["A2:E2"] })).toEqual([
      { communeName: "Phường Hà Tu", communeCode: "06652", districtName: null },
    ]);
  });

  test("of an old district clears the commune and tells communes of one name apart", () => {
    const rows = [
      ["A", "Huyện Vân Đồn"],
      ["I", "Xã Hạ Long"],
      row,
      ["B", "Thành phố Hạ Long"],
      [2, "HTX B", "02"],
    ];
    const reading = readSheet([["Tính đến ngày 31/12/2024"], [], header, ...rows]);
    expect(
      fieldsOf(reading, "cooperatives", "communeName", "communeCode", "districtName"),
    ).toMatchObject([
      { communeName: "Xã Hạ Long", districtName: "Huyện Vân Đồn" },
      { communeName: null, communeCode: null, districtName: "Thành phố Hạ Long" },
    ]);
  });

  test("of a sector or a form fills these", () => {
    const rows = [["A", "NÔNG NGHIỆP"], row, ["B", "TỔ HỢP TÁC"], [2, "Sen Vàng", "02"]];
    expect(fieldsOf(read(rows), "cooperatives", "sector", "form")).toEqual([
      { sector: "AGRICULTURE", form: "COOPERATIVE" },
      { sector: "AGRICULTURE", form: "COOPERATIVE_GROUP" },
    ]);
  });

  test("of no known meaning changes nothing and is no finding", () => {
    expect(findings(read([["A", "Các đơn vị khác"], row]))).toEqual([]);
  });

  test("of an unknown commune is told once, at its own cell", () => {
    const rows = [["I", "Phường Hoa Sen"], row, [2, "HTX B", "02"]];
    expect(findings(read(rows))).toEqual(["area-unknown B2"]);
    expect(commune(rows)[1]).toMatchObject({ communeName: "Phường Hoa Sen", communeCode: null });
  });

  test("of an unknown commune is no finding where every row names its own", () => {
    const rows = [
      ["I", "Phường Hoa Sen"],
      [1, "HTX A", "01", "Phường Hà Tu"],
    ];
    expect(findings(read(rows))).toEqual([]);
  });

  test("may state subtotals, which are compared with its rows", () => {
    const rows = [["I", "Phường Hà Tu", null, null, 12], first, second];
    expect(findings(read(rows))).toEqual([]);
    const wrong = [["I", "Phường Hà Tu", null, null, 13], first, second];
    expect(findings(read(wrong))).toEqual(["total-mismatch E2"]);
  });
});
