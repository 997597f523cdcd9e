/** Stars and decisions of OCOP recognitions (forms.md 6, ocop). */
import { readDecision, readStars } from "../../../src/domain/recognition-text.ts";
import { cellText } from "../../layout/cell-text.ts";
import type { Cell } from "../../workbook/grid.ts";
import { flagged, readingOf, unread } from "./cell-reading.ts";
import type { CellReading } from "./cell-reading.ts";
import type { ColumnContext } from "./column-context.ts";
import { convertDate, isLate, lateDate, noDate } from "./texts.ts";
import type { DateRules } from "./texts.ts";

const highest = 5;
const expected = {
  stars: { expected: "number of stars", "expected.vi": "số sao" },
  range: { expected: "1 to 5", "expected.vi": "từ 1 đến 5" },
} as const;

export function convertStars(cell: Cell): CellReading {
  const stars = cell.kind === "number" ? cell.value : readStars(cellText(cell));
  if (stars === null || !Number.isInteger(stars)) return unread("value-type", expected.stars);
  return stars < 1 || stars > highest ? unread("value-range", expected.range) : readingOf(stars);
}

/** `2815/QĐ-UBND ngày 15/9/2023`: where only the date is wrong, the decision stands. */
export function convertDecision(cell: Cell, context: ColumnContext, rules: DateRules): CellReading {
  if (cell.kind === "number") {
    const { value = null, ...reading } = convertDate(cell, context, rules);
    return { ...reading, date: value };
  }
  const { decision, date, dateIsUnreadable } = readDecision(cellText(cell));
  const withoutDate = {
    value: decision,
    date: null,
    problem: null,
    lost: ["date"],
  } as const;
  if (dateIsUnreadable) return flagged(withoutDate, "value-type", noDate);
  if (isLate(date, context, rules)) return flagged(withoutDate, "value-range", lateDate(rules));
  return { value: decision, date, problem: null, lost: "none" };
}
