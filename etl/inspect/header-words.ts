/** Words that tell a title, a unit line or a label apart, whatever the form. */
import { cleanText, labelKey } from "../../src/domain/vietnamese-text.ts";

const keys = (...labels: readonly string[]): string[] => labels.map((label) => labelKey(label));

/** Labels of columns in forms of any trade. */
const commonLabels: ReadonlySet<string> = new Set([
  ...keys("STT", "TT", "Số TT", "Số thứ tự", "No.", "S/N", "#", "Item", "Ghi chú", "Note"),
  ...keys("Remarks", "Remark", "Notes", "Chỉ tiêu", "Nội dung", "ĐVT", "Đơn vị tính", "Unit"),
  ...keys("Mã số", "Địa chỉ", "Address", "Họ và tên", "Họ tên", "Name", "Code", "Date", "Year"),
  ...keys("Tên", "Ngày", "Năm", "Loại", "Type", "State", "Country", "Region"),
]);
const titleBeginnings =
  /^(?:cong hoa|doc lap|ubnd |uy ban|so \d|so: |phu luc|bieu |bang |danh sach|danh muc|bao cao|tong hop|mau |mau so|kem theo|ban hanh|thong tu|nghi dinh|table \d|figure \d|annex|appendix|see |data are|in thousands|in millions|in percent|as of|for notes|report on|report of|statistics |list of|summary of|part [ivx]+|part one|phan [ivx]+ |ky bao cao|thoi diem|tinh den|thong ke |ket qua thuc hien |tinh hinh )/u;
const unitLine =
  /^[([]?(?:đơn vị tính|đơn vị|đvt|unit|units|in (?:thousands|millions|billions|percent))(?:\s*:|\b)/iu;
const placeAndDate = /^[^,]+, ?ngày\b.*\btháng\b/iu;
const bracketed = /^[[(].{12,}[\])]$/u;
const longestLabel = 120;
const longWords = 14;
const shoutedWords = 5;

export function isCommonLabel(key: string): boolean {
  return commonLabels.has(key);
}

/** Whether a text reads like a line above a table. */
export function readsLikeTitle(text: string): boolean {
  const clean = cleanText(text);
  if (clean.length > longestLabel || clean.split(" ").length > longWords) return true;
  const key = labelKey(clean);
  if (titleBeginnings.test(key) || placeAndDate.test(clean)) return true;
  if (isShouted(clean)) return true;
  return unitLine.test(clean) || bracketed.test(clean);
}

/** Capitals alone, of so many words: a heading rather than the label of a column. */
function isShouted(text: string): boolean {
  return (
    text.split(" ").length >= shoutedWords && text === text.toUpperCase() && /\p{Lu}/u.test(text)
  );
}
