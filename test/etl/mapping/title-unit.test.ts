/** What the title of an indicator table says: whose numbers they are, and of when (forms.md 3 and 6). */
import { describe, expect, test } from "@jest/globals";

import { fieldsOf, findings, readSheet } from "../../support/grid.ts";

const header = ["STT", "Chỉ tiêu", "ĐVT", "TH 2023", "KH 2024", "Ước TH 2024", "KH 2025"];

describe("the unit of the table", () => {
  const row = [1, "Tổng số HTX", "HTX", 5];
  const unitOf = (line: string, place: string) => {
    const reading = readSheet([[`${line} ${place}`], header, row], { source: "indicators" });
    return [
      ...findings(reading),
      ...(reading.records.observations ?? []).map(({ fields }) => fields["unitCode"]),
    ];
  };

  test.each([
    ["CHỈ TIÊU NĂM 2025", "", ["22"]],
    ["CHỈ TIÊU NĂM 2025", "TRÊN ĐỊA BÀN TỈNH QUẢNG NINH", ["22"]],
    ["Chỉ tiêu năm 2025", "trên địa bàn phường Bãi Cháy", ["06673"]],
    ["Chỉ tiêu trên địa bàn phường Bãi Cháy", "năm 2025", ["06673"]],
    ["CHỈ TIÊU TRÊN ĐỊA BÀN ĐẶC KHU VÂN ĐỒN,", "NĂM 2025", ["06994"]],
    ["Chỉ tiêu trên địa bàn Phường Móng Cái 1", "năm 2025", ["06712"]],
    ["Chỉ tiêu năm 2024", "trên địa bàn thành phố Hạ Long", ["193"]],
    ["Chỉ tiêu năm 2025", "trên địa bàn phường Hồng Hà", ["area-retired A1", "06688"]],
    ["Chỉ tiêu năm 2025", "trên địa bàn phường Bãi Cháy\n(Kèm theo Công văn số 1)", ["06673"]],
  ])("%s %s is %j", (line, place, expected) => {
    expect(unitOf(line, place)).toEqual(expected);
  });

  test.each([
    ["Chỉ tiêu năm 2025", "trên địa bàn phường Không Có"],
    ["Chỉ tiêu năm 2025", "trên địa bàn thành phố Hạ Long"],
  ])("that is none, %s %s, keeps every row out and is told once", (line, place) => {
    const reading = readSheet([[`${line} ${place}`], header, row, [2, "Số THT", "THT", 3]], {
      source: "indicators",
    });
    expect(findings(reading)).toEqual(["area-unknown A1!"]);
    expect(reading.records.observations).toEqual([]);
    expect(reading.quarantined).toHaveLength(2);
  });
});

test("the date of the observations is the one that the title states outright, else none", () => {
  const asOf = (line: string) =>
    fieldsOf(readSheet([[line], header, [1, "Số HTX", "HTX", 5]]), "observations", "asOf");
  expect(asOf("Chỉ tiêu tính đến 30/6/2025")).toEqual([{ asOf: "2025-06-30" }]);
  expect(asOf("Chỉ tiêu năm 2025")).toEqual([{ asOf: null }]);
});
