/** What a sender can do about an issue, by its code; the message says what is wrong. */
import type { Sentence } from "../../src/database/sentence.ts";
import type { IssueCode } from "../issues.ts";
import type { Issue } from "../reading.ts";

const suggestions: Readonly<Partial<Record<IssueCode, Sentence>>> = {
  "sheet-not-found": {
    vi: "Giữ nguyên dòng tên cột của mẫu, hoặc xin mẫu trống bằng lệnh hoptac template.",
    en: "Keep the form's header row, or ask for a blank form with hoptac template.",
  },
  "header-missing": {
    vi: "Thêm cột, hoặc đổi tên cột theo một trong các tên được nhận.",
    en: "Add the column, or give it one of the accepted names.",
  },
  "header-unknown": {
    vi: "Nếu cột thuộc mẫu, hãy đặt tên theo mẫu; nếu không, có thể bỏ qua.",
    en: "If the column belongs to the form, name it as the form does; otherwise leave it.",
  },
  "header-duplicate": {
    vi: "Xóa một trong hai cột, hoặc đổi tên cột sai.",
    en: "Remove one of the two columns, or rename the wrong one.",
  },
  "header-similar": {
    vi: "Sửa tên cột cho đúng mẫu.",
    en: "Correct the name of the column.",
  },
  "value-required": { vi: "Điền giá trị còn thiếu.", en: "Fill in the missing value." },
  "value-type": {
    vi: "Sửa giá trị theo dạng được yêu cầu.",
    en: "Write the value in the form that is asked for.",
  },
  "value-range": {
    vi: "Kiểm tra lại giá trị với chứng từ gốc.",
    en: "Check the value against the original document.",
  },
  "value-enum": {
    vi: "Dùng một trong các giá trị của danh mục.",
    en: "Use one of the values of the list.",
  },
  "value-ambiguous-number": {
    vi: "Nhập lại thành ô số (không phải chữ), không gõ dấu phân cách.",
    en: "Enter it as a number cell (no text), without typing separators.",
  },
  "value-formula-error": {
    vi: "Sửa công thức, hoặc gõ thẳng giá trị vào ô.",
    en: "Correct the formula, or type the value into the cell.",
  },
  "value-leading-zero-lost": {
    vi: "Đặt ô ở dạng văn bản (Text) rồi nhập lại mã đủ chữ số.",
    en: "Format the cell as text and enter the code with all its digits.",
  },
  "row-duplicate": { vi: "Xóa dòng thừa.", en: "Remove the extra row." },
  "row-conflict": {
    vi: "Chỉ giữ lại dòng đúng, hoặc sửa mã của dòng sai.",
    en: "Keep only the right row, or correct the code of the wrong one.",
  },
  "total-mismatch": {
    vi: "Kiểm tra dòng tổng và các dòng cộng vào.",
    en: "Check the total and the rows that make it.",
  },
  "percent-mismatch": {
    vi: "Tính lại tỷ lệ từ các số trong cùng dòng.",
    en: "Compute the percentage from the numbers of its row.",
  },
  "unit-missing": {
    vi: "Thêm đơn vị tiền vào tên cột, ví dụ (triệu đồng), hoặc dòng Đơn vị tính.",
    en: "Add the money unit to the header, such as (triệu đồng), or a line Đơn vị tính.",
  },
  "area-unknown": {
    vi: "Dùng tên xã, phường, đặc khu theo danh mục hiện hành.",
    en: "Use the name of the unit from the list in force.",
  },
  "area-ambiguous": {
    vi: "Ghi đủ loại đơn vị (Phường, Xã, Đặc khu) và tên mới.",
    en: "Write the kind of unit (Phường, Xã, Đặc khu) and its present name.",
  },
  "area-retired": {
    vi: "Nên ghi tên đơn vị mới sau sắp xếp.",
    en: "Better write the unit that took its place.",
  },
  "cooperative-unknown": {
    vi: "Ghi mã số của tổ chức, hoặc tên đúng như trong danh sách.",
    en: "Write the code of the organisation, or its name as in the register.",
  },
  "identity-mismatch": {
    vi: "Kiểm tra mã số và tên của tổ chức.",
    en: "Check the code and the name of the organisation.",
  },
};

/** What the issue itself suggests, then what helps with its kind; empty where nothing needs doing. */
export function suggestion({ code, details }: Issue, language: "vi" | "en"): string {
  const own = details[`suggestion.${language}`] ?? details["suggestion"];
  return own === undefined ? (suggestions[code]?.[language] ?? "") : String(own);
}
