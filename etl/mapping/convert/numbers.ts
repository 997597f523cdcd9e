/** Counts, money, numbers and quantities (forms.md 4). */
import { splitMoney, toDong } from "../../../src/domain/money-unit.ts";
import type { MoneyUnit } from "../../../src/domain/money-unit.ts";
import { checkCount, readCount, readNumber, readPercent } from "../../../src/domain/number-text.ts";
import type { AmbiguityRule, NumberReading } from "../../../src/domain/number-text.ts";
import {
  quantityUnit,
  readQuantityNumber,
  splitQuantity,
} from "../../../src/domain/quantity-text.ts";
import { cellText } from "../../layout/cell-text.ts";
import type { Cell } from "../../workbook/grid.ts";
import { flagged, readingOf, unread } from "./cell-reading.ts";
import type { CellReading } from "./cell-reading.ts";
import type { ColumnContext } from "./column-context.ts";

const expected = {
  count: { expected: "whole number", "expected.vi": "số nguyên" },
  number: { expected: "number", "expected.vi": "số" },
  notNegative: { expected: "0 or more", "expected.vi": "từ 0 trở lên" },
} as const;
const tooLarge = { expected: "a smaller number", "expected.vi": "số nhỏ hơn" } as const;
const monthsOfYear = 12;

export function convertCount(cell: Cell): CellReading {
  const reading = cell.kind === "number" ? checkCount(cell.value) : readCount(cellText(cell));
  if (reading.ok) return readingOf(reading.value, reading.value);
  if (reading.problem === "value-type") return unread("value-type", expected.count);
  return unread("value-range", expected.notNegative, negativeCount(cell));
}

/** A negative count is refused, but it is part of the sum that the sheet's total states. */
function negativeCount(cell: Cell): number | undefined {
  if (cell.kind === "number") return cell.value;
  const reading = readNumber(cellText(cell), "grouping");
  return reading.ok ? reading.value : undefined;
}

export function convertNumber(cell: Cell, { rule }: ColumnContext): CellReading {
  const reading = numberOf(cell, cellText(cell), rule);
  if (!reading.ok) return unread(reading.problem, expected.number);
  if (!Number.isFinite(reading.value)) return unread("value-range", tooLarge);
  return withAmbiguity(readingOf(reading.value), reading);
}

/** `74,9%` and `74,9` are 74.9, and so is a number cell that shows 0.749 as a percentage. */
export function convertPercent(cell: Cell, { rule }: ColumnContext): CellReading {
  const reading: NumberReading =
    cell.kind === "number"
      ? { ok: true, value: percentOf(cell), ambiguous: false }
      : readPercent(cellText(cell), rule);
  if (!reading.ok) return unread(reading.problem, expected.number);
  if (!Number.isFinite(reading.value)) return unread("value-range", tooLarge);
  return withAmbiguity(readingOf(reading.value, reading.value), reading);
}

/** Without the rounding error of the binary multiplication. */
function percentOf({ value, format = "" }: Extract<Cell, { kind: "number" }>): number {
  const shown = format.replaceAll(/"[^"]*"|\\./gu, "");
  return shown.includes("%") ? Number((value * 100).toPrecision(15)) : value;
}

export function convertMoney(cell: Cell, context: ColumnContext): CellReading {
  const { field } = context.column;
  const { number, unit } = cell.kind === "number" ? noText : splitMoney(cellText(cell));
  const reading = numberOf(cell, number, unit === null ? context.rule : ownRule(unit));
  if (!reading.ok) return unread(reading.problem, expected.number);
  const columnFactor = context.moneyUnit?.factor ?? 1;
  const amount = (reading.value * (unit?.factor ?? columnFactor)) / columnFactor;
  if (reading.value < 0 && field.mayBeNegative !== true) {
    return unread("value-range", expected.notNegative, amount);
  }
  const effective = unit ?? context.moneyUnit ?? { factor: 1, perMonth: false };
  const months = field.isPerYear === true && effective.perMonth ? monthsOfYear : 1;
  const { perMonth } = effective;
  const dong = toDong(reading.value, { factor: effective.factor * months, perMonth });
  if (!Number.isSafeInteger(dong)) return unread("value-range", tooLarge);
  return withAmbiguity(readingOf(dong, amount), reading);
}

/** A number cell has neither a text nor a unit of its own. */
const noText = { number: "", unit: null } as const;

/** A cell with a unit of its own takes no evidence from its column. */
function ownRule(unit: MoneyUnit): AmbiguityRule {
  return unit.factor === 1 ? "grouping" : null;
}

export function convertQuantity(cell: Cell, context: ColumnContext): CellReading {
  const text = splitQuantity(cellText(cell));
  const headerUnit = context.column.unit === null ? null : quantityUnit(context.column.unit);
  const unit = text.unit ?? headerUnit;
  const rule = text.unit === null ? context.rule : null;
  const reading: NumberReading =
    cell.kind === "number"
      ? { ok: true, value: cell.value, ambiguous: false }
      : readQuantityNumber(text.number, unit, rule);
  if (!reading.ok) return unread(reading.problem, expected.number);
  if (reading.value < 0) return unread("value-range", expected.notNegative);
  if (!Number.isFinite(reading.value)) return unread("value-range", tooLarge);
  return withAmbiguity({ value: reading.value, unit, problem: null, lost: "none" }, reading);
}

function numberOf(cell: Cell, text: string, rule: AmbiguityRule): NumberReading {
  if (cell.kind === "number") return { ok: true, value: cell.value, ambiguous: false };
  return readNumber(text, rule);
}

function withAmbiguity(
  reading: CellReading,
  number: { readonly ambiguous: boolean; readonly value: number },
): CellReading {
  if (!number.ambiguous) return reading;
  return flagged(reading, "value-ambiguous-number", { reading: number.value });
}
