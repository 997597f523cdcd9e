/** How the rows that are no data show themselves: words and marks of forms.md 2.5 and 2.6. */
import { cleanText, labelKey } from "../../src/domain/vietnamese-text.ts";
import type { Cell } from "../workbook/grid.ts";
import { cellText } from "./cell-text.ts";
import { beginsLike } from "./label-beginnings.ts";

/** Of a text that is known by how it begins. */
const longestBeginning = 300;
const notes = /^(?:ghi chu|chu thich|luu y|nguon)(?: |$)/u;
/** `TM.` signs for somebody; `TM-DV` is a sector. */
const signatures =
  /^(?:noi nhan|nguoi (?:lap|tong hop|kiem tra)|lap bieu|thu truong|t?kt|k t|tm(?! dv(?: |$))|t m|(?:q |p |pho |tong )?giam doc|(?:pho )?chu tich|(?:pho )?truong phong|ke toan truong|xac nhan)(?: |$)/u;
const noteMarks = /^(?:\(\*+\)|\(-\)|\[\d+\])/u;
/** The number and date of a decision in a data cell are none. */
const placeAndDate = /^(?!(?:qđ|quyết định|số)(?!\p{L}))[^,/]+, ?ngày\b.*\btháng\b.*\bnăm\b/iu;
/** The date alone, where it stands alone in its row; beside others it is a value. */
const loneDate = /^ngày\b.*\btháng\b.*\bnăm\b/iu;
/** What may be said of a total: of what and how many. `Cộng Hòa` is a ward. */
const totals =
  /^(?:(?:tong so|tong cong|cong|tong|total)(?: (?:toan|chung|\d|ca |co \d)(?:.*))?|toan (?:tinh|huyen|thi xa|thanh pho|xa|phuong|dac khu))$/u;
const totalOfKind = /^(?:tong so|tong cong|cong|tong) (?:htx|tht|hop tac xa|to hop tac)$/u;
/** `(I+II)`, `: 24 HTX`: what follows the words of a total. */
const behindTotal = /\s*(?:\([^()]*\)|:.*)\s*$/u;
const labelRows: ReadonlySet<string> = new Set(["trong do", "tr do", "chia ra"]);
/** The sum of one group, written below it. */
const groupSum = /^(?:tong )?cong (?:nhom|muc|phan|[ivx]+|[a-e])(?: |$)/u;
const beginsLikeTotal = beginsLike(["tong", "tong so", "cong", "toan", "total"]);
const beginsLikeLabelRow = beginsLike([...labelRows, "cong", "tong cong"]);
const unitLine = /^\(?\s*(?:[đd][ơo]n v[ịi] t[íi]nh|[đd]vt)\s*:\s*\S/iu;
/** As it is written properly: `XD` is a sector. */
const roman = "(?=[IVXLC])C{0,3}(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})";
const ordinal = new RegExp(String.raw`^(?:\d+(?:\.\d+)*|${roman}|[A-ZĐ])[.)]?$`, "u");
const groupOrdinal = new RegExp(`^\\(?(?:${roman}|[A-ZĐ])[.)/]?$`, "u");
/** `I.`, `A/`, `1.2)`, `I -`, `(I)`, `b)`. */
const leadingOrdinal = new RegExp(
  String.raw`^(?:\((?:${roman}|[A-ZĐ]|\d+)\)|\d+(?:\.\d+)+(?=\s)|(?:${roman}|[A-ZĐ]|\d+)(?:\.\d+)*(?:[.)/,:]|\s*[-–](?=\s)|\s+[-–])|[a-zđ]\))\s*(?=\S)`,
  "u",
);
const bullet = /^[-–+*•]+\s*(?=\S)/u;
/** What most rows begin with; it closes nothing. */
const onlyNumber = /^\d+$/;
const numbering = /^(?:\(\d+\)|\(?\d+\)?\s*=[\s\d()+\-*/:x%.]+|[A-Z]|\d{1,3})$/u;
/** Of a numbering row: fewer cells could be anything. */
const minimumNumbers = 2;

export type ClosingClass = "note" | "signature";

/** Whether a row that begins with this text closes the table, and as what. */
export function closingClass(firstText: string): ClosingClass | null {
  if (onlyNumber.test(firstText)) return null;
  const text = cleanText(firstText).slice(0, longestBeginning);
  const key = labelKey(text);
  if (notes.test(key) || noteMarks.test(text)) return "note";
  return signatures.test(key) || isPlaceAndDate(text) ? "signature" : null;
}

/** A line such as `Quảng Ninh, ngày 15 tháng 01 năm 2026`. */
export function isPlaceAndDate(text: string): boolean {
  return placeAndDate.test(text);
}

export function isTotalLabel(text: string): boolean {
  if (!beginsLikeTotal(text)) return false;
  const key = labelKey(text.slice(0, longestBeginning).replace(behindTotal, ""));
  return totals.test(key) || totalOfKind.test(key);
}

/** `Đơn vị tính: triệu đồng`, with or without accents. */
export function isUnitLine(text: string): boolean {
  return unitLine.test(text);
}

/** A date that nothing stands beside: `Ngày 15 tháng 01 năm 2026`. */
export function isLoneDate(text: string): boolean {
  return loneDate.test(text);
}

/** Words that part a table and carry no data: `Trong đó:`, or the sum of a group. */
export function isLabelRowText(text: string): boolean {
  if (!beginsLikeLabelRow(text)) return false;
  const key = labelKey(text.slice(0, longestBeginning));
  return labelRows.has(key) || groupSum.test(key);
}

/** What stands in an STT column before a row of any kind. */
export function isOrdinal(text: string): boolean {
  return ordinal.test(text);
}

/** A Roman numeral or one capital letter: the STT of a group. */
export function isGroupOrdinal(text: string): boolean {
  return groupOrdinal.test(text);
}

/** `I. Xã Ba Chẽ`, `B - Nông nghiệp`: a text with its number in front. */
export function hasLeadingOrdinal(text: string): boolean {
  return leadingOrdinal.test(text);
}

export function withoutLeadingOrdinal(text: string): string {
  return text.replace(bullet, "").replace(leadingOrdinal, "");
}

/** `(1) (2) (3)`, `A B 1 2`, `(7)=(5)+(6)`: the row below a header that numbers its columns. */
export function isNumberingRow(cells: readonly Cell[]): boolean {
  const texts = cells.map((cell) => cellText(cell)).filter((text) => text !== "");
  if (texts.length < minimumNumbers || !texts.every((text) => numbering.test(text))) return false;
  const integers = texts.filter((text) => /^\d+$/u.test(text)).map(Number);
  return integers.every((value, index) => index === 0 || value === (integers[index - 1] ?? 0) + 1);
}
