/** Every reason a file's content is refused for, in both languages: what is wrong and, where someone can, what to do. */
import { RefusedFile } from "./protocol.ts";
import type { Reason } from "./protocol.ts";

export const reasons = {
  damaged: { vi: "nội dung tệp bị hỏng", en: "its content is damaged" },
  truncated: { vi: "gói tệp bị cắt hoặc hỏng", en: "the package is truncated or damaged" },
  overlapping: { vi: "các phần của gói tệp chồng lên nhau", en: "parts of the package overlap" },
  parts: { vi: "gói tệp có quá nhiều phần", en: "the package has too many parts" },
  name: {
    vi: "gói tệp có tên phần không an toàn",
    en: "the package has a part of an unsafe name",
  },
  unpacked: {
    vi: "nội dung giải nén quá lớn",
    en: "the package unpacks to more than is allowed",
  },
  doctype: {
    vi: "tệp khai báo kiểu tài liệu (DOCTYPE), điều không bảng tính nào cần",
    en: "it declares a document type (DOCTYPE), which no workbook needs",
  },
  encoding: {
    vi: "bảng mã của một phần tệp không được hỗ trợ",
    en: "a part is written in an encoding that is not known",
  },
  nesting: { vi: "cấu trúc lồng nhau quá sâu", en: "its structure is nested too deeply" },
  attributes: {
    vi: "một phần tử có quá nhiều thuộc tính",
    en: "an element has too many attributes",
  },
  missing: {
    vi: "gói tệp thiếu trang tính mà nó liệt kê",
    en: "the package lacks a sheet that it lists",
  },
  bounds: {
    vi: "có ô nằm ngoài giới hạn của trang tính",
    en: "a cell lies outside the bounds of a sheet",
  },
  cells: { vi: "quá nhiều ô", en: "it has too many cells" },
  merges: { vi: "quá nhiều ô gộp", en: "it has too many merged cells" },
  text: { vi: "một ô quá dài", en: "a cell is too long" },
  texts: { vi: "quá nhiều văn bản trong các ô", en: "its cells hold too much text" },
  styles: { vi: "quá nhiều kiểu ô", en: "it has too many cell styles" },
  sheets: { vi: "quá nhiều trang tính", en: "it has too many sheets" },
  encrypted: {
    vi: "tệp có mật khẩu; hãy gỡ mật khẩu rồi gửi lại",
    en: "the file is password-protected; remove the password and send it again",
  },
} as const satisfies Record<string, Reason>;

export type ReasonName = keyof typeof reasons;

/** @throws RefusedFile */
export function refuse(reason: ReasonName): never {
  const code = reason === "encrypted" ? "file-encrypted" : "file-unreadable";
  throw new RefusedFile(code, reasons[reason]);
}
