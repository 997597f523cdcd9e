import { expect, test } from "@jest/globals";
import { moneyUnitOf, splitMoney, toDong, unitLine } from "../../src/domain/money-unit.ts";

test.each([
  ["đồng", 1],
  ["đ", 1],
  ["VNĐ", 1],
  ["vnd", 1],
  ["nghìn đồng", 1e3],
  ["Ngàn  Đồng", 1e3],
  ["1.000 đồng", 1e3],
  ["1000đ", 1e3],
  ["triệu đồng", 1e6],
  ["TRIỆU", 1e6],
  ["tr.đ", 1e6],
  ["trđ", 1e6],
  ["tr.đồng", 1e6],
  ["Tr đồng", 1e6],
  ["tr", 1e6],
  ["tỷ đồng", 1e9],
  ["tỉ đồng", 1e9],
  ["tỷ", 1e9],
  ["Tỉ", 1e9],
  ["tr.đ/năm", 1e6],
  ["triệu đồng/HTX/năm", 1e6],
])("%s is %d đồng, not per month", (text, factor) => {
  expect(moneyUnitOf(text)).toEqual({ factor, perMonth: false });
});

test.each([
  ["triệu đồng/tháng", 1e6],
  ["1.000 đồng/người/tháng", 1e3],
  ["tr.đ / tháng / người", 1e6],
])("%s is %d đồng per month", (text, factor) => {
  expect(moneyUnitOf(text)).toEqual({ factor, perMonth: true });
});

test.each([
  "",
  "người",
  "%",
  "ha",
  "triệu con",
  "trăm đồng",
  "đồng/",
  "1,5 tỷ",
  "triệu đồng, người",
])("%j is no money unit", (text) => expect(moneyUnitOf(text)).toBeNull());

test.each([
  ["1,5 tỷ", "1,5", 1e9],
  ["250 triệu", "250", 1e6],
  ["250triệu", "250", 1e6],
  ["1.500.000đ", "1.500.000", 1],
  ["1 500 tr.đ/năm", "1 500", 1e6],
  ["-1,5 tỷ", "-1,5", 1e9],
  ["(1,5) tỷ", "(1,5)", 1e9],
  ["(1,5 tỷ)", "(1,5)", 1e9],
])("splits %j into %j and a unit of %d đồng", (text, number, factor) => {
  expect(splitMoney(text)).toEqual({ number, unit: { factor, perMonth: false } });
});

test.each(["1.234,5", "(12,5)", "1,5 tấn", "khoảng 1,5 tỷ", "tỷ", "1 tỷ 500 triệu"])(
  "leaves %j whole",
  (text) => expect(splitMoney(text)).toEqual({ number: text, unit: null }),
);

test.each([
  ["Đơn vị tính: triệu đồng, người", 1e6],
  ["Đơn vị tính: người; nghìn đồng", 1e3],
  ["(ĐVT: Tỷ đồng)", 1e9],
  ["ĐVT: 1.000 đồng", 1e3],
  ["ĐVT: 1,000 đồng", 1e3],
  ["Đơn vị tính: HTX, thành viên và triệu đồng", 1e6],
  ["Đơn vị tính triệu đồng", 1e6],
  ["Đơn vị tính:\u00A0đồng", 1],
])("%s gives the unit of %d đồng", (text, factor) => {
  expect(unitLine(text)?.factor).toBe(factor);
});

test.each(["Đơn vị tính: người", "Đơn vị tính", "Triệu đồng", "Đơn vị: UBND xã", ""])(
  "%j gives no money unit",
  (text) => expect(unitLine(text)).toBeNull(),
);

test("gives whole đồng, rounded away from zero at the half", () => {
  const million = { factor: 1e6, perMonth: false };
  expect(toDong(1.9, million)).toBe(1_900_000);
  expect(toDong(0.0000005, million)).toBe(1);
  expect(toDong(0.0000004, million)).toBe(0);
  expect(toDong(-12.5, million)).toBe(-12_500_000);
  expect(Object.is(toDong(-0.0000001, million), 0)).toBe(true);
});
