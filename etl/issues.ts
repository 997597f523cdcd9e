/**
 * Every issue code of the data contract (contract.md) with its usual severity and its message in both languages.
 * `{name}` in a message is taken from the issue's details; the README lists the codes, a test compares.
 */
import type { IssueSeverity } from "../src/domain/enumerations/operation.ts";

interface IssueDefinition {
  /** A rule may raise it: in a required field every value problem is an ERROR. */
  readonly severity: IssueSeverity;
  readonly vi: string;
  readonly en: string;
}

export const issueDefinitions = {
  "file-unreadable": {
    severity: "ERROR",
    vi: "Không đọc được tệp: {reason}.",
    en: "The file cannot be read: {reason}.",
  },
  "file-encrypted": {
    severity: "ERROR",
    vi: "Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.",
    en: "The file is password-protected; remove the password and send it again.",
  },
  "file-too-large": {
    severity: "ERROR",
    vi: "Tệp quá lớn: {actual}, tối đa {limit}.",
    en: "The file is too large: {actual}, at most {limit}.",
  },
  "sheet-not-found": {
    severity: "ERROR",
    vi: "Không tìm thấy bảng nào theo mẫu {source}; hãy kiểm tra dòng tiêu đề cột.",
    en: "No sheet has the table of form {source}; check its header row.",
  },
  "header-missing": {
    severity: "ERROR",
    vi: "Thiếu cột bắt buộc {field}; tên cột được nhận: {expected}.{similar}",
    en: "The required column {field} is missing; accepted headers: {expected}.{similar}",
  },
  "header-unknown": {
    severity: "WARNING",
    vi: "Cột không có trong mẫu; số liệu của cột không được nạp.",
    en: "The column is not part of the form; its values are not loaded.",
  },
  "header-duplicate": {
    severity: "WARNING",
    vi: "Cột thứ hai cho {field}; chỉ dùng cột đầu tiên.",
    en: "Second column for {field}; the first one is used.",
  },
  "header-similar": {
    severity: "WARNING",
    vi: "Tên cột gần giống {expected}; {outcome}.",
    en: "The header is close to {expected}; {outcome}.",
  },
  "value-required": {
    severity: "ERROR",
    vi: "Thiếu {field}; dòng không được nạp.",
    en: "{field} is missing; the row is kept out.",
  },
  "value-type": {
    severity: "WARNING",
    vi: "Không đọc được {field}: cần {expected}.",
    en: "{field} cannot be read: {expected} expected.",
  },
  "value-range": {
    severity: "WARNING",
    vi: "{field} nằm ngoài khoảng cho phép: {expected}.",
    en: "{field} is out of range: {expected}.",
  },
  "value-enum": {
    severity: "WARNING",
    vi: "Giá trị của {field} không có trong danh mục.",
    en: "The value of {field} is not in the list of known labels.",
  },
  "value-ambiguous-number": {
    severity: "WARNING",
    vi: "Số có thể hiểu hai cách; đã đọc là {reading}.",
    en: "The number can be read in two ways; it was read as {reading}.",
  },
  "value-formula-error": {
    severity: "WARNING",
    vi: "Công thức lỗi hoặc chưa có kết quả.",
    en: "The formula is in error or has no stored result.",
  },
  "value-leading-zero-lost": {
    severity: "WARNING",
    vi: "Mã bị mất số 0 ở đầu; đã khôi phục thành {reading}.",
    en: "The code had lost its leading zeros; restored as {reading}.",
  },
  "value-jump": {
    severity: "WARNING",
    vi: "{field} thay đổi bất thường so với kỳ trước: từ {previous} thành {reading}.{hint}",
    en: "{field} changed unusually against the previous period: from {previous} to {reading}.{hint}",
  },
  "value-implausible": {
    severity: "WARNING",
    vi: "{field} khó tin sau khi quy đổi đơn vị: {reading}.",
    en: "{field} is implausible after scaling: {reading}.",
  },
  "row-duplicate": {
    severity: "WARNING",
    vi: "Trùng hoàn toàn với dòng {other}; chỉ nạp một lần.",
    en: "Same as row {other}; loaded once.",
  },
  "row-conflict": {
    severity: "ERROR",
    vi: "Trùng khóa với dòng {other} nhưng khác số liệu; dòng không được nạp.",
    en: "Same key as row {other} with other values; the row is kept out.",
  },
  "row-skipped": {
    severity: "INFO",
    vi: "Dòng không phải số liệu, đã bỏ qua: {kind}, {count} dòng.",
    en: "Rows that carry no data, skipped: {kind}, {count}.",
  },
  "total-mismatch": {
    severity: "WARNING",
    vi: "Dòng tổng khác với tổng các dòng: {expected}.",
    en: "The total differs from the sum of the rows: {expected}.",
  },
  "percent-mismatch": {
    severity: "WARNING",
    vi: "Tỷ lệ khác với kết quả tính lại: {expected}.",
    en: "The percentage differs from the one computed: {expected}.",
  },
  "sum-mismatch": {
    severity: "WARNING",
    vi: "{field} không khớp với các cột liên quan: cần {expected}.",
    en: "{field} does not agree with the columns it follows from: {expected} expected.",
  },
  "unit-missing": {
    severity: "WARNING",
    vi: "Cột tiền không có đơn vị tính; cột không được nạp.",
    en: "The money column has no unit; the column is not loaded.",
  },
  "area-unknown": {
    severity: "WARNING",
    vi: "Không có đơn vị hành chính này tại thời điểm báo cáo.",
    en: "No such administrative unit on the reporting date.",
  },
  "area-ambiguous": {
    severity: "WARNING",
    vi: "Tên đơn vị hành chính có thể chỉ nhiều đơn vị: {candidates}.",
    en: "The name may mean several administrative units: {candidates}.",
  },
  "area-retired": {
    severity: "WARNING",
    vi: "Đơn vị hành chính cũ; đã quy về {reading}.",
    en: "A former administrative unit; taken as {reading}.",
  },
  "cooperative-unknown": {
    severity: "WARNING",
    vi: "Chưa tìm thấy đúng một tổ chức khớp trong danh bạ ({candidates} ứng viên); dòng được giữ và sẽ thử lại.",
    en: "Not exactly one organisation of the register matches ({candidates} candidates); the row is kept and tried again.",
  },
  "identity-mismatch": {
    severity: "WARNING",
    vi: "Mã số thuộc tổ chức khác tên: {expected}.",
    en: "The code belongs to an organisation of another name: {expected}.",
  },
  "encoding-converted": {
    severity: "INFO",
    vi: "Văn bản đã được chuyển từ bảng mã {encoding} sang Unicode.",
    en: "Text was converted from {encoding} to Unicode.",
  },
  "personal-data-dropped": {
    severity: "INFO",
    vi: "Cột dữ liệu cá nhân không được lưu.",
    en: "A column of personal data that is never stored.",
  },
  "period-mismatch": {
    severity: "ERROR",
    vi: "Kỳ báo cáo trong tệp ({actual}) khác kỳ yêu cầu ({expected}).",
    en: "The file's period ({actual}) is not the one asked for ({expected}).",
  },
  "date-order-suspect": {
    severity: "WARNING",
    vi: "Ngày và tháng có thể bị đảo khi nhập.",
    en: "Day and month may have been swapped on entry.",
  },
  "withdrawal-large": {
    severity: "ERROR",
    vi: "Tệp sẽ loại {count} trong {total} dòng đang có (trên {limit} %); thêm --allow-withdrawals nếu đúng như vậy.",
    en: "The file would withdraw {count} of {total} present rows (over {limit} %); add --allow-withdrawals if that is right.",
  },
  "not-in-file": {
    severity: "INFO",
    vi: "{count} dòng đã nạp trước đây không có trong tệp và được giữ lại: phạm vi của tệp không chắc bao gồm các dòng đó, hoặc tệp có dòng lỗi chưa biết là của ai.",
    en: "{count} rows loaded before are not in the file and stay: its scope is not known to hold them, or it has rows in error that may be theirs.",
  },
} as const satisfies Record<string, IssueDefinition>;

export type IssueCode = keyof typeof issueDefinitions;

/**
 * The message of an issue in one language. A detail may have a wording of its own for a language, as `field.vi`;
 * one that is not given stays as its name.
 */
export function issueMessage(
  code: IssueCode,
  details: Readonly<Record<string, string | number>>,
  language: "vi" | "en",
): string {
  return issueDefinitions[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(details[`${name}.${language}`] ?? details[name] ?? name),
  );
}
