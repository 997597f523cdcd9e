import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";
import type { CellInput, ReadOptions } from "../../support/grid.ts";

const header = [
  "TT",
  "Tên chuỗi",
  "Mã chuỗi",
  "Sản phẩm",
  "Đối tượng tham gia",
  "Loại hình",
  "Quy mô",
  "Sản lượng (tấn/năm)",
  "Thời hạn hợp đồng",
];

function read(rows: readonly (readonly CellInput[])[], options: ReadOptions = {}) {
  return readSheet([header, ...rows], options);
}

const rice = [1, "Chuỗi lúa", null, "Lúa", "HTX A", "HTX", "12,5 ha", 30, "2024-2026"];
const more = (participant: string, name: string | null = null): CellInput[] => [
  null,
  name,
  null,
  null,
  participant,
  "DN",
];

describe("a chain", () => {
  test("is a block of rows whether its cells are merged, repeated or left blank", () => {
    const merged = read([rice, more("DN B"), more("DN C")], { merges: ["B2:B4", "D2:D4"] });
    const repeated = read([rice, more("DN B", "Chuỗi lúa"), more("DN C", "CHUỖI LÚA")]);
    const blank = read([rice, more("DN B"), more("DN C")]);
    for (const reading of [merged, repeated, blank]) {
      expect(fieldsOf(reading, "valueChains", "name", "product", "scale", "scaleUnit")).toEqual([
        { name: "Chuỗi lúa", product: "Lúa", scale: 12.5, scaleUnit: "ha" },
      ]);
      expect(fieldsOf(reading, "chainParticipations", "chainName", "participantName")).toEqual([
        { chainName: "Chuỗi lúa", participantName: "HTX A" },
        { chainName: "Chuỗi lúa", participantName: "DN B" },
        { chainName: "Chuỗi lúa", participantName: "DN C" },
      ]);
      expect(findings(reading)).toEqual([]);
    }
  });

  test("that comes again with the same fields goes on", () => {
    const tea = [2, "Chuỗi chè", null, "Chè", "HTX T"];
    const again = [3, ...rice.slice(1, 4), "HTX D", "HTX", ...rice.slice(6)];
    const reading = read([rice, tea, again]);
    expect(fieldsOf(reading, "valueChains", "name")).toHaveLength(2);
    expect(fieldsOf(reading, "chainParticipations", "participantName")).toHaveLength(3);
    expect(findings(reading)).toEqual([]);
  });

  test("that comes again with other fields is out with its whole block", () => {
    const tea = [2, "Chuỗi chè", null, "Chè", "HTX T"];
    const other = [3, "Chuỗi lúa", null, "Ngô", "HTX D"];
    const reading = read([rice, tea, other, more("HTX E")]);
    expect(findings(reading)).toEqual(["row-conflict B4!"]);
    expect(fieldsOf(reading, "chainParticipations", "participantName")).toEqual([
      { participantName: "HTX A" },
      { participantName: "HTX T" },
    ]);
    expect(reading.quarantined.map(({ row }) => row)).toEqual([4, 5]);
  });

  test("of another code is another chain, and its conflict is told at the code", () => {
    const first = [1, "Chuỗi lúa", "C01", "Lúa", "HTX A"];
    const second = [2, "Chuỗi lúa", "C02", "Ngô", "HTX A"];
    expect(findings(read([first, second]))).toEqual([]);
    const third = [3, "Chuỗi khác", "C01", "Khoai", "HTX B"];
    expect(findings(read([first, second, third]))).toEqual(["row-conflict C4!"]);
  });

  test("needs a name in its first row", () => {
    expect(findings(read([more("HTX X"), rice]))).toEqual(["value-required B2!"]);
  });

  test("without a participant yields itself alone", () => {
    const reading = read([[1, "Chuỗi lúa", null, "Lúa"]]);
    expect(fieldsOf(reading, "valueChains", "name")).toHaveLength(1);
    expect(reading.records.chainParticipations).toEqual([]);
  });
});

describe("a participant", () => {
  test("that comes twice in a chain is loaded once", () => {
    const reading = read([rice, more("HTX B"), more("HTX B")]);
    expect(findings(reading)).toEqual(["row-duplicate E4"]);
    expect(fieldsOf(reading, "chainParticipations", "participantName")).toHaveLength(2);
  });

  test("that comes twice with other values is out the second time", () => {
    const reading = read([rice, [null, null, null, null, "HTX A", "DN"]]);
    expect(findings(reading)).toEqual(["row-conflict E3!"]);
  });

  test("may be read below a header of its own level", () => {
    const reading = readSheet(
      [
        ["Tên chuỗi", "Đối tượng tham gia", null, null, "Vai trò"],
        [null, "Tên", "Loại hình", "Mã HTX", null],
        ["Chuỗi lúa", "HTX A", "HTX", "01", "Đầu mối"],
      ],
      { merges: ["A1:A2", "B1:D1", "E1:E2"] },
    );
    expect(fieldsOf(reading, "chainParticipations")).toEqual([
      {
        chainName: "Chuỗi lúa",
        participantName: "HTX A",
        participantForm: "COOPERATIVE",
        cooperativeCode: "01",
        role: "LEAD",
        stages: null,
      },
    ]);
  });
});

describe("a quantity", () => {
  test("takes the unit of the cell, else that of the header without the year", () => {
    const row = [1, "Chuỗi gà", null, "Gà", "HTX A", "HTX", "5.000 con", "1,5 tạ"];
    expect(
      fieldsOf(
        read([row, [2, "Chuỗi chè", null, "Chè", "HTX B", "HTX", 7, 30]]),
        "valueChains",
        "scale",
        "scaleUnit",
        "volume",
        "volumeUnit",
      ),
    ).toEqual([
      { scale: 5000, scaleUnit: "con", volume: 1.5, volumeUnit: "tạ" },
      { scale: 7, scaleUnit: null, volume: 30, volumeUnit: "tấn" },
    ]);
  });
});

describe("a term", () => {
  test("may be one cell or two columns", () => {
    expect(fieldsOf(read([rice]), "valueChains", "contractFrom", "contractTo")).toEqual([
      { contractFrom: "2024-01-01", contractTo: "2026-12-31" },
    ]);
    const two = readSheet(
      [
        ["Tên chuỗi", "Đối tượng tham gia", "Thời hạn hợp đồng", null],
        [null, null, "Từ ngày", "Đến ngày"],
        ["Chuỗi lúa", "HTX A", "1/2/2024", 45_689],
      ],
      { merges: ["A1:A2", "B1:B2", "C1:D1"] },
    );
    expect(fieldsOf(two, "valueChains", "contractFrom", "contractTo")).toEqual([
      { contractFrom: "2024-02-01", contractTo: "2025-02-01" },
    ]);
  });
});
