/** What the text above a table says of its date, its status and its unit (forms.md 3). */
import { isoDate, lastDayOfMonth } from "../../src/domain/date-text.ts";
import type { ValueStatus } from "../../src/domain/enumerations/report.ts";
import { unitLine } from "../../src/domain/money-unit.ts";
import type { MoneyUnit } from "../../src/domain/money-unit.ts";
import { cleanText, foldAccents } from "../../src/domain/vietnamese-text.ts";
import { cellAddress } from "../workbook/grid.ts";
import type { Sheet } from "../workbook/grid.ts";
import { cellText } from "./cell-text.ts";
import { isPlaceAndDate } from "./row-patterns.ts";

export interface TitleFacts {
  /** Every line above the header. */
  readonly lines: readonly string[];
  readonly asOf: string | null;
  /** What the date was taken from: a date or part of a year, a year in a title line, or one in a name. */
  readonly dateFrom: "date" | "year" | "name" | null;
  /** The date that a line states outright, such as `tính đến 31/12/2025`. */
  readonly statedOn: string | null;
  readonly valueStatus: ValueStatus;
  /** Of the line `Đơn vị tính: …`. */
  readonly moneyUnit: MoneyUnit | null;
}

type DateRule = (text: string) => string | null;

const day = String.raw`(?:(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})|(\d{1,2}) thang (\d{1,2}) nam (\d{4}))`;
const writtenDay = new RegExp(
  String.raw`\b(?:tinh den|den ngay|luy ke den|thoi diem)(?: het| ngay| cuoi)* ?:? ?${day}`,
  "u",
);
const halfYear = /\b0?6 thang dau nam (\d{4})\b/u;
const nineMonths = /\b0?9 thang\D*\b(\d{4})\b/u;
const quarter = /\bquy (iv|i{1,3}|[1-4])\b(?: nam|[ /,-])* ?(\d{4})\b/u;
const year = /\bnam (\d{4})\b/u;
const yearInFileName = /(?<!\d)(20\d\d)(?!\d)/u;
const quarters: readonly string[] = ["i", "ii", "iii", "iv"];

/** What a line says of date, status or unit stands further in front. */
const longestLine = 1_000;
const silentLine = /kem theo|thong tu|nghi dinh/u;
/** The number of a document; `Tổng số:` and `Cơ sở:` are none. */
const documentNumber = /(?<!\p{L})(?<!tổng )số\s*:/iu;
const officeLine = /(?<!\p{L})(?:sở|phòng|ubnd|ủy ban|uỷ ban|liên minh|kèm theo)(?!\p{L})/iu;
const statusWords: readonly (readonly [RegExp, ValueStatus])[] = [
  [/(?<!\p{L})ước(?!\p{L})/iu, "ESTIMATE"],
  [/(?<!\p{L})sơ bộ(?!\p{L})/iu, "PRELIMINARY"],
  [/(?<!\p{L})kế hoạch(?!\p{L})/iu, "PLAN"],
];

/** The rules of forms.md 3 in their order; each is tried on every line before the next. */
const dateRules: readonly DateRule[] = [readWrittenDay, readPartOfYear, readWholeYear];

export function readTitle(
  sheet: Sheet,
  headerRow: number,
  names: { readonly file: string },
): TitleFacts {
  const lines = titleLines(sheet, headerRow);
  const telling = linesWithout(lines, isSilent).map((line) => foldAccents(line));
  const found =
    firstDate(telling) ??
    firstDate([foldAccents(cleanText(sheet.name ?? ""))], "name") ??
    namedYear(yearInFileName.exec(names.file)?.[1]);
  return {
    lines: lines.map((line) => cleanText(line)),
    asOf: found?.date ?? null,
    dateFrom: found?.from ?? null,
    statedOn: firstOf(telling, readWrittenDay),
    valueStatus: readValueStatus(linesWithout(lines, (line) => officeLine.test(line))),
    moneyUnit: firstMoneyUnit(lines) ?? firstMoneyUnit(wholeRows(sheet, headerRow)),
  };
}

/** The cell above the table that tells its date; null where no cell does. */
export function dateCell(sheet: Sheet, headerRow: number, date: string): string | null {
  const cells = titleCells(sheet, headerRow).map(({ text, ...at }) => ({
    ...at,
    text: linesWithout([text], isSilent).map((line) => foldAccents(line)),
  }));
  for (const rule of dateRules) {
    const found = cells.find(({ text: [line = ""] }) => rule(line) === date);
    if (found !== undefined) return cellAddress(found.column, found.row);
  }
  return null;
}

function titleLines(sheet: Sheet, headerRow: number): string[] {
  return titleCells(sheet, headerRow).map(({ text }) => text);
}

function titleCells(sheet: Sheet, headerRow: number) {
  return sheet.rows
    .filter(({ row }) => row < headerRow)
    .flatMap(({ row, cells }) =>
      [...cells].flatMap(([column, cell]) => {
        if (cell.kind !== "text") return [];
        return [{ row, column, text: cell.value.slice(0, longestLine).normalize("NFC") }];
      }),
    );
}

/** Every row as one line: the unit may stand in the cell beside its words. */
function wholeRows(sheet: Sheet, headerRow: number): string[] {
  return sheet.rows
    .filter(({ row }) => row < headerRow)
    .map(({ cells }) => [...cells.values()].map((cell) => cellText(cell)).join(" "))
    .map((line) => line.slice(0, longestLine));
}

/** A cell of several lines loses those that do not count; the rest is read as one, since a date may be broken. */
function linesWithout(cells: readonly string[], isLeftOut: (line: string) => boolean): string[] {
  return cells.map((cell) => textWithout(cell, isLeftOut)).filter((text) => text !== "");
}

function textWithout(cell: string, isLeftOut: (line: string) => boolean): string {
  const lines = cell.split(/\r?\n/u).map((line) => cleanText(line));
  return lines.filter((line) => !isLeftOut(line)).join(" ");
}

/** What a cell of the title says, without its lines that say nothing of the table. */
export function tellingText(cell: string): string {
  return textWithout(cell, isSilent);
}

/** Lines that name other papers or where and when this one was signed. */
function isSilent(line: string): boolean {
  return silentLine.test(foldAccents(line)) || documentNumber.test(line) || isPlaceAndDate(line);
}

interface FoundDate {
  readonly date: string;
  readonly from: NonNullable<TitleFacts["dateFrom"]>;
}

/** A year alone counts as what `yearFrom` says. */
function firstDate(lines: readonly string[], yearFrom: "year" | "name" = "year"): FoundDate | null {
  for (const rule of dateRules) {
    const date = firstOf(lines, rule);
    if (date !== null) return { date, from: rule === readWholeYear ? yearFrom : "date" };
  }
  return null;
}

function firstOf(lines: readonly string[], rule: DateRule): string | null {
  for (const line of lines) {
    const date = rule(line);
    if (date !== null) return date;
  }
  return null;
}

function readWrittenDay(text: string): string | null {
  const match = writtenDay.exec(text);
  if (match === null) return null;
  const [first, month, last] = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  return isoDate(last ?? 0, month ?? 0, first ?? 0);
}

function readPartOfYear(text: string): string | null {
  const half = halfYear.exec(text);
  if (half) return lastDayOfMonth(Number(half[1]), 6);
  const nine = nineMonths.exec(text);
  if (nine) return lastDayOfMonth(Number(nine[1]), 9);
  const named = quarter.exec(text);
  if (named === null) return null;
  const number = quarters.indexOf(named[1] ?? "") + 1 || Number(named[1]);
  return lastDayOfMonth(Number(named[2]), number * 3);
}

function readWholeYear(text: string): string | null {
  return lastDayOfYear(year.exec(text)?.[1]);
}

function namedYear(text: string | undefined): FoundDate | null {
  const date = lastDayOfYear(text);
  return date === null ? null : { date, from: "name" };
}

function lastDayOfYear(text: string | undefined): string | null {
  return text === undefined ? null : isoDate(Number(text), 12, 31);
}

function readValueStatus(lines: readonly string[]): ValueStatus {
  const found = statusWords.find(([word]) => lines.some((line) => word.test(line)));
  return found?.[1] ?? "ACTUAL";
}

function firstMoneyUnit(lines: readonly string[]): MoneyUnit | null {
  for (const line of lines) {
    const unit = unitLine(line);
    if (unit !== null) return unit;
  }
  return null;
}
