/** Ways of writing that other offices have and the samples have not (forms.md 2 to 6). */
import { describe, expect, test } from "@jest/globals";

import { errorCell, fieldsOf, findings, readSheet } from "../support/grid.ts";
import type { CellInput } from "../support/grid.ts";

const header = ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Số thành viên"];
const row = [1, "HTX A", "01", null, 5];

describe("a group row", () => {
  const read = (group: readonly CellInput[], merges: readonly string[] = []) =>
    readSheet([["Danh sách năm 2024"], header, group, row], { source: "registry", merges });
  const places = (group: readonly CellInput[], merges: readonly string[] = []) =>
    fieldsOf(read(group, merges), "cooperatives", "districtName", "communeName", "communeCode");

  test.each([
    ["P. Bãi Cháy", null, "P. Bãi Cháy", "06673"],
    ["X. Quảng Đức", null, "X. Quảng Đức", "06925"],
    ["X. Phường Hà Tu", null, "Phường Hà Tu", "06664"],
    ["H. Vân Đồn", "H. Vân Đồn", null, null],
    ["II. H. Vân Đồn", "H. Vân Đồn", null, null],
  ])("keeps the prefix of a unit, %s, that looks like a number", (text, district, name, code) => {
    expect(places([text], ["A3:E3"])).toEqual([
      { districtName: district, communeName: name, communeCode: code },
    ]);
  });

  test("may be a label of Roman letters merged from the first column", () => {
    const rows = [["Năm 2024"], header, ["XD"], row];
    const reading = readSheet(rows, { source: "registry", merges: ["A3:E3"] });
    expect(fieldsOf(reading, "cooperatives", "sector")).toEqual([{ sector: "CONSTRUCTION" }]);
  });

  test("may have its text merged over the column of names, beside its number", () => {
    const codeFirst = ["STT", "Mã số HTX", "Tên HTX", "Loại hình"];
    const rows = [["Năm 2024"], codeFirst, ["I", "Phường Hà Tu"], [1, "01", "HTX A", null]];
    const reading = readSheet(rows, { source: "registry", merges: ["B3:D3"] });
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "cooperatives", "name", "communeName")).toEqual([
      { name: "HTX A", communeName: "Phường Hà Tu" },
    ]);
  });

  test("may have subtotals behind a label merged from the first column, and they are checked", () => {
    const group = ["I. Phường Hà Tu", null, null, null, 6];
    expect(places(group, ["A3:D3"])).toMatchObject([{ communeName: "Phường Hà Tu" }]);
    expect(findings(read(group, ["A3:D3"]))).toEqual(["total-mismatch E3"]);
    expect(findings(read(["I. Phường Hà Tu", null, null, null, 5], ["A3:D3"]))).toEqual([]);
  });
});

describe("a group row that is not merged", () => {
  const labels = ["STT", "Mã số HTX", "Tên HTX", "Loại hình", "Số thành viên"];
  const data = [1, "01", "HTX A", "HTX", 5];
  const read = (group: readonly CellInput[], name: string | null = "Sheet1") =>
    readSheet([["Năm 2025"], labels, group, data], { source: "registry", name });
  const communes = (...arguments_: Parameters<typeof read>) =>
    fieldsOf(read(...arguments_), "cooperatives", "communeName");
  const inHaTu = [{ communeName: "Phường Hà Tu" }];

  test("runs over from the column of numbers, with or without subtotals", () => {
    expect(communes(["I. Phường Hà Tu"])).toEqual(inHaTu);
    expect(communes(["Phường Hà Tu", null, null, null, 5])).toEqual(inHaTu);
    expect(findings(read(["Phường Hà Tu", null, null, null, 6]))).toEqual(["total-mismatch E3"]);
  });

  test("stands in any column of a csv file where nothing else speaks", () => {
    for (const column of [1, 3, 4]) {
      const group = Array.from({ length: 5 }, (_, at) => (at === column ? "Phường Hà Tu" : null));
      expect(findings(read(group, null))).toEqual([]);
      expect(communes(group, null)).toEqual(inHaTu);
      expect(communes(["II", ...group.slice(1)], null)).toEqual(inHaTu);
    }
  });

  test("stands in the column of names of a csv file with its number in front", () => {
    expect(communes([null, null, "II. Phường Hà Tu"], null)).toEqual(inHaTu);
    expect(read([null, null, "Phường Hà Tu"], null).records.cooperatives).toHaveLength(2);
  });

  test("is no group in a csv file whose rows may leave their name out", () => {
    const chain = ["STT", "Tên chuỗi", "Sản phẩm", "Đối tượng tham gia"];
    const rows = [chain, [1, "Chuỗi A", "Lợn", "HTX A"], [null, null, null, "HTX B"]];
    expect(fieldsOf(readSheet(rows, { name: null }), "chainParticipations")).toHaveLength(2);
  });

  test("may be a sector of Roman letters that are no number", () => {
    expect(fieldsOf(read(["I. XD"], null), "cooperatives", "sector")).toEqual([
      { sector: "CONSTRUCTION" },
    ]);
    expect(fieldsOf(read(["XD"], null), "cooperatives", "sector")).toEqual([
      { sector: "CONSTRUCTION" },
    ]);
  });
});

describe("the sector TM-DV", () => {
  test("is no signature, as the first cell of a row or as a group", () => {
    const labels = ["Lĩnh vực", "Tên HTX", "Mã số HTX", "Loại hình"];
    const first = ["TM-DV", "HTX A", "01", "HTX"];
    const second = ["TM-DV"];
    const third = [null, "HTX B", "02", "HTX"];
    const reading = readSheet([labels, first, second, third], {
      source: "registry",
      merges: ["A3:D3"],
    });
    expect(fieldsOf(reading, "cooperatives", "name", "sector")).toEqual([
      { name: "HTX A", sector: "TRADE_SERVICES" },
      { name: "HTX B", sector: "TRADE_SERVICES" },
    ]);
  });
});

describe("the as-of date", () => {
  test.each([
    ["06 tháng đầu năm 2025", "2025-06-30"],
    ["09 tháng đầu năm 2025", "2025-09-30"],
    ["Tổng số: 35 HTX, tính đến 30/6/2024", "2024-06-30"],
    ["Số: 12/BC-LM năm 2024", null],
  ])("of %s is %s", (line, asOf) => {
    const reading = readSheet([[line], header, row], { source: "registry", file: "bieu.xlsx" });
    expect(reading.source?.asOf).toBe(asOf);
  });
});

describe("a digital tool", () => {
  test.each([
    ["https://htx.vn; https://htx.com.vn", { status: "IN_USE" }],
    ["Postmart, Voso,", { status: "IN_USE", platform: "Postmart, Voso," }],
  ])("is in use by %s", (cell, expected) => {
    const rows = [
      ["Tên HTX", "Website", "Sàn TMĐT"],
      ["HTX A", cell, "Không"],
    ];
    const reading = readSheet(rows, { source: "digital-status" });
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "digitalAdoptions")[0]).toMatchObject(expected);
  });

  test("is unknown by a text of separators", () => {
    const rows = [
      ["Tên HTX", "Website", "Sàn TMĐT"],
      ["HTX A", "+", "Không"],
    ];
    expect(findings(readSheet(rows, { source: "digital-status" }))).toEqual(["value-enum B2"]);
  });
});

describe("a header", () => {
  test("merged over two columns heads one field once, unless both hold data", () => {
    const labels = ["STT", "Tên HTX", null, "Mã số HTX", "Loại hình"];
    const read = (beside: CellInput) =>
      findings(
        readSheet([labels, [1, "HTX A", beside, "01", "HTX"]], {
          source: "registry",
          merges: ["B1:C1"],
        }),
      );
    expect(read(null)).toEqual([]);
    expect(read("Chi nhánh")).toEqual(["header-duplicate B1"]);
  });

  test("of no field that is merged over two columns is told once", () => {
    const labels = ["Tên HTX", "Mã số HTX", "Loại hình", "Kết quả khác", null];
    const reading = readSheet([labels, ["HTX A", "01", "HTX", "a", "b"]], {
      source: "registry",
      merges: ["D1:E1"],
    });
    expect(findings(reading)).toEqual(["header-unknown D1"]);
  });

  test("may have a single label on its lowest row", () => {
    const labels = ["STT", "Tên HTX", "Mã số HTX", "Địa chỉ", "Lao động"];
    const lowest = [null, null, null, null, "Tổng số"];
    const reading = readSheet([labels, lowest, [1, "HTX A", "01", "Thôn 1", 7]]);
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "annualReports", "regularWorkers")).toEqual([{ regularWorkers: 7 }]);
  });

  test("keeps the column of numbers that stands higher, and with it the groups", () => {
    const upper = ["STT", null, null, "Thông tin"];
    const labels = [null, "Tên HTX", "Mã số HTX", "Xã/Phường"];
    const rows = [upper, labels, ["I", "Phường Hà Tu"], [1, "HTX A", "01"]];
    expect(fieldsOf(readSheet(rows), "cooperatives", "name", "communeName")).toEqual([
      { name: "HTX A", communeName: "Phường Hà Tu" },
    ]);
  });

  test("has all of its labels where a lower level adds no column", () => {
    const labels = ["STT", "Tên HTX", "Mã số HTX", "Thành viên", "Người đại diện"];
    const lowest = [null, null, null, "Tổng số", "Dân tộc"];
    const reading = readSheet([
      labels,
      lowest,
      ["1", "2", "3", "4", "5"],
      [1, "A", "01", 7, "Dao"],
    ]);
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "cooperatives", "representative", "representativeEthnicity")).toEqual([
      { representative: null, representativeEthnicity: "Dao" },
    ]);
  });

  test("has no level of a total that stands below it without numbers", () => {
    const labels = ["STT", "Xã, phường, đặc khu", "Năm 2024", "Năm 2025"];
    const rows = [labels, [null, "Tổng cộng"], [1, "Phường Hà Tu", 5, 6]];
    const reading = readSheet(rows, { source: "members-by-ward" });
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "observations", "value")).toEqual([{ value: 5 }, { value: 6 }]);
  });

  test("of a csv file may have a lower level in its first column alone", () => {
    const labels = ["Kết quả", "Sản phẩm", "Chủ thể", "Mã số HTX"];
    const rows = [labels, ["Hạng sao"], ["Sản phẩm 4 sao"], [4, "Chè", "HTX A", "01"]];
    const reading = readSheet(rows, { source: "ocop", name: null });
    expect(findings(reading)).toEqual([]);
    expect(fieldsOf(reading, "products", "name", "stars")).toEqual([{ name: "Chè", stars: 4 }]);
  });

  test("takes its money unit from a line that names what each unit is for", () => {
    const line = ["Đơn vị tính: Vốn, doanh thu: triệu đồng; lao động: người"];
    const labels = ["Tên HTX", "Mã số HTX", "Loại hình", "Vốn điều lệ"];
    const reading = readSheet([line, labels, ["HTX A", "01", "HTX", 5]], { source: "registry" });
    expect(fieldsOf(reading, "cooperatives", "charterCapital")).toEqual([
      { charterCapital: 5_000_000 },
    ]);
  });
});

describe("a value chain", () => {
  const chain = ["Tên chuỗi", "Sản phẩm", "Đối tượng tham gia", "Khâu tham gia"];

  test("takes stages parted by a dash without spaces", () => {
    const rows = [chain, ["Chuỗi A", "Lợn", "HTX A", "Sản xuất-tiêu thụ"]];
    expect(fieldsOf(readSheet(rows), "chainParticipations", "stages")).toEqual([
      { stages: ["PRODUCTION", "SALES"] },
    ]);
  });

  test("with a name that cannot be read keeps its rows out and gives none to the chain above", () => {
    const reading = readSheet([
      chain,
      ["Chuỗi A", "Lợn", "HTX A", "Sản xuất"],
      [errorCell("#N/A"), "Gà", "HTX B", "Sản xuất"],
      [null, null, "HTX C", "Tiêu thụ"],
    ]);
    expect(findings(reading)).toEqual(["value-formula-error A3!", "value-required A4!"]);
    expect(fieldsOf(reading, "chainParticipations", "participantName")).toEqual([
      { participantName: "HTX A" },
    ]);
  });

  test("keeps its rows where the first is out for its participant", () => {
    const reading = readSheet([
      chain,
      ["Chuỗi A", "Lợn", "HTX A", "Sản xuất"],
      ["Chuỗi B", "Gà", errorCell("#N/A"), "Sản xuất"],
      [null, null, "HTX C", "Tiêu thụ"],
    ]);
    expect(findings(reading)).toEqual(["value-formula-error C3!"]);
    expect(fieldsOf(reading, "valueChains", "name")).toEqual([
      { name: "Chuỗi A" },
      { name: "Chuỗi B" },
    ]);
    expect(fieldsOf(reading, "chainParticipations", "chainName", "participantName")).toEqual([
      { chainName: "Chuỗi A", participantName: "HTX A" },
      { chainName: "Chuỗi B", participantName: "HTX C" },
    ]);
  });
});
