/** What a cell looks like, before anybody knows what its column means. */
import { isDateFormat } from "../layout/cell-text.ts";
import type { Cell } from "../workbook/grid.ts";

export type CellKind =
  | "text"
  | "number"
  | "percent"
  | "year"
  | "date"
  | "code"
  /** What stands where a value is missing or not shown: `-`, `…`, `(NA)`. */
  | "placeholder"
  /** `I`, `A`, `(1)`, `1.` */
  | "ordinal"
  | "tick";

const firstYear = 1900;
const lastYear = 2100;
const footnote = String.raw`(?:\s*(?:\\\d+|\(\*+\)|\[\d+\]|\*+|/\d))*`;
const placeholder = /^(?:[-–—]+|\.{2,}|…+|\((?:NA|X|Z|D|B|S)\)|n\.?a\.?|N\/A)$/iu;
const year = new RegExp(
  String.raw`^(?:năm |year )?(?:19|20)\d\d(?: ?[-–/] ?(?:\d\d|\d{4}))?(?: ?\([a-z]+\.?\))?${footnote}$`,
  "iu",
);
const number = new RegExp(
  String.raw`^[(+\-–$€]{0,2} ?\d{1,3}(?:[., ]\d{3})*(?:[.,]\d+)?\)?${footnote}$|^[(+\-–]?\d+(?:[.,]\d+)?\)?${footnote}$`,
  "u",
);
const quantity =
  /^[+\-–]?\d[\d., ]*\s*(?:ha|tấn|tạ|kg|km|m2|m²|con|lồng|cây|hộ|người|htx|tỷ|tỉ|triệu|tr|đồng|đ|vnđ|usd)(?: đồng)?(?:\/\p{L}+)?$/iu;
const percent = /^[+\-–]?\d[\d.,]* ?%$/u;
const date = /^(?:ngày )?\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}$|^\d{4}-\d{1,2}-\d{1,2}$/iu;
const spelledDate = /^(?:ngày )?\d{1,2} tháng \d{1,2} năm \d{4}$/iu;
/** Letters and digits glued together, or digits that no number begins with. */
const code = /^(?=[^\s]*\d)(?=.*[\p{L}]|0)[\p{L}\d][\p{L}\d./_-]{2,}$/u;
const ordinal =
  /^(?:\(\d{1,2}\)|\(?\d{1,2}[.)]|[IVX]{1,5}[.)]?|[A-ZĐ][.)]?|\d{1,2}(?:\.\d{1,2})+\.?)$/u;
const tick = /^(?:x|✓|✔|v)$/iu;
/** A multiplier below a label, `(1,000)`, is no value. */
const multiplier = /^\(1[.,]?0{3}(?:[.,]0{3})*\)$/u;

const textKinds: readonly (readonly [RegExp, CellKind])[] = [
  [multiplier, "text"],
  [placeholder, "placeholder"],
  [tick, "tick"],
  [year, "year"],
  [date, "date"],
  [spelledDate, "date"],
  [percent, "percent"],
  [ordinal, "ordinal"],
  [/^0\d{8,}$/u, "code"],
  [number, "number"],
  [quantity, "number"],
  [code, "code"],
];

/** `text` is the cell's cleaned text. */
export function cellKind(cell: Cell, text: string): CellKind {
  if (cell.kind === "number") return numberKind(cell.value, cell.format);
  if (cell.kind !== "text") return "number";
  return textKinds.find(([pattern]) => pattern.test(text))?.[1] ?? "text";
}

function numberKind(value: number, format: string | undefined): CellKind {
  if (isDateFormat(format)) return "date";
  if (format?.includes("%") === true) return "percent";
  return isYear(value) ? "year" : "number";
}

export function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= firstYear && value <= lastYear;
}
