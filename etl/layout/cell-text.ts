/** A cell as text: raw for reports, cleaned for reading. */
import { cleanText, isBlankText } from "../../src/domain/vietnamese-text.ts";
import { serialDate } from "../../src/domain/date-text.ts";
import type { Cell } from "../workbook/grid.ts";

/** What a person sees in the cell, NFC; the text of issues and of quarantined rows. */
export function rawText(cell: Cell, date1904 = false): string {
  if (cell.kind === "number" && isDateFormat(cell.format)) {
    const date = serialDate(cell.value, date1904);
    if (date !== null) return date.split("-").toReversed().join("/");
  }
  if (cell.kind === "boolean") return cell.value ? "TRUE" : "FALSE";
  return String(cell.value).normalize("NFC");
}

export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  if (cell.kind === "number" && !isDateFormat(cell.format)) return String(cell.value);
  if (cell.kind !== "text") return cleanText(rawText(cell));
  return cell.value.length > longText ? longCellText(cell, cell.value) : cleanText(cell.value);
}

/** Whatever is longer is cleaned once, however often its cell is asked: no label and no figure is that long. */
const longText = 500;
const longTexts = new WeakMap<Cell, string>();

function longCellText(cell: Cell, value: string): string {
  const known = longTexts.get(cell);
  if (known !== undefined) return known;
  const text = cleanText(value);
  longTexts.set(cell, text);
  return text;
}

export function isBlankCell(cell: Cell | undefined): boolean {
  if (cell === undefined) return true;
  if (cell.kind !== "text" || beginsPlainly(cell.value)) return false;
  return !letterOrDigit.test(cell.value) && isBlankText(cell.value);
}

/** With an ASCII letter or digit, or a letter of Vietnamese: most cells are told by this alone. */
function beginsPlainly(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code >= 0xc0) return code <= 0x17f || (code >= 0x1ea0 && code <= 0x1ef9);
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** No blank value has one. */
const letterOrDigit = /[\p{L}\p{N}]/u;

/** Whether a number format shows a day: a day, month or year code outside quotes, brackets and escapes. */
export function isDateFormat(format: string | undefined): boolean {
  if (format === undefined) return false;
  const known = knownFormats.get(format);
  if (known !== undefined) return known;
  const isDate = showsDay(format);
  if (knownFormats.size < mostFormats) knownFormats.set(format, isDate);
  return isDate;
}

/** A workbook has few formats, each in many cells. */
const mostFormats = 1_000;
const knownFormats = new Map<string, boolean>();

function showsDay(format: string): boolean {
  const codes = format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./gu, "");
  return /[dy]|m{3,}|m[/.-]/iu.test(codes) && !/general|standard/iu.test(codes);
}
