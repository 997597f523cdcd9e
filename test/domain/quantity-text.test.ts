import { expect, test } from "@jest/globals";
import {
  isCountUnit,
  quantityUnit,
  readQuantityNumber,
  splitQuantity,
} from "../../src/domain/quantity-text.ts";

test.each([
  ["120 ha", "120", "ha"],
  ["5.000 con", "5.000", "con"],
  ["12,5ha", "12,5", "ha"],
  ["3 cơ sở", "3", "cơ sở"],
  ["1 200 tấn/năm", "1 200", "tấn"],
  ["120", "120", null],
  ["1.234,5", "1.234,5", null],
  ["ha", "ha", null],
  ["nhỏ lẻ", "nhỏ lẻ", null],
])("splits %j into %j and %j", (text, number, unit) => {
  expect(splitQuantity(text)).toEqual({ number, unit });
});

test.each([
  ["tấn/năm", "tấn"],
  ["tấn / Năm", "tấn"],
  ["tấn", "tấn"],
  ["tấn/tháng", "tấn/tháng"],
])("the unit %j is kept as %j", (text, unit) => {
  expect(quantityUnit(text)).toBe(unit);
});

test.each(["con", "Lồng", "cây", "hộ", "cơ sở"])("%s are counted", (unit) => {
  expect(isCountUnit(unit)).toBe(true);
  expect(readQuantityNumber("5.000", unit, null)).toEqual({
    ok: true,
    value: 5000,
    ambiguous: false,
  });
  expect(readQuantityNumber("5,5", unit, null)).toEqual({ ok: false, problem: "value-type" });
});

test.each(["ha", "tấn", null])("%s is measured", (unit) => {
  expect(isCountUnit(unit)).toBe(false);
  expect(readQuantityNumber("5.000", unit, null)).toEqual({
    ok: true,
    value: 5000,
    ambiguous: true,
  });
  expect(readQuantityNumber("5.000", unit, "en")).toEqual({ ok: true, value: 5, ambiguous: false });
});
